// A static copy opened from a folder, as from a stick: the search finds without a server, and without JavaScript the
// lists lead to the same pages.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { browser, closeBrowser } from './support/browser.mjs';
import { audit, noHorizontalScroll } from './support/checks.mjs';

let folder;
let start;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'understory-ark-'));
  const copy = join(folder, 'copy');
  execFileSync(process.env.UNDERSTORY_PROGRAM, ['ark', copy], { stdio: ['ignore', 'ignore', 'pipe'] });
  start = pathToFileURL(join(copy, 'index.html')).href;
});

after(async () => {
  await closeBrowser();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(options, walk) {
  const context = await (await browser()).newContext({ viewport: { width: 320, height: 800 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('requestfailed', (request) => {
    // The check of access asks for the stylesheet once more, which a page from a folder may not.
    if (request.resourceType() !== 'xhr') faults.push(`${request.url()} is not there`);
  });
  try {
    await page.goto(start);
    await walk(page);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

test('a search from a folder finds by word, without accents, and leads to the page', () =>
  opened({}, async (page) => {
    await page.getByRole('link', { name: 'Português' }).click();
    await page.getByRole('searchbox').fill('ROBO');
    const first = page.locator('#results a').first();
    await first.waitFor();
    assert.match(await page.locator('#found').textContent(), /\d+/);
    await noHorizontalScroll(page);
    await audit(page);
    const title = (await first.textContent()).trim();
    await first.click();
    assert.equal((await page.getByRole('heading', { level: 1 }).textContent()).trim(), title);
    await audit(page);
    await noHorizontalScroll(page);
    await page.getByRole('link', { name: 'Español' }).click();
    assert.match(page.url(), /\/es\/programs\//);
    await page.goBack();
    await page.goBack();
    await page.getByRole('searchbox').fill('no such words anywhere');
    await page.getByRole('searchbox').press('End');
    await page.waitForFunction(() => document.getElementById('found').textContent.length > 0);
    assert.equal(await page.locator('#results a').count(), 0);
  }));

test('without JavaScript the lists by subject and place lead to programs', () =>
  opened({ javaScriptEnabled: false }, async (page) => {
    await page.getByRole('link', { name: 'English' }).click();
    assert.equal(await page.getByRole('searchbox').count(), 0);
    await page.getByRole('link', { name: 'Hyannis' }).first().click();
    await page.locator('main ul a').first().click();
    assert.match(page.url(), /\/en\/programs\//);
    assert.equal(await page.locator('form').count(), 0);
  }));
