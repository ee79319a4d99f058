// Coming in by the account of a district: an invitation is taken up by it, with and without JavaScript, and a code is asked
// for where the district asked for none. A program of its own answers here, since it has to know the district.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { journey } from './support/journey.mjs';
import { code } from './support/people.mjs';
import { openProvider } from './support/provider.mjs';

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

const folder = mkdtempSync(join(tmpdir(), 'provider-'));
const schools = await openProvider();
const port = await freePort();
const origin = `http://localhost:${port}`;
const secret = join(folder, 'schools.secret');
writeFileSync(secret, `${schools.secret}\n`, { mode: 0o600 });
const env = {
  ...process.env,
  UNDERSTORY__DATABASE__URL: `sqlite:${join(folder, 'understory.db')}`,
  UNDERSTORY__SERVER__PUBLIC_URL: origin,
  UNDERSTORY__SIGN_IN_WITH__SCHOOLS__NAME: 'Cape Cod Schools',
  UNDERSTORY__SIGN_IN_WITH__SCHOOLS__ISSUER: schools.origin,
  UNDERSTORY__SIGN_IN_WITH__SCHOOLS__CLIENT: schools.client,
  UNDERSTORY__SIGN_IN_WITH__SCHOOLS__SECRET_FILE: secret,
};
const program = spawn(process.env.UNDERSTORY_PROGRAM, ['demo', '--listen', `127.0.0.1:${port}`, '--no-open'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
after(() => {
  program.kill();
  schools.close();
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
  const line = ['admin', 'invite', '--name', name, '--email', `${name.toLowerCase()}@schools.example`, '--duty', 'navigator'];
  const link = execFileSync(process.env.UNDERSTORY_PROGRAM, line, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return new URL(link.trim()).pathname;
}

/** Presses the button of the schools, and says yes there. */
async function byTheSchools(page) {
  await page.locator('form:has(input[name=provider]) button').click();
  await page.waitForURL(`${schools.origin}/authorize?**`);
  await page.click('#yes');
}

async function signOut(page) {
  await page.goto('/account');
  await page.locator('main form[action="/sign-in/out"] button').click();
  await page.waitForURL(/\/sign-in$/);
}

for (const javascript of [true, false]) {
  journey(`an invitation is taken up by the schools, ${javascript ? 'with' : 'without'} JavaScript`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    tolerate(/422/);
    const name = javascript ? 'Nora' : 'Olga';
    Object.assign(schools.person, { subject: name, two: true });
    const page = await visit(invitation(name), { javascript, width: 320 });
    await audit(page);
    await noHorizontalScroll(page);
    await byTheSchools(page);
    await page.waitForURL(/\/navigator$/);
    await page.goto('/account');
    await audit(page);
    await noHorizontalScroll(page);
    assert.match(await page.locator('main').textContent(), /Cape Cod Schools/);
    await shoot(page, 'account-provider');
    await page.locator('form[action="/account/identities/remove"] button').click();
    assert.match(await page.locator('[role=alert]').textContent(), /no other way/);
    await signOut(page);
    await page.locator('details.more summary').click();
    await audit(page);
    await byTheSchools(page);
    await page.waitForURL(/\/navigator$/);
    await signOut(page);
    Object.assign(schools.person, { subject: 'somebody else', two: true });
    await page.locator('details.more summary').click();
    await byTheSchools(page);
    await page.waitForURL(/\/back\?/);
    assert.match(await page.locator('[role=alert]').textContent(), /Nobody can come in/);
    await audit(page);
    await noHorizontalScroll(page);
  }, { at: () => origin, beside: [schools.origin] });
}

journey('a code is asked for where the schools asked for none', async ({ visit, audit, noHorizontalScroll, tolerate }) => {
  tolerate(/422/);
  Object.assign(schools.person, { subject: 'pia', two: false });
  const page = await visit(invitation('Pia'), { width: 320 });
  await byTheSchools(page);
  await page.waitForURL(/\/back\?/);
  const key = await page.locator('code').first().textContent();
  await page.fill('#code', code(key));
  await page.locator('button.primary').click();
  await page.waitForURL(/\/navigator$/);
  await signOut(page);
  await page.locator('details.more summary').click();
  await byTheSchools(page);
  await page.waitForURL(/\/back\?/);
  await audit(page);
  await noHorizontalScroll(page);
  await page.fill('#code', '000000');
  await page.locator('button.primary').click();
  assert.equal(await page.locator('[role=alert]').count(), 1);
  assert.match(page.url(), /with-code$/);
}, { at: () => origin, beside: [schools.origin] });
