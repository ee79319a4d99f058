// The newsletter: a mother subscribes by mail, the lead organization edits the draft, looks at it, sends it and stops it, and the mother
// ends it and comes back. A program of its own answers here, since mail wants a server that takes it.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { journey } from './support/journey.mjs';
import { takeUp } from './support/people.mjs';
import { linkIn, openPostOffice } from './support/post-office.mjs';

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

const folder = mkdtempSync(join(tmpdir(), 'newsletter-'));
const office = await openPostOffice();
const port = await freePort();
const origin = `http://localhost:${port}`;
const env = {
  ...process.env,
  UNDERSTORY__DATABASE__URL: `sqlite:${join(folder, 'understory.db')}`,
  UNDERSTORY__SERVER__PUBLIC_URL: origin,
  UNDERSTORY__MAIL__SERVER: '127.0.0.1',
  UNDERSTORY__MAIL__PORT: String(office.port),
  UNDERSTORY__MAIL__ENCRYPTION: 'none',
  UNDERSTORY__MAIL__FROM: 'Understory <hello@find.example>',
};
const program = spawn(process.env.UNDERSTORY_PROGRAM, ['demo', '--listen', `127.0.0.1:${port}`, '--no-open'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
after(() => {
  program.kill();
  office.close();
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

for (const javascript of [true, false]) {
  const how = javascript ? 'with' : 'without';
  journey(`a newsletter is asked for, made, stopped and ended, ${how} JavaScript`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    tolerate(/404|422/);
    const mother = await visit('/newsletter', { javascript, width: 320 });
    await audit(mother);
    await noHorizontalScroll(mother);
    await shoot(mother, `newsletter-ask-${how}`);
    await mother.fill('#email', 'rosa@home');
    await mother.locator('input[name=language][value="pt-BR"]').check({ force: true });
    await mother.locator('button.primary').click();
    assert.match(await mother.locator('[role=alert]').textContent(), /no mail address/);
    assert.equal(await mother.inputValue('#email'), 'rosa@home', 'nothing typed is lost');
    assert.ok(await mother.locator('input[name=language][value="pt-BR"]').isChecked());
    await mother.fill('#email', `rosa-${how}@home.example`);
    await mother.locator('button.primary').click();
    assert.match(await mother.locator('[role=status]').textContent(), /look into your mail/);
    await audit(mother);
    const first = await office.next();
    assert.doesNotMatch(first, /List-Unsubscribe/);
    const link = linkIn(first);
    for (let machine = 0; machine < 3; machine += 1) await mother.goto(`${link}?lang=pt-BR`);
    await audit(mother);
    await noHorizontalScroll(mother);
    await mother.locator('button.primary').click();
    assert.match(await mother.locator('[role=status]').textContent(), /na lista/);
    await audit(mother);
    await noHorizontalScroll(mother);
    await shoot(mother, `newsletter-mine-${how}`);
    const own = new URL(mother.url()).pathname.split('/').pop();
    const used = await visit(link, { javascript, width: 320 });
    await used.locator('button.primary').click();
    assert.match(await used.locator('[role=alert]').textContent(), /works once/);

    const line = ['admin', 'invite', '--name', `Lee ${how}`, '--email', `lee-${how}@library.example`, '--duty', 'backbone'];
    const invited = execFileSync(process.env.UNDERSTORY_PROGRAM, line, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const lead = await visit(new URL(invited.trim()).pathname, { javascript, width: javascript ? 1280 : 320 });
    await takeUp(lead);
    await lead.waitForURL(/\/staff$/);
    await lead.goto('/staff/newsletter');
    if (await lead.locator('form[action$="/make"]').count()) {
      await audit(lead);
      await lead.locator('form[action$="/make"] button').click();
    }
    await lead.goto('/monday');
    await lead.locator('a[href="/staff/newsletter"].button').click();
    await audit(lead);
    await noHorizontalScroll(lead);
    await shoot(lead, `newsletter-desk-${how}`);
    await lead.fill('#subject-en', `Boats ${how} <b>`);
    await lead.fill('#words-pt-BR', 'Oi.\n\nTudo bem?');
    await lead.locator('input[name=on]').first().uncheck({ force: true });
    await lead.locator('main button.primary').click();
    assert.match(await lead.locator('[role=status]').first().textContent(), /saved/);
    await lead.fill('#words-en', 'Kept by looking.');
    await lead.locator('button[name=then][value="pt-BR"]').click();
    await audit(lead);
    await noHorizontalScroll(lead);
    assert.match(await lead.locator('article').textContent(), /Tudo bem\?/);
    await shoot(lead, `newsletter-preview-${how}`);
    await lead.locator('form[action$="/trial"] button').click();
    const trial = await office.next();
    assert.match(trial, new RegExp(`To: lee-${how}@library\\.example`));
    await lead.goto('/staff/newsletter');
    assert.equal(await lead.inputValue('#words-en'), 'Kept by looking.', 'nothing typed is lost by another button');
    await lead.locator('button[name=then][value=send]').click();
    await audit(lead);
    await noHorizontalScroll(lead);
    assert.match(await lead.locator('main').textContent(), /This goes to one person/);
    await shoot(lead, `newsletter-send-${how}`);
    await lead.locator('button.primary').click();
    assert.match(await lead.locator('main').textContent(), /Sending begins/);
    await audit(lead);
    await shoot(lead, `newsletter-waits-${how}`);
    await lead.locator('form[action$="/stop"] button').click();
    assert.match(await lead.locator('[role=status]').first().textContent(), /stopped/);
    await mother.goto(`/newsletter/stop/${own}`);
    await audit(mother);
    await noHorizontalScroll(mother);
    await shoot(mother, `newsletter-stop-${how}`);
    // What a mail program does by itself, from nowhere and as nobody.
    const click = await fetch(`${origin}/newsletter/stop/${own}`, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
    assert.equal(click.status, 200);
    const other = await fetch(`${origin}/newsletter/mine/${own}`, { method: 'POST', body: new URLSearchParams({ do: 'again' }) });
    assert.equal(other.status, 403, 'and nothing else is taken from nowhere');
    await mother.goto(`/newsletter/mine/${own}`);
    assert.match(await mother.locator('main').textContent(), /não recebe mais/);
    await audit(mother);
    await mother.locator('button.primary').click();
    assert.match(await mother.locator('[role=status]').textContent(), /Continua/);
    await mother.locator('form[action^="/newsletter/stop"] button').click();
    assert.match(await mother.locator('[role=status]').textContent(), /Acabou/);
    await noHorizontalScroll(mother);
  }, { at: () => origin });
}
