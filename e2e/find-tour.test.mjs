// The main job: a twelve-year-old in Hyannis, free Tuesday and Thursday after school, no ride home.

import assert from 'node:assert/strict';
import { journey } from './support/journey.mjs';
import {
  HOURS, answerTheRest, cardsAreComplete, cell, hoursOf, openPainter, paintWithMouse, showWhatFits, tabTo, titles,
} from './support/family.mjs';

const PAINTED = 'tue=15:00-18:00,thu=15:00-18:00';

journey('a family on a phone answers one question, then all seven, and sees what fits and why', async (steps) => {
  const { visit, audit, noHorizontalScroll, shoot } = steps;
  const page = await visit('/', { width: 320, height: 640 });
  await page.getByRole('radio', { name: '12' }).check();
  await page.getByLabel('Where do you live or stay?').fill('Hyannis');
  await page.getByRole('button', { name: 'Show what fits' }).click();
  await page.locator('.results').waitFor();
  assert.match(await page.locator('.asked').textContent(), /12 years old.*near Hyannis/s);
  await cardsAreComplete(page, { atLeast: 3 });

  await page.getByRole('link', { name: 'Change' }).click();
  assert.equal(await page.getByLabel('Age', { exact: true }).inputValue(), '12', 'the first answer is kept');
  await answerTheRest(page);
  await paintWithMouse(page);
  await audit(page);
  await noHorizontalScroll(page);
  await shoot(page, 'find-painted-320-light');
  await showWhatFits(page);
  assert.equal(hoursOf(page), PAINTED);
  await audit(page);
  await noHorizontalScroll(page);
  await shoot(page, 'results-320-light');
  const asked = await page.locator('.asked').textContent();
  for (const piece of ['12 years old', 'grade 6', 'near Hyannis', 'Tue and Thu', 'bus', '30 minutes', 'free of charge']) {
    assert.ok(asked.includes(piece), `the answer says the question again: ${piece} in ${asked}`);
  }
  await cardsAreComplete(page, { atLeast: 3 });
});

journey('almost says the one thing in the way in words, and trying it leads on', async ({ visit }) => {
  const page = await visit(`/find?near=Hyannis&grade=6&free=${PAINTED}&mode=walk,bus&minutes=30&max_cost=0`);
  const almost = await page.locator('.almosts .card').all();
  assert.ok(almost.length > 0);
  for (const card of almost) {
    assert.equal(await card.locator('.blocked').count(), 1);
    const words = (await card.locator('.blocked').textContent()).trim();
    assert.match(words, /^[A-Z0-9].{12,}\.$/s, 'a sentence');
    assert.equal(await card.locator('.badge.example').count(), 1);
  }
  const fits = async () => Number.parseInt(await page.locator('h1').textContent(), 10);
  const before = await fits();
  await page.locator('.almosts').getByRole('link', { name: 'What if we could?' }).first().click();
  await page.waitForURL((url) => !url.search.includes('minutes=30') || !url.search.includes('free='));
  assert.ok((await fits()) > before, 'more fits when the one thing is out of the way');
});

journey('the week is painted with the keyboard alone, and so is everything else', async ({ visit }) => {
  const page = await visit('/find');
  await page.locator('.painter.live').waitFor({ state: 'attached' });
  await tabTo(page, '.skip');
  await page.keyboard.press('Enter');
  await tabTo(page, '#near');
  await page.keyboard.type('Hyannis');
  await tabTo(page, '#grade');
  await page.keyboard.type('Grade 6');
  await tabTo(page, 'details:has(.painter) > summary');
  await page.keyboard.press('Enter');
  await tabTo(page, '.painter-grid td');
  const { activeElement } = await page.evaluateHandle(() => document).then(async (handle) => ({
    activeElement: await handle.evaluate((document) => document.activeElement.dataset.at),
  }));
  assert.equal(activeElement, '0:30', 'the painter is entered on Monday at 3 pm');
  for (const steps of [1, 2]) {
    for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    for (let half = 0; half < 5; half += 1) await page.keyboard.press('Shift+ArrowDown');
    for (let half = 0; half < 5; half += 1) await page.keyboard.press('ArrowUp');
  }
  assert.match(await page.locator('.painter-said').textContent(), /Tuesday 3:00 pm – 6:00 pm; Thursday 3:00 pm – 6:00 pm: free/);
  for (const value of ['walk', 'bus']) {
    await tabTo(page, `[name=mode][value=${value}]`);
    await page.keyboard.press('Space');
  }
  await tabTo(page, '[name=minutes]');
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowRight');
  await tabTo(page, '[name=max_cost]');
  await page.keyboard.press('ArrowRight');
  await tabTo(page, '.send button');
  await page.keyboard.press('Enter');
  await page.locator('.results').waitFor();
  const { searchParams } = new URL(page.url());
  assert.equal(searchParams.get('free'), PAINTED);
  assert.equal(searchParams.get('minutes'), '30');
  assert.equal(searchParams.get('max_cost'), '0');
  assert.deepEqual(searchParams.getAll('mode'), ['walk', 'bus']);
  await cardsAreComplete(page, { atLeast: 3 });
  await tabTo(page, '.card h3 a');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/programs\//);
});

journey('the week is painted with a finger, and every way of painting gives the same answer', async ({ visit }) => {
  const page = await visit('/find', { width: 360, height: 640, touch: true });
  await answerTheRest(page);
  await openPainter(page);
  for (const key of HOURS) await cell(page, key).tap();
  assert.equal(await cell(page, HOURS[0]).getAttribute('aria-selected'), 'true');
  await cell(page, '4:30').tap();
  await cell(page, '4:30').tap();
  await showWhatFits(page);
  assert.equal(hoursOf(page), PAINTED, 'a second tap takes the mark away again');

  const other = await visit('/find');
  await answerTheRest(other);
  await paintWithMouse(other);
  await showWhatFits(other);
  assert.deepEqual(await titles(page), await titles(other));
});

journey('one answers by quick choices, without the painter', async ({ visit }) => {
  const page = await visit('/find');
  await answerTheRest(page);
  await page.getByRole('checkbox', { name: 'Tue' }).check();
  await page.getByRole('checkbox', { name: 'Thu' }).check();
  await page.getByLabel('Home by').selectOption('18:00');
  await showWhatFits(page);
  assert.equal(hoursOf(page), null, 'the painter is not asked when nobody painted');
  assert.match(await page.locator('.asked').textContent(), /free Tue and Thu/);
  await cardsAreComplete(page, { atLeast: 3 });
});
