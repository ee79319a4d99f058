// The first journey: the program answers, and its first page is one a person can use.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, origin } from './support/journey.mjs';

test('the program says that it is well', async () => {
  const answer = await fetch(`${origin()}/healthz`);
  assert.equal(answer.status, 200);
});

// With JavaScript, the first page is among those of every-page.test.mjs.
for (const width of [320, 768, 1280]) {
  journey(`the first page stands at ${width} px without JavaScript`, async ({ visit, audit, noHorizontalScroll }) => {
    for (const scheme of ['light', 'dark']) {
      const page = await visit('/', { width, javascript: false, scheme });
      assert.equal(await page.locator('h1').count(), 1);
      assert.notEqual(await page.title(), '');
      await audit(page);
      await noHorizontalScroll(page);
    }
  });
}

for (const [locale, language] of [['en-US', 'en'], ['es-MX', 'es'], ['pt-BR', 'pt-BR']]) {
  journey(`the first page speaks ${language}`, async ({ visit }) => {
    const page = await visit('/', { locale });
    assert.equal(await page.getAttribute('html', 'lang'), language);
  });
}
