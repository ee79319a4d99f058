// A journey: one test, told as a person's way through pages. What should not happen on any page fails it at the end,
// so no journey can forget to look.

import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { mkdir } from 'node:fs/promises';
import { closeBrowser, openContext } from './browser.mjs';
import { audit, noHorizontalScroll, shoot } from './checks.mjs';

/** The longest journey, in milliseconds; one that hangs must not hang the whole run. */
const PATIENCE = 120_000;

/** Where the program answers; `cargo xtask e2e` sets it. */
export function origin() {
  const url = process.env.UNDERSTORY_URL;
  if (!url) throw new Error('UNDERSTORY_URL is not set: run the journeys with `cargo xtask e2e`');
  return url;
}

/**
 * @typedef {object} Steps
 * @property {(path: string, person?: import('./browser.mjs').Person) => Promise<import('playwright-core').Page>} visit
 *   opens a path of ours as a person with this screen, colour scheme, language, and with or without JavaScript
 * @property {(expected: RegExp) => void} tolerate takes faults that match as expected, such as the 404 a test asks for
 * @property {typeof audit} audit
 * @property {typeof noHorizontalScroll} noHorizontalScroll
 * @property {typeof shoot} shoot
 */

/**
 * Registers a test.
 * @param {string} name a sentence
 * @param {(steps: Steps) => Promise<void>} walk
 * @param {{ at?: () => string, beside?: string[] }} [options] `at`: another origin than the program's; `beside`: others to
 *   which its pages may lead
 */
export function journey(name, walk, { at = origin, beside = [] } = {}) {
  test(name, { timeout: PATIENCE }, () => follow(name, walk, at(), beside));
}

/** The body of a journey, apart from the test runner, so that the harness can test it. */
export async function follow(name, walk, base, beside = []) {
  const opened = [];
  const expected = [];
  const steps = {
    async visit(path, { media, ...person } = {}) {
      const { context, faults } = await openContext(base, person, beside);
      opened.push({ context, faults });
      const page = await context.newPage();
      if (media) await page.emulateMedia({ media });
      await page.goto(path);
      return page;
    },
    tolerate: (pattern) => expected.push(pattern),
    audit,
    noHorizontalScroll,
    shoot,
  };
  try {
    await walk(steps);
    const faults = opened.flatMap(({ faults }) => faults).filter((fault) => !expected.some((pattern) => pattern.test(fault)));
    if (faults.length > 0) throw new Error(`what should not happen on a page:\n  ${faults.join('\n  ')}`);
  } catch (error) {
    await keepPictures(name, opened);
    throw error;
  } finally {
    for (const { context } of opened) await context.close();
  }
}

/** What the person saw when it went wrong, in `e2e/results`. */
async function keepPictures(name, opened) {
  const folder = fileURLToPath(new URL('../results', import.meta.url));
  await mkdir(folder, { recursive: true });
  const file = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 80);
  const pages = opened.flatMap(({ context }) => context.pages());
  for (const [number, page] of pages.entries()) {
    // A page may be gone by now; the fault itself is what must be reported.
    await page.screenshot({ path: `${folder}/${file}-${number + 1}.png`, fullPage: true }).catch(() => {});
  }
}

after(closeBrowser);
