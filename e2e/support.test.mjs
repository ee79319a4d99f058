// The harness itself: each control is seen to fail once on a page that deserves it. Needs no program.

import assert from 'node:assert/strict';
import { rm, stat } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { follow, journey } from './support/journey.mjs';
import { serve } from './support/site.mjs';

const page = (body, head = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8">
  <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>A page</title>${head}</head>
  <body><main><h1>A page</h1>${body}</main></body></html>`;

const PAGES = {
  '/good': page('<p id="words">Robots, animals, water and code.</p><p><a href="/good">Again</a></p>'),
  '/no-label': page('<input type="text" name="zip">'),
  '/pale': page('<p class="pale">You can hardly read this.</p>', '<link rel="stylesheet" href="/pale.css">'),
  '/pale.css': { type: 'text/css', body: '.pale { color: #ccc; background: #fff }' },
  '/small-targets': page('<a class="tiny" href="/good">a</a><a class="tiny" href="/pale">b</a>', '<link rel="stylesheet" href="/tiny.css">'),
  '/tiny.css': { type: 'text/css', body: '.tiny { display: inline-block; width: 8px; height: 8px; overflow: hidden }' },
  '/wide': page('<div class="wide">x</div>', '<link rel="stylesheet" href="/wide.css">'),
  '/wide.css': { type: 'text/css', body: '.wide { width: 700px }' },
  '/inline-script': page('<script>document.title = "changed"</script>'),
  '/throws': page('<script src="/throws.js"></script>'),
  '/throws.js': { type: 'text/javascript', body: 'throw new Error("broken island")' },
  '/complains': page('<script src="/complains.js"></script>'),
  '/complains.js': { type: 'text/javascript', body: 'console.error("something is off")' },
  '/outside': page('<img alt="" src="http://example.org/pixel.png">'),
  '/broken': { status: 500, body: page('<p>Sorry.</p>') },
  '/scripted': page('<p id="words">without</p><script src="/scripted.js"></script>'),
  '/scripted.js': { type: 'text/javascript', body: 'document.getElementById("words").textContent = "with"' },
  '/person': page('<p id="words"></p><script src="/person.js"></script>'),
  '/person.js': {
    type: 'text/javascript',
    body: `document.getElementById("words").textContent =
      [innerWidth, matchMedia("(prefers-color-scheme: dark)").matches, navigator.language, matchMedia("print").matches].join(" ")`,
  },
};

let site;
before(async () => (site = await serve(PAGES)));
after(() => site.close());

/** Walks and expects to be stopped with these words. */
const stops = (walk, words) =>
  assert.rejects(follow('a journey that must fail', walk, site.url), (error) => {
    assert.match(error.message, words);
    return true;
  });

journey('a good page passes every check, also without JavaScript', async ({ visit, audit, noHorizontalScroll }) => {
  for (const javascript of [true, false]) {
    const page = await visit('/good', { javascript, width: 320 });
    await audit(page);
    await noHorizontalScroll(page);
  }
}, { at: () => site.url });

journey('a person has a screen, a colour scheme and a language', async ({ visit }) => {
  const page = await visit('/person', { width: 768, scheme: 'dark', locale: 'pt-BR' });
  assert.equal(await page.textContent('#words'), '768 true pt-BR false');
}, { at: () => site.url });

journey('scripts run or do not, as asked', async ({ visit }) => {
  assert.equal(await (await visit('/scripted')).textContent('#words'), 'with');
  assert.equal(await (await visit('/scripted', { javascript: false })).textContent('#words'), 'without');
}, { at: () => site.url });

journey('an audit without JavaScript leaves JavaScript off', async ({ visit, audit }) => {
  const page = await visit('/scripted', { javascript: false });
  for (let time = 0; time < 2; time++) {
    await audit(page);
    await page.reload();
    assert.equal(await page.textContent('#words'), 'without');
  }
}, { at: () => site.url });

journey('an expected fault can be tolerated', async ({ visit, tolerate }) => {
  tolerate(/404/);
  await visit('/nowhere');
}, { at: () => site.url });

test('axe fails a field without a label, also without JavaScript', async () => {
  for (const javascript of [true, false]) {
    await stops(async ({ visit, audit }) => audit(await visit('/no-label', { javascript })), /label \(critical\)[^]*input/);
  }
});

test('axe fails pale text and targets too small for a thumb', async () => {
  await stops(async ({ visit, audit }) => audit(await visit('/pale')), /color-contrast/);
  await stops(async ({ visit, audit }) => audit(await visit('/small-targets')), /target-size/);
});

test('a part can be left out of the audit', async () => {
  await follow('left out', async ({ visit, audit }) => audit(await visit('/no-label'), { exclude: ['input'] }), site.url);
});

test('a page that scrolls sideways fails, and what sticks out is named', async () => {
  await stops(async ({ visit, noHorizontalScroll }) => noHorizontalScroll(await visit('/wide', { width: 320 })), /div\.wide ends at 7\d\d px/);
  await follow('wide enough', async ({ visit, noHorizontalScroll }) => noHorizontalScroll(await visit('/wide')), site.url);
});

test('what should not happen on a page fails a journey that does not look for it', async () => {
  const look = (path) => async ({ visit }) => {
    const page = await visit(path);
    await page.waitForLoadState('networkidle');
  };
  await stops(look('/inline-script'), /content security policy: /);
  await stops(look('/throws'), /exception in a script: .*broken island/);
  await stops(look('/complains'), /error in the console: something is off/);
  await stops(look('/outside'), /request to the outside: http:\/\/example\.org\/pixel\.png/);
  await stops(look('/broken'), /answer 500: /);
  await stops(look('/nowhere'), /error in the console: .*404/);
});

test('a failed journey leaves a picture', async () => {
  const file = new URL('results/a-journey-that-must-fail-1.png', import.meta.url);
  await rm(file, { force: true });
  await stops(async ({ visit }) => {
    await visit('/good');
    throw new Error('lost the way');
  }, /lost the way/);
  assert.ok((await stat(file)).size > 0);
});

journey('a picture can be taken', async ({ visit, shoot }) => {
  const file = await shoot(await visit('/good', { width: 320 }), 'harness/good-320');
  assert.ok((await stat(file)).size > 0);
}, { at: () => site.url });
