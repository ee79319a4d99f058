// What journeys about people share: an invitation, the code of an app, choices that are drawn by their labels.

import { createHmac } from 'node:crypto';
import { execFileSync } from 'node:child_process';

export const PASSWORD = 'otters like cold rivers';

/** The code that an app shows for a key (RFC 6238). */
export function code(key) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...key.replace(/\s/g, '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', bytes).update(step).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** The path of a fresh invitation. `more` are further options of `admin invite`. */
export function invitation(name, duty = 'navigator', more = []) {
  const email = `${name.toLowerCase()}-${Date.now()}@library.example`;
  const line = ['admin', 'invite', '--name', name, '--email', email, '--duty', duty, ...more];
  const link = execFileSync(process.env.UNDERSTORY_PROGRAM, line, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return new URL(link.trim()).pathname;
}

/** Takes an invitation up: the page is signed in afterwards. */
export async function takeUp(page) {
  await page.fill('#password', PASSWORD);
  await page.locator('button.primary').click();
  const key = await page.locator('code').first().textContent();
  await page.fill('#code', code(key));
  await page.locator('button.primary').click();
}

/** Checks a choice that is drawn by its label. */
export const choose = (page, selector) => page.locator(selector).check({ force: true });

/** Chooses an organization, from the list or where there are many by a part of its name, and gives its name. */
export async function chooseOrganization(page, { part = 'library', before = '' } = {}) {
  const field = `#${before}organization`;
  const form = page.locator(`form:has(${field})`);
  if ((await form.locator('select[name=organization]').count()) > 0) {
    const names = await form.locator('select[name=organization] option').allTextContents();
    const name = names.find((one) => one.toLowerCase().includes(part.toLowerCase()));
    await form.locator('select[name=organization]').selectOption({ label: name });
    return name;
  }
  await page.fill(field, part);
  await form.locator('button[value=organization]').click();
  const found = page.locator(`form:has(${field}) label.chip:has(input[name=organization])`).first();
  await found.locator('input').check({ force: true });
  return (await found.textContent()).trim();
}
