// The lead organization looks at a library's calendar, keeps it, and says what became of a calendar that shrank. A program of its own
// answers here, since it has to be allowed to ask a server of this machine. Without and with JavaScript, at 320 px, with axe.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as serveFeeds } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { journey } from './support/journey.mjs';
import { chooseOrganization, takeUp } from './support/people.mjs';

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
const event = (title) =>
  `BEGIN:VEVENT\r\nUID:${title}\r\nSUMMARY:${title} at the library\r\nDTSTART:${inDays(7)}T153000\r\nDTEND:${inDays(7)}T170000\r\n` +
  `RRULE:FREQ=WEEKLY;COUNT=6\r\nLOCATION:Hyannis Library\\, 401 Main St\\, Hyannis\\, MA 02601\r\nEND:VEVENT\r\n`;
let titles = ['Robots', 'Owls', 'Tides', 'Rockets', 'Bridges', 'Seeds'];
const library = serveFeeds((_, answer) => {
  answer.end(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${titles.map(event).join('')}BEGIN:VEVENT\r\nSUMMARY:Someday\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`);
});
await new Promise((listening) => library.listen(0, '127.0.0.1', listening));
const door = `127.0.0.1:${library.address().port}`;

const folder = mkdtempSync(join(tmpdir(), 'pulling-'));
const port = await freePort();
const origin = `http://localhost:${port}`;
const env = { ...process.env, UNDERSTORY__DATABASE__URL: `sqlite:${join(folder, 'understory.db')}`, UNDERSTORY__SERVER__PUBLIC_URL: origin, UNDERSTORY__FEEDS__ALSO: door };
const program = spawn(process.env.UNDERSTORY_PROGRAM, ['demo', '--listen', `127.0.0.1:${port}`, '--no-open'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
after(() => {
  program.kill();
  library.close();
  rmSync(folder, { recursive: true, force: true });
});
await new Promise((listening, failed) => {
  let said = '';
  program.stderr.on('data', (words) => {
    said += words;
    if (said.includes('listening on')) listening();
  });
  program.on('exit', () => failed(new Error(said)));
});

function invitation(name) {
  const line = ['admin', 'invite', '--name', name, '--email', `${name.toLowerCase()}@lead.example`, '--duty', 'backbone'];
  const link = execFileSync(process.env.UNDERSTORY_PROGRAM, line, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return new URL(link.trim()).pathname;
}

for (const javascript of [true, false]) {
  const how = javascript ? 'with' : 'without';
  journey(`a calendar of others is looked at, kept and asked about, ${how} JavaScript`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    tolerate(/422/);
    titles = ['Robots', 'Owls', 'Tides', 'Rockets', 'Bridges', 'Seeds'];
    const page = await visit(invitation(javascript ? 'Lou' : 'Max'), { javascript, width: 320 });
    await takeUp(page);
    await page.waitForURL(/\/staff$/);
    await page.goto('/staff/feeds');
    await audit(page);
    await noHorizontalScroll(page);
    await shoot(page, `feeds-none-${how}`);
    await page.fill('#address', 'http://10.0.0.1/calendar.ics');
    await page.locator('form[action$="/look"] button.primary').click();
    assert.match(await page.locator('[role=alert]').textContent(), /own network/);
    assert.equal(await page.inputValue('#address'), 'http://10.0.0.1/calendar.ics', 'nothing is lost');
    await audit(page);
    await noHorizontalScroll(page);
    await shoot(page, `feeds-wrong-${how}`);
    const address = `http://${door}/${how}.ics`;
    await page.fill('#address', address);
    await chooseOrganization(page, { part: 'library' });
    assert.equal(await page.inputValue('#address'), address, 'looking for a name loses nothing');
    await page.locator('form[action$="/look"] button.primary').click();
    const seen = await page.locator('main').textContent();
    assert.match(seen, /6 listings would come in/);
    assert.match(seen, /Robots at the library/);
    assert.match(seen, /It does not say when it begins/);
    await audit(page);
    await noHorizontalScroll(page);
    await shoot(page, `feed-look-${how}`);
    await page.locator('#keep').click();
    await page.waitForURL(/notice=added/);
    assert.match(await page.locator('main').textContent(), /New: 6/);
    await audit(page);
    await noHorizontalScroll(page);
    await shoot(page, `feed-${how}`);
    await page.goto('/browse?q=Robots+at+the+library');
    assert.match(await page.locator('main').textContent(), /Robots at the library/);

    titles = ['Robots'];
    await page.goto('/staff/feeds');
    await page.locator('a.button[href*="/feed?"]').first().click();
    await page.locator('button[value=pull]').click();
    await page.waitForURL(/notice=pulled/);
    await page.goto('/monday');
    assert.match(await page.locator('main').textContent(), /lost many listings/);
    await page.locator('a.button[href="/staff/feeds"]').first().click();
    await noHorizontalScroll(page);
    await shoot(page, `feeds-held-${how}`);
    await page.locator('a.button[href*="/feed?"]').first().click();
    assert.match(await page.locator('main').textContent(), /5 of 6 listings/);
    await audit(page);
    await noHorizontalScroll(page);
    await shoot(page, `feed-held-${how}`);
    await page.setViewportSize({ width: 1280, height: 900 });
    await shoot(page, `feed-held-wide-${how}`);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.locator('button[value=believe]').click();
    await page.waitForURL(/notice=pulled/);
    assert.match(await page.locator('main').textContent(), /Over: 5/);
    await page.locator('section[aria-labelledby=do] details summary').click();
    await page.locator('input[value=go]').check({ force: true });
    await page.locator('form:has(input[value=remove]) button').click();
    await page.waitForURL(/notice=removed/);
    assert.match(await page.locator('[role=status]').textContent(), /removed/);
    await audit(page);
  }, { at: () => origin });
}
