// Cookies of people who are signed in, for chores that ask as them: `node cookies.mjs FAMILIES` prints a navigator who sits with
// the last of so many families, and an adult of each, as JSON. Everything goes through the pages, as for anybody.

import { execFileSync } from 'node:child_process';
import { PASSWORD, code } from './people.mjs';

const url = process.env.UNDERSTORY_URL;
const families = Number(process.argv[2] ?? 1);

/** Sends a form as a page of ours would. */
async function post(path, form, cookie = '') {
  const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded', cookie };
  const answer = await fetch(new URL(path, url), { method: 'POST', headers, body: new URLSearchParams(form).toString(), redirect: 'manual' });
  if (answer.status >= 400) throw new Error(`${path.replace(/[0-9a-zA-Z_-]{32,}/, '...')}: ${answer.status}`);
  const token = answer.headers.getSetCookie().find((set) => set.includes('understory='));
  const once = answer.headers.getSetCookie().find((set) => set.startsWith('understory_once='));
  const [kept, shown] = [token, once].map((set) => set?.split(';')[0]);
  return { to: answer.headers.get('location'), text: await answer.text(), cookie: kept, shown };
}

/** A navigator who was invited just now. */
async function navigator() {
  const email = `n${Date.now()}@library.example`;
  const line = ['admin', 'invite', '--name', 'Ana', '--email', email, '--duty', 'navigator'];
  const link = execFileSync(process.env.UNDERSTORY_PROGRAM, line, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const path = new URL(link.trim()).pathname;
  const page = (await post(path, { password: PASSWORD })).text;
  const key = page.match(/<code>([A-Z2-7 ]+)<\/code>/)[1];
  const step = page.match(/name="step" value="([^"]+)"/)[1];
  return (await post('/sign-in/code', { step, code: code(key) })).cookie;
}

/** A family with two children whom the navigator sits with; its table and its adult's cookie. */
async function family(ana) {
  const opened = await post('/navigator/families', { name: 'Rosa', language: 'en', near: 'Hyannis', contact: '508-555-0100', channel: 'phone' }, ana);
  for (const [picture, year] of [['heron', '2014'], ['otter', '2019']]) {
    await post(`${opened.to}/young`, { nickname: '', picture, month: '3', year, answers: 'days=tue,thu' }, ana);
  }
  const table = await (await fetch(new URL(opened.to, url), { headers: { cookie: ana } })).text();
  const adult = table.match(/name="adult" value="([0-9a-f]+)"/)[1];
  const made = await post(`${opened.to}/card`, { adult }, ana);
  const card = await (await fetch(new URL(made.to, url), { headers: { cookie: `${ana}; ${made.shown}` } })).text();
  const [number, pin] = [...card.matchAll(/<dd><b>(.*?)<\/b><\/dd>/g)].map((found) => found[1]);
  return { table: opened.to, number, cookie: (await post('/sign-in/card', { number, pin })).cookie };
}

const ana = await navigator();
const all = [];
for (let count = 0; count < families; count += 1) all.push(await family(ana));
console.log(JSON.stringify({ navigator: ana, tables: all.map(({ table }) => table), families: all.map(({ cookie }) => cookie), numbers: all.map(({ number }) => number) }));
