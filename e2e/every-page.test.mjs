// Every page, in every language, at every width, light and dark: readable, operable, in one piece.

import assert from 'node:assert/strict';
import { before } from 'node:test';
import { journey, origin } from './support/journey.mjs';
import { TOUR } from './support/family.mjs';

const LANGUAGES = ['en', 'es', 'pt-BR'];
const WIDTHS = [320, 768, 1280];

/** Pages by name; the first listings of the list stand for all. */
const PAGES = {
  home: '/', find: '/find', results: `/find?${TOUR}`, browse: '/browse', program: '', organization: '', about: '/about', newsletter: '/newsletter', 'sign-in': '/sign-in',
  design: '/design', 'not-found': '/nowhere',
};

before(async () => {
  const html = await (await fetch(`${origin()}/browse?q=robots`)).text();
  PAGES.program = html.match(/\/programs\/[0-9a-f-]+/)[0];
  PAGES.organization = html.match(/\/organizations\/[0-9a-f-]+/)[0];
});

for (const name of Object.keys(PAGES)) {
  journey(`${name} stands in three languages at three widths, light and dark`, async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
    if (name === 'not-found') tolerate(/404/);
    for (const lang of LANGUAGES) {
      const page = await visit(`${PAGES[name]}${PAGES[name].includes('?') ? '&' : '?'}lang=${lang}`);
      assert.equal(await page.locator('h1').count(), 1);
      assert.equal(await page.getAttribute('html', 'lang'), lang);
      assert.match(await page.title(), /\S · Understory Cape Cod$/);
      assert.equal(await page.getByText('[[').count(), 0, 'no text is missing');
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await noHorizontalScroll(page);
        for (const scheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme: scheme });
          // Colours and widths are the same in each language; what names things is audited in all three.
          if (lang === 'en' || (width === 320 && scheme === 'light')) await audit(page);
          if (lang === 'en' || (lang === 'es' && width === 320)) await shoot(page, `${name}-${width}-${scheme}-${lang}`);
        }
      }
    }
  });
}
