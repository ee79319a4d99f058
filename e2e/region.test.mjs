// A director at 11 pm: the gap, three changes, a brief to print; also without JavaScript and on a small phone.

import assert from 'node:assert/strict';
import { journey, origin } from './support/journey.mjs';

const PAGES = ['/region', '/region/ledger', '/region/what-if', '/region/brief'];

journey('a director sees the gap, tries three changes and has a brief to print', async ({ visit, audit, shoot }) => {
  const page = await visit('/');
  await page.locator('main a[href="/region"]').click();
  await page.waitForURL(/\/region$/);
  assert.match(await page.locator('.big.fits .number').textContent(), /\d+\s?%/);
  assert.match(await page.locator('.big.pin .number').textContent(), /\d+\s?%/);
  await audit(page);
  await shoot(page, 'region');
  await page.locator('a.primary').click();
  await page.waitForURL(/\/region\/ledger/);
  for (let tries = 0; tries < 3; tries += 1) {
    const hrefs = await page.locator('.try a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const edits = hrefs.slice(0, tries + 1).map((href) => new URLSearchParams(href.split('?')[1]).get('edit'));
    if (edits.length <= tries) break;
    const query = new URLSearchParams(edits.map((edit) => ['edit', edit]));
    await page.goto(`/region/what-if?${query}`);
    assert.equal(await page.locator('.edits li').count(), tries + 1);
    assert.match(await page.locator('.effect .number b').first().textContent(), /\+|not shown/);
    if (tries < 2) await page.goto('/region/ledger');
  }
  await audit(page);
  await shoot(page, 'what-if');
  const before = await page.locator('.edits li').count();
  await page.locator('.edits a').first().click();
  await page.waitForFunction((count) => document.querySelectorAll('.edits li').length === count, before - 1);
  assert.equal(new URL(page.url()).searchParams.getAll('edit').length, before - 1, 'the address goes along');
  await page.goBack();
  await page.waitForFunction((count) => document.querySelectorAll('.edits li').length === count, before);
  await page.goto('/region/brief');
  await audit(page);
  await shoot(page, 'brief');
  const pdf = await (await fetch(`${origin()}/region/brief.pdf`)).arrayBuffer();
  assert.equal(Buffer.from(pdf).subarray(0, 5).toString(), '%PDF-');
});

journey('each group of a lens has a small map and a column beside it', async ({ visit, audit, noHorizontalScroll }) => {
  const page = await visit('/region', { width: 390 });
  const ages = page.locator('.multiple').first();
  await ages.locator('details > summary').click();
  const maps = await ages.locator('.small-maps svg').count();
  const groups = await ages.locator('table.shares tbody tr').count();
  assert.ok(maps > 1 && maps === groups, `${maps} maps, ${groups} groups`);
  assert.equal(await ages.locator('table.figures thead th').count(), maps + 1);
  const places = await page.locator('#where ~ .beside table.figures tbody tr').count();
  assert.equal(await ages.locator('table.figures tbody tr').count(), places);
  const drawn = await ages.locator('.small-maps svg').first().locator('circle, use:not(.land)').count();
  assert.equal(drawn, await page.locator('.share-map').first().locator('a').count(), 'every shape of the large map');
  await audit(page);
  await noHorizontalScroll(page);
});

journey('a van that helps nobody says why that may be', async ({ visit }) => {
  const van = 'van*tue*Here*42.0*-70.09*There*42.001*-70.09';
  const page = await visit(`/region/what-if?edit=${encodeURIComponent(van)}`);
  assert.match(await page.locator('.effect').textContent(), /Nobody gains.*1,200 meters/s);
});

journey('a van is tried with a form', async ({ visit }) => {
  const page = await visit('/region/what-if');
  await page.locator('#try-van > summary').click();
  await page.locator('#try-stop-1').fill('Hyannis');
  await page.locator('#try-stop-2').fill('Mashpee');
  await page.locator('#try-van label').filter({ hasText: 'Tue' }).click();
  await page.locator('#try-van button[value="van"]').click();
  await page.waitForURL(/edit=van/);
  assert.match(await page.locator('.edits').textContent(), /Hyannis.*Mashpee/s);
});

for (const path of PAGES) {
  journey(`${path} stands in three languages on a small phone`, async ({ visit, audit, noHorizontalScroll }) => {
    for (const lang of ['en', 'es', 'pt-BR']) {
      const page = await visit(`${path}?lang=${lang}`, { width: 320 });
      assert.equal(await page.locator('h1').count(), 1);
      assert.equal(await page.getByText('[[').count(), 0, 'no text is missing');
      await noHorizontalScroll(page);
      await audit(page);
    }
  });
}

journey('without JavaScript a van is the same form, and taking it out the same link', async ({ visit }) => {
  const page = await visit('/region/what-if', { javascript: false });
  await page.locator('#try-van > summary').click();
  await page.locator('#try-stop-1').fill('Hyannis');
  await page.locator('#try-stop-2').fill('Mashpee');
  await page.locator('#try-van label').filter({ hasText: 'Tue' }).click();
  await page.locator('#try-van button[value="van"]').click();
  await page.waitForURL(/edit=van/);
  assert.equal(await page.locator('.edits li').count(), 1);
  await page.locator('.edits a').first().click();
  await page.waitForURL((url) => !url.search.includes('edit'));
});
