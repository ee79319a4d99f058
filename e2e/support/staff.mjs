// What somebody of staff needs to come in: a password, and the code that an app shows.

import { createHmac } from 'node:crypto';

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

/**
 * Takes an invitation up from its page: a password, a key for the app, a code of it.
 * @param {import('playwright-core').Page} page
 */
export async function comeIn(page) {
  await page.fill('#password', PASSWORD);
  await page.locator('button.primary').click();
  await page.fill('#code', code(await page.locator('code').first().textContent()));
  await page.locator('button.primary').click();
}
