// Everything there is: searching as people type, narrowing down, paging to the end.

import assert from 'node:assert/strict';
import { journey } from './support/journey.mjs';
import { titles } from './support/family.mjs';

const found = async (page) => Number.parseInt((await page.locator('.found b').textContent()).replace(/\D/g, '') || '0', 10);

async function search(page, words, label = 'What are you looking for?', button = 'Show') {
  await page.getByLabel(label).fill(words);
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.waitForURL(/q=/);
}

journey('one searches for robots, misspells it, and asks in Spanish', async ({ visit, audit, noHorizontalScroll, shoot }) => {
  const page = await visit('/browse', { width: 320 });
  const all = await found(page);
  assert.ok(all >= 100, `${all} listings`);
  await search(page, 'robots');
  const robots = await found(page);
  assert.ok(robots >= 3 && robots < all / 2, `${robots} of ${all} have robots`);
  const exact = await titles(page);
  assert.match(exact[0], /robot/i, 'the best first');
  const marks = await page.locator('mark').allTextContents();
  assert.ok(marks.some((mark) => /^robots?$/i.test(mark)), `marked: ${marks}`);
  assert.ok(marks.every((mark) => /robot|lego|vex/i.test(mark)), `nothing else is marked: ${marks}`);
  await audit(page);
  await noHorizontalScroll(page);
  await shoot(page, 'browse-robots-320-light');

  await search(page, 'robtos');
  const misspelt = await titles(page);
  assert.ok(misspelt.length > 0 && misspelt.some((title) => exact.includes(title)), 'a typing error is forgiven');

  const spanish = await visit('/browse?lang=es');
  await search(spanish, 'robótica', '¿Qué busca?', 'Mostrar');
  assert.ok((await found(spanish)) >= 3, 'found in Spanish');
  await search(spanish, 'robotica', '¿Qué busca?', 'Mostrar');
  assert.ok((await found(spanish)) >= 3, 'without its accent too');
  await audit(spanish);
});

journey('filters narrow the list, are kept with the words, and are taken away again', async ({ visit, audit }) => {
  const page = await visit('/browse');
  const all = await found(page);
  await page.locator('summary', { hasText: 'Narrow it down' }).click();
  await page.getByLabel('Day').selectOption('sat');
  await page.getByRole('checkbox', { name: 'Only free' }).check();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.waitForURL(/day=sat/);
  const narrowed = await found(page);
  assert.ok(narrowed > 0 && narrowed < all);
  for (const card of await page.locator('.card').all()) {
    assert.match(await card.locator('.key').textContent(), /Sat|Mon to|Sun/, 'on a Saturday');
    assert.match(await card.locator('.key').textContent(), /Free/i);
  }
  assert.equal(await page.getByLabel('Day').inputValue(), 'sat', 'what was chosen stands there');
  await audit(page);
  await page.getByLabel('Town').selectOption('Barnstable');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.waitForURL(/town=Barnstable/);
  assert.match(page.url(), /day=sat.*free=1|free=1.*day=sat/);
  assert.ok((await found(page)) < narrowed);
  await page.getByRole('link', { name: 'Start over' }).click();
  assert.equal(await found(page), all);
});

journey('paging with "next" shows every listing once', async ({ visit }) => {
  const page = await visit('/browse', { javascript: false });
  const all = await found(page);
  const seen = [];
  for (let pages = 0; ; pages += 1) {
    assert.ok(pages < 60, 'the pages come to an end');
    const here = await page.locator('.card').evaluateAll((cards) => cards.map((card) => card.id));
    assert.ok(here.length > 0, 'no page is empty');
    seen.push(...here);
    const next = page.getByRole('link', { name: 'Next page' });
    if ((await next.count()) === 0) break;
    await next.click();
  }
  assert.equal(new Set(seen).size, seen.length, 'none twice');
  assert.equal(seen.length, all, 'all of them');
});

journey('a search that finds nothing leads on', async ({ visit, audit, noHorizontalScroll, shoot }) => {
  const page = await visit('/browse?q=submarine+llama+opera&day=sun', { width: 320 });
  assert.match(await page.locator('.empty').textContent(), /No listing has all of that/);
  assert.equal(await page.getByLabel('What are you looking for?').inputValue(), 'submarine llama opera');
  await audit(page);
  await noHorizontalScroll(page);
  await shoot(page, 'browse-empty-320');
  await page.getByRole('link', { name: 'Answer the seven questions' }).click();
  await page.waitForURL(/\/find$/);
});
