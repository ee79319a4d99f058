// Names that are scripts: more than a hundred of them, through every field of free text, shown on every page that shows it.
// None runs, none becomes an element or an attribute, none makes the browser's policy step in, and each stands on the page
// letter by letter as it was given. On a server of its own, so that nobody else meets them.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journey } from './support/journey.mjs';
import { listen, look } from './support/hostile.mjs';
import { PAYLOADS } from './support/payloads.mjs';
import { takeUp } from './support/people.mjs';

const OURS = { 'sec-fetch-site': 'same-origin' };
const folder = mkdtempSync(join(tmpdir(), 'understory-words-'));
const settings = { ...process.env, UNDERSTORY__DATABASE__URL: `sqlite:${folder}/words.db`, UNDERSTORY__REGION__SAVE_FROM_PAGES: 'true' };
const run = (line) => execFileSync(process.env.UNDERSTORY_PROGRAM, line, { env: settings, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
let server;
let url;

before(async () => {
  server = spawn(process.env.UNDERSTORY_PROGRAM, ['demo', '--listen', '127.0.0.1:0', '--no-open'], { env: settings, stdio: ['ignore', 'ignore', 'pipe'] });
  url = await new Promise((listening, ended) => {
    server.once('exit', () => ended(new Error('the server for words did not start')));
    let said = '';
    server.stderr.on('data', (data) => {
      said += data;
      const found = said.match(/listening on (http:\/\/[0-9.:]+)/);
      if (found) listening(found[1]);
    });
  });
});

after(() => {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('there are more than a hundred', () => {
  assert.ok(new Set(PAYLOADS).size === PAYLOADS.length && PAYLOADS.length >= 100, `${PAYLOADS.length}`);
});

/** Sends a form as a page of ours would, and gives where it leads. */
async function post(page, path, form) {
  const answer = await page.request.post(new URL(path, url).href, { form, headers: OURS, maxRedirects: 0 });
  return { status: answer.status(), to: answer.headers().location, text: await answer.text() };
}

/** A navigator of this name, signed in. */
async function navigator(visit, name) {
  const email = `n${Math.random().toString(36).slice(2)}@library.example`;
  const link = run(['admin', 'invite', '--name', name, '--email', email, '--duty', 'navigator']);
  const page = await visit(new URL(link.trim()).pathname);
  const faults = await listen(page);
  await page.reload();
  const found = await look(page, [name]);
  await takeUp(page);
  await page.waitForURL(/\/navigator$/);
  return { page, faults, found };
}

const PARTS = 8;
for (let part = 0; part < PARTS; part += 1) {
  const payloads = PAYLOADS.filter((_, number) => number % PARTS === part);
  journey(`families whose names are scripts, part ${part + 1}`, async ({ visit }) => {
    const { page, faults, found } = await navigator(visit, payloads[0]);
    const phone = await visit('/sign-in');
    faults.push(...(await listen(phone)));
    for (const payload of payloads) {
      const opened = await post(page, '/navigator/families', { name: payload, language: 'en', near: payload, contact: payload, channel: 'phone' });
      assert.equal(opened.status, 303, payload);
      const child = await post(page, `${opened.to}/young`, { nickname: payload, picture: 'owl', month: '5', year: '2015', answers: '' });
      assert.equal(child.status, 303, payload);
      await page.goto(opened.to);
      found.push(...(await look(page, [payload])));
      await page.locator('form[action$="/card"] button').first().click();
      await page.waitForURL(/\/sheet$/);
      found.push(...(await look(page, [payload])));
      const [number, pin] = await page.locator('dd b').allTextContents();
      await phone.context().clearCookies();
      const inside = await post(phone, '/sign-in/card', { number, pin });
      assert.equal(inside.status, 303, payload);
      await phone.goto('/family');
      found.push(...(await look(phone, [payload])));
    }
    assert.deepEqual([...found, ...faults], []);
  }, { at: () => url });
}

journey('what was wrong comes back into the fields as it was typed', async ({ visit, tolerate }) => {
  tolerate(/422/);
  const { page, faults, found } = await navigator(visit, 'Ana');
  for (const payload of PAYLOADS.filter((_, number) => number % 3 === 0)) {
    for (const [form, fields] of [['/navigator/families', { name: '', near: payload, contact: payload }], ['/sign-in/staff', { email: `x@y.${payload}`, password: 'x', code: '1' }]]) {
      const answer = await page.request.post(new URL(form, url).href, { form: { language: 'en', channel: 'phone', ...fields }, headers: OURS, maxRedirects: 0 });
      assert.equal(answer.status(), 422, `${form} ${payload}`);
      // Rendered as if it had been sent by the page: the answer itself, with its own policy.
      await page.route('**/wrong', (route) => route.fulfill({ response: answer }));
      await page.goto('/wrong');
      found.push(...(await look(page, Object.values(fields).filter((value) => value.includes(payload)))));
      await page.unroute('**/wrong');
    }
  }
  assert.deepEqual([...found, ...faults], []);
}, { at: () => url });

/** The imported listings, once the server has seen them. */
async function appear(page) {
  for (let tries = 0; tries < 60; tries += 1) {
    const listed = [];
    for (let after = ''; after !== null; ) {
      const answer = await (await page.request.get(`${url}/api/programs?limit=100&after=${encodeURIComponent(after)}`)).json();
      const ours = answer.items.map((item) => JSON.stringify(item)).filter((text) => /"w\d+[ "]/.test(text));
      listed.push(...ours.map((text) => ({ program: text.match(/"program":"(.*?)"/)[1], organization: text.match(/"organization":"(.*?)"/)[1] })));
      after = answer.next ?? null;
    }
    if (listed.length >= 100) return listed;
    await new Promise((later) => setTimeout(later, 1000));
  }
  throw new Error('fewer than a hundred of the listings are shown');
}

journey('organizations and programs whose names are scripts', async ({ visit, tolerate }) => {
  tolerate(/404|422/);
  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  const rows = PAYLOADS.map((payload, number) => [`w${number} ${payload}`, `v${number} ${payload}`, payload, payload, payload, 'Hyannis', 'MA', 'Tue', '3:30-5 pm', '10-14'].map(cell).join(','));
  writeFileSync(join(folder, 'listings.csv'), `t,o,d,n,w,c,s,days,time,ages\n${rows.join('\n')}\n`);
  const columns = { title: 't', organization: 'o', description: 'd', contact_name: 'n', address: 'w', city: 'c', state: 's', days: 'days', time: 'time', ages: 'ages' };
  const lines = Object.entries(columns).map(([field, header]) => `${field} = "${header}"`);
  writeFileSync(join(folder, 'mapping.toml'), `[file]\nsource = "words"\n\n[columns]\n${lines.join('\n')}\n`);
  run(['import', join(folder, 'listings.csv'), '--format', 'csv', '--mapping', join(folder, 'mapping.toml')]);
  const page = await visit('/');
  const faults = await listen(page);
  const found = [];
  const listed = await appear(page);
  for (const [number, { program, organization }] of listed.entries()) {
    await page.goto(`/programs/${program}`);
    found.push(...(await look(page, [])));
    // Each has one program; a third of them will do.
    if (number % 3 !== 0) continue;
    await page.goto(`/organizations/${organization}`);
    found.push(...(await look(page, [])));
  }
  for (const path of ['/browse?q=fire', '/find?near=Hyannis&age=12&days=tue', '/find/text?near=Hyannis&age=12', '/map?near=Hyannis', '/region', '/region/ledger', '/region/brief']) {
    await page.goto(path);
    found.push(...(await look(page, [])));
  }
  assert.deepEqual([...found, ...faults], []);
}, { at: () => url });

journey('plans and questions whose words are scripts', async ({ visit, tolerate }) => {
  tolerate(/422/);
  const page = await visit('/');
  const faults = await listen(page);
  const found = [];
  const session = (await (await page.request.get(`${url}/api/find?near=Hyannis&age=12`)).text()).match(/"session":\s*"([0-9a-f-]+)"/)[1];
  const edit = `move*${session.replaceAll('-', '')}*20`;
  for (const [number, payload] of PAYLOADS.entries()) {
    const saved = await post(page, '/region/what-if/plans', { name: payload, edit });
    assert.match(saved.to ?? '', /notice=saved/, payload);
    // What is only asked is kept nowhere, so a fifth of them will do.
    if (number % 5 !== 0) continue;
    for (const query of [`/find?near=${encodeURIComponent(payload)}&age=12`, `/browse?q=${encodeURIComponent(payload)}`]) {
      await page.goto(query);
      found.push(...(await look(page, [payload])));
    }
  }
  await page.goto(`/region/what-if?edit=${edit}`);
  found.push(...(await look(page, PAYLOADS)));
  assert.deepEqual([...found, ...faults], []);
}, { at: () => url });
