// Passkeys with a device that Chromium plays, and links by mail. A program of its own answers here, since passkeys want the
// name of a host and mail a server that takes it.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { journey } from './support/journey.mjs';
import { PASSWORD, code } from './support/people.mjs';
import { linkIn, openPostOffice } from './support/post-office.mjs';

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

const folder = mkdtempSync(join(tmpdir(), 'signing-in-'));
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

/** Somebody of staff, signed in. */
async function staff(visit, name, person) {
  const line = ['admin', 'invite', '--name', name, '--email', `${name.toLowerCase()}@library.example`, '--duty', 'navigator'];
  const link = execFileSync(process.env.UNDERSTORY_PROGRAM, line, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const page = await visit(new URL(link.trim()).pathname, person);
  await page.fill('#password', PASSWORD);
  await page.locator('button.primary').click();
  await page.fill('#code', code(await page.locator('code').first().textContent()));
  await page.locator('button.primary').click();
  await page.waitForURL(/\/navigator$/);
  return page;
}

journey('a passkey is added, used without a name, renamed, and removed', async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
  tolerate(/422/);
  const page = await staff(visit, 'Pia', { width: 1000 });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options });
  await page.goto('/account');
  await audit(page);
  await page.fill('#passkey', 'Blue laptop');
  await page.locator('form[action="/account/passkeys"] button').click();
  assert.match(await page.locator('main > div > [role=status]').textContent(), /added/);
  assert.match(await page.locator('main').textContent(), /Blue laptop/);
  await audit(page);
  await shoot(page, 'account');
  await page.setViewportSize({ width: 320, height: 800 });
  await noHorizontalScroll(page);
  await page.locator('main form[action="/sign-in/out"] button').click();
  await page.waitForURL(/\/sign-in$/);
  await audit(page);
  const come = () => page.locator('form[action="/sign-in/passkey"] button').click();
  await come();
  await page.waitForURL(/\/navigator$/);
  await page.goto('/account');
  assert.match(await page.locator('main').textContent(), /Passkey · this one here/);
  await page.locator('details:has(#name-1) summary').click();
  await page.fill('#name-1', 'Old laptop');
  await page.locator('form[action="/account/passkeys/rename"] button').click();
  assert.match(await page.locator('main').textContent(), /Old laptop/);
  await page.locator('details:has(#name-1) summary').click();
  await page.locator('form[action="/account/passkeys/remove"] button').click();
  assert.doesNotMatch(await page.locator('main').textContent(), /Old laptop/);
  await page.locator('main form[action="/sign-in/out"] button').click();
  await page.waitForURL(/\/sign-in$/);
  await come();
  await page.waitForURL(/\/sign-in\/passkey$/);
  assert.equal(await page.locator('[role=alert]').count(), 1, 'the device still has it, and nobody is let in by it');
}, { at: () => origin });

journey('a mother gets a link by mail, without JavaScript', async ({ visit, audit, noHorizontalScroll, tolerate }) => {
  tolerate(/404|422/);
  const ana = await staff(visit, 'Ana', { javascript: false });
  await ana.fill('#name', 'Rosa');
  await ana.selectOption('#language', 'pt-BR');
  await ana.locator('form[action="/navigator/families"] button').click();
  await ana.waitForURL(/\/navigator\/[0-9a-f]{32}$/);
  await ana.locator('a[href$="/address"]').click();
  await audit(ana);
  await ana.fill('#email', 'rosa@home.example');
  await ana.locator('button.primary').click();
  assert.match(await ana.locator('[role=status]').textContent(), /on its way/);

  const phone = await visit('/sign-in/link', { javascript: false, width: 320 });
  await audit(phone);
  await noHorizontalScroll(phone);
  const first = await office.next();
  assert.match(first, /To: rosa@home\.example/);
  await phone.goto(linkIn(first));
  await audit(phone);
  await phone.locator('button.primary').click();

  const ask = async (address) => {
    await phone.goto('/sign-in/link');
    await phone.fill('#email', address);
    await phone.locator('button.primary').click();
    return phone.locator('main').innerHTML();
  };
  assert.equal(await ask('nobody@home.example'), await ask('rosa@home.example'), 'the same words for both');
  const link = linkIn(await office.next());
  for (let machine = 0; machine < 3; machine += 1) await phone.goto(link);
  await noHorizontalScroll(phone);
  await phone.locator('button.primary').click();
  await phone.waitForURL(/\/family$/);
  await phone.goto('/account');
  await audit(phone);
  await noHorizontalScroll(phone);
  assert.match(await phone.locator('main').textContent(), /rosa@home\.example/);
  await phone.goto(link);
  await phone.locator('button.primary').click();
  assert.equal(await phone.locator('[role=alert]').count(), 1, 'a link opens once');
}, { at: () => origin });
