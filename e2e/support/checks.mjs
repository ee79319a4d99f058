// What every page must stand: an audit with axe, no sideways scrolling, and a picture for people to look at.

import { createRequire } from 'node:module';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withTimers } from './browser.mjs';

const axe = createRequire(import.meta.url)('axe-core');

/** WCAG 2.2 AA is the sum of these. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Runs axe on the page as it stands now, and throws a message that says what is wrong, where, and how to mend it.
 * @param {import('playwright-core').Page} page
 * @param {{ exclude?: string[] }} [options] selectors to leave out; say why where you use it
 */
export async function audit(page, { exclude = [] } = {}) {
  // A page whose styles are still on their way is not the page that people see.
  await page.waitForLoadState('load');
  // The protocol's own evaluation, and not a script element: no policy of the page stands in its way.
  await page.evaluate(`${axe.source}; undefined`);
  const run = ({ exclude, tags }) =>
    globalThis.axe.run(
      { exclude: exclude.map((selector) => [selector]) },
      // This rule belongs to WCAG 2.2 AA and is off unless asked for by name.
      { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] },
    );
  const { violations, passes } = await withTimers(page, () => page.evaluate(run, { exclude, tags: WCAG }));
  if (passes.length === 0) throw new Error(`axe found nothing to look at on ${page.url()}`);
  if (violations.length > 0) throw new Error(`${page.url()} is not accessible:\n${violations.map(describe).join('\n')}`);
}

function describe({ id, impact, help, helpUrl, nodes }) {
  const places = nodes.map(({ target, html, failureSummary }) => {
    const how = failureSummary.replaceAll('\n', '\n      ');
    return `    at ${target.join(' ')}: ${html.slice(0, 200)}\n      ${how}`;
  });
  return `  ${id} (${impact}): ${help}\n${places.join('\n')}\n    ${helpUrl}`;
}

/**
 * Fails when the page can be scrolled sideways, and names what sticks out.
 * @param {import('playwright-core').Page} page
 */
export async function noHorizontalScroll(page) {
  const { over, width, culprits } = await page.evaluate(() => {
    const root = document.documentElement;
    const name = (element) =>
      element.tagName.toLowerCase() +
      (element.id ? `#${element.id}` : '') +
      [...element.classList].map((word) => `.${word}`).join('');
    const culprits = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
      .map((element) => `${name(element)} ends at ${Math.round(element.getBoundingClientRect().right)} px`);
    return { over: root.scrollWidth - root.clientWidth, width: root.clientWidth, culprits: culprits.slice(0, 10) };
  });
  if (over > 0) {
    throw new Error(`${page.url()} scrolls sideways by ${over} px at ${width} px:\n  ${culprits.join('\n  ')}`);
  }
}

/**
 * A picture of the whole page, in a folder that git ignores.
 * @param {import('playwright-core').Page} page
 * @param {string} name without `.png`, such as `find-320-dark`
 */
export async function shoot(page, name) {
  const folder = process.env.UNDERSTORY_SCREENSHOTS ?? fileURLToPath(new URL('../screenshots', import.meta.url));
  const file = join(folder, `${name}.png`);
  await mkdir(dirname(file), { recursive: true });
  await page.screenshot({ path: file, fullPage: true });
  return file;
}
