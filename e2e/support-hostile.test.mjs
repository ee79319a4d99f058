// The ears and eyes for hostile words are not deaf or blind: where a page puts words in as they are, nearly every payload is noticed.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { closeBrowser, openContext } from './support/browser.mjs';
import { listen, look } from './support/hostile.mjs';
import { PAYLOADS } from './support/payloads.mjs';

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
let server;
let url;

/** A page that puts a word where `how` says: as text or into an attribute, escaped or not, with a strict policy or none. */
before(async () => {
  server = createServer((request, response) => {
    const { searchParams } = new URL(request.url, 'http://site');
    const [word, how] = [searchParams.get('word') ?? '', searchParams.get('how') ?? ''];
    const given = how.includes('careful') ? escape(word) : word;
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    if (how.includes('strict')) headers['content-security-policy'] = "default-src 'none'; base-uri 'none'; form-action 'self'";
    response.writeHead(200, headers).end(`<!doctype html><html lang="en"><title>x</title><body><p>${how.includes('text') ? given : ''}</p><input value="${how.includes('value') ? given : ''}"></body></html>`);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${server.address().port}`;
});

after(async () => {
  server.close();
  server.closeAllConnections();
  await closeBrowser();
});

/** Which payloads are noticed on such a page. */
async function noticed(how, payloads) {
  const { context, faults } = await openContext(url);
  const page = await context.newPage();
  const fired = await listen(page);
  const found = [];
  for (const word of payloads) {
    const before = faults.length + fired.length;
    await page.goto(`${url}/?how=${how}&word=${encodeURIComponent(word)}`, { waitUntil: 'commit' }).catch(() => {});
    await page.waitForLoadState('load', { timeout: 2000 }).catch(() => {});
    const seen = await look(page, [word]).catch((error) => [String(error)]);
    if (seen.length > 0 || faults.length + fired.length > before) found.push(word);
  }
  await context.close();
  return { found, fired };
}

test('words that are put in as they are are noticed', { timeout: 120_000 }, async () => {
  const tags = PAYLOADS.filter((payload) => payload.startsWith('<') && payload.includes('fire('));
  const { found, fired } = await noticed('text', tags);
  assert.ok(found.length >= 0.9 * tags.length, `${found.length} of ${tags.length}`);
  assert.ok(fired.length >= 10, `${fired.length} fired`);
});

test('words that break out of an attribute are noticed', { timeout: 120_000 }, async () => {
  const quotes = PAYLOADS.filter((payload) => payload.startsWith('"'));
  const { found } = await noticed('value', quotes);
  assert.equal(found.length, quotes.length);
});

test('a policy that steps in is noticed', { timeout: 120_000 }, async () => {
  const { found, fired } = await noticed('strict-text', ['<script>fire(1)</script>', '<img src=x onerror=fire(1)>', '<style>*{display:none}</style>']);
  assert.equal(found.length, 3);
  assert.equal(fired.length, 0);
});

test('words that are put in with care are left alone', { timeout: 120_000 }, async () => {
  const { found } = await noticed('careful-strict-text-value', PAYLOADS.slice(0, 20));
  assert.deepEqual(found, []);
});
