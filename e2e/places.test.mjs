// A new region: its director follows the first steps, a file brings a place that says only its town, and the town puts it on the map; a
// place that says neither is mended from Monday's page. A program of its own answers here, since the region is empty at first.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { journey } from './support/journey.mjs';
import { takeUp } from './support/people.mjs';

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

const folder = mkdtempSync(join(tmpdir(), 'new-region-'));
const port = await freePort();
const origin = `http://localhost:${port}`;
const env = {
  ...process.env,
  UNDERSTORY__DATABASE__URL: `sqlite:${join(folder, 'understory.db')}`,
  UNDERSTORY__SERVER__PUBLIC_URL: origin,
  UNDERSTORY__SERVER__LISTEN: `127.0.0.1:${port}`,
};
const run = (...line) => execFileSync(process.env.UNDERSTORY_PROGRAM, line, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const program = spawn(process.env.UNDERSTORY_PROGRAM, ['serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
after(() => {
  program.kill();
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

const day = (weeks) => new Date(Date.now() + weeks * 7 * 86_400_000).toISOString().slice(0, 10);

journey('a new region is brought to life, and its places stand on the map', async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
  tolerate(/404|422/);
  const invited = run('admin', 'invite', '--name', 'Lou Lead', '--email', 'lou@lead.example', '--duty', 'backbone');
  const lead = await visit(new URL(invited.trim()).pathname, { width: 320 });
  const seen = async (page, name) => {
    await audit(page);
    await noHorizontalScroll(page);
    await shoot(page, `places-${name}`);
  };
  const until = async (page, path, holds) => {
    for (let tries = 0; tries < 40; tries += 1) {
      await page.goto(path);
      if (await holds()) return;
      await new Promise((later) => setTimeout(later, 500));
    }
    throw new Error(`${path} does not become so`);
  };
  await takeUp(lead);
  await lead.waitForURL(/\/staff$/);
  const steps = lead.locator('section:has(#steps) li');
  const open = async () => (await steps.filter({ has: lead.locator('b') }).count());
  assert.equal(await steps.count(), 6);
  assert.match(await steps.nth(2).textContent(), /understory region --outline region\.geojson/);
  await seen(lead, 'steps-320');
  run('region', '--name', 'Cape Test', '--zone', 'America/New_York');
  await lead.goto('/monday');
  assert.match(await lead.locator('main').textContent(), /Done:\s*Say what your region is called/);
  assert.doesNotMatch(await lead.locator('main').textContent(), /Nothing needs you/);
  await lead.setViewportSize({ width: 1280, height: 900 });
  await seen(lead, 'steps-1280');

  // The organization, by the link of its step; nothing of it is called "yours" before whoever leads.
  await steps.filter({ hasText: 'Add an organization' }).locator('a').click();
  await lead.fill('#name', 'Kelp Club');
  await lead.locator('form[action="/organization/listings/new"] button').click();
  assert.doesNotMatch(await lead.locator('main').textContent(), /Your first listing/);

  // A file with one place that says its town, and two that say nothing.
  const rows = [
    ['1', 'Kelp boats', 'Kelp Dock', 'Hyannis', 'Tue'],
    ['2', 'Kelp songs', 'Kelp Hall', '', 'Thu'],
    ['3', 'Kelp tales', 'Kelp Barn', '', 'Fri'],
  ].map(([id, title, place, city, days]) => `${id},${title},Kelp Works,${place},${city},${days},3:30-5 pm,${day(-1)},${day(8)},9-12,Free`);
  writeFileSync(join(folder, 'city.csv'), `id,title,organization,place,city,days,time,first,last,ages,cost\n${rows.join('\n')}\n`);
  writeFileSync(join(folder, 'city.toml'), '[file]\nsource = "city"\n\n[columns]\nid = "id"\ntitle = "title"\norganization = "organization"\nplace = "place"\ncity = "city"\ndays = "days"\ntime = "time"\nstarts_on = "first"\nends_on = "last"\nages = "ages"\ncost = "cost"\n');
  run('import', join(folder, 'city.csv'), '--format', 'csv', '--mapping', join(folder, 'city.toml'));
  const family = await visit('/', { width: 320 });
  await until(family, '/', async () => !/Nothing is listed here yet/.test(await family.locator('main').textContent()));
  assert.match(await family.locator('main').textContent(), /3 programs/, 'programs without a subject count');
  await seen(family, 'home-320');
  await until(lead, '/monday', async () => /3 places are on no map, .*(it says Hyannis, and we do not know where that is|it says neither its spot nor its town)/.test(await lead.locator('main').textContent()));

  writeFileSync(join(folder, 'towns.csv'), 'name,latitude,longitude\nHyannis,41.6525,-70.2881\nYarmouth,41.7056,-70.2286\n');
  assert.match(run('places', join(folder, 'towns.csv')), /2 added/);
  assert.match(run('places', join(folder, 'towns.csv'), '--dry-run'), /2 would be unchanged/);
  await until(lead, '/monday', async () => /2 places are on no map, “Kelp (Hall|Barn)” first: it says neither its spot nor its town/.test(await lead.locator('main').textContent()));
  await seen(lead, 'monday-1280');

  // Families near the town find it, and are told that it is only about there.
  await family.goto('/find?near=Yarmouth&mode=bus&age=10');
  const card = family.locator('article.card', { hasText: 'Kelp boats' }).first();
  assert.match(await card.textContent(), /somewhere in Hyannis/);
  assert.match(await card.textContent(), /about \d*[05] minutes by bus to the middle of Hyannis/);
  await seen(family, 'card-320');
  await card.locator('h3 a').click();
  assert.match(await family.locator('main').textContent(), /in the middle of Hyannis\. Its exact spot is not known yet/);
  await seen(family, 'program-320');
  const map = await visit('/map', { width: 1280 });
  await map.locator('.map-pin.about').waitFor();
  assert.equal(await map.locator('.map-pin.about').getAttribute('aria-label'), 'Somewhere in Hyannis');
  // Nobody brought an outline: no water is drawn, and the towns are named.
  assert.deepEqual((await map.locator('.map-town').allTextContents()).sort(), ['Hyannis', 'Yarmouth']);
  await seen(map, 'map-1280');
  const small = await visit('/map', { width: 320 });
  await small.locator('.map-pin.about').waitFor();
  await seen(small, 'map-320');
  // Without the ground there are still the places.
  await small.route('**/map/outline.geojson', (route) => route.fulfill({ status: 200, contentType: 'application/geo+json', body: 'not json' }));
  await small.reload();
  await small.locator('.map-pin.about').waitFor();

  // The one that says nothing is put on the map from Monday's page.
  await lead.locator('a.button', { hasText: 'Put it on the map' }).click();
  const first = await lead.inputValue('#name');
  assert.match(first, /Kelp (Hall|Barn)/);
  const organization = new URL(lead.url()).searchParams.get('organization');
  assert.match(await lead.locator('[role=status]').textContent(), /After this one, 1 more is on no map/);
  await lead.setViewportSize({ width: 320, height: 700 });
  // A town is no spot.
  await lead.fill('#point', 'Yarmouth');
  await lead.locator('main button.primary').click();
  assert.match(await lead.locator('main').textContent(), /This is a whole area and not one spot/);
  assert.equal(await lead.inputValue('#point'), 'Yarmouth');
  assert.match(await lead.locator('[role=status]').textContent(), /1 more is on no map/);
  await seen(lead, 'place-wrong-320');
  await lead.fill('#point', '');
  await lead.fill('#city', 'Yarmouth');
  await seen(lead, 'place-320');
  await lead.locator('main button.primary').click();
  // The next one comes by itself, and after the last the way leads back.
  assert.match(await lead.locator('[role=status]').textContent(), /Kept\. No others come after this one\./);
  assert.notEqual(await lead.inputValue('#name'), first);
  await seen(lead, 'place-next-320');
  await lead.fill('#city', 'Hyannis');
  await lead.locator('main button.primary').click();
  await lead.waitForURL(/\/monday\?notice=kept$/);
  assert.match(await lead.locator('[role=status]').textContent(), /The place is kept/);
  await lead.goto(`/organization/listings?organization=${organization}`);
  assert.match(await lead.locator('main').textContent(), /on the map in the middle of Yarmouth/);
  await seen(lead, 'workspace-320');
  await until(lead, '/monday', async () => !/on no map/.test(await lead.locator('main').textContent()));
  assert.ok((await open()) > 0, 'nobody answers yet');
}, { at: () => origin });
