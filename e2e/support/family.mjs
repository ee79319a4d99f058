// What a family does on the pages of find, step by step, as several journeys need it. It knows labels and roles, as a
// person does, and the places of the week painter.

import assert from 'node:assert/strict';

/** The question of the tour, as the address holds it. */
export const TOUR = 'near=Hyannis&grade=6&free=tue=15:00-18:00,thu=15:00-18:00&mode=walk,bus&minutes=30&max_cost=0';

/** The hours of the tour in the painter: Tuesday and Thursday, 3 to 6 pm, as day:half-hour. */
export const HOURS = ['1', '3'].flatMap((day) => [30, 31, 32, 33, 34, 35].map((half) => `${day}:${half}`));

/** One half hour of the week painter. */
export const cell = (page, key) => page.locator(`.painter-grid [data-at="${key}"]`);

/** Opens the exact hours and waits until the painter lives. */
export async function openPainter(page) {
  const details = page.locator('details:has(.painter)');
  if (!(await details.evaluate((element) => element.open))) await details.locator('summary').click();
  await page.locator('.painter.live').waitFor();
}

/** Tuesday and Thursday, 3 to 6 pm, by dragging a mouse. */
export async function paintWithMouse(page) {
  await openPainter(page);
  for (const day of ['1', '3']) {
    await cell(page, `${day}:35`).scrollIntoViewIfNeeded();
    const [first, last] = [await middle(cell(page, `${day}:30`)), await middle(cell(page, `${day}:35`))];
    await page.mouse.move(first.x, first.y);
    await page.mouse.down();
    await page.mouse.move(last.x, last.y, { steps: 12 });
    await page.mouse.up();
  }
}

async function middle(locator) {
  const box = await locator.boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** All answers of the tour but the hours, and no more than a family says. */
export async function answerTheRest(page) {
  await page.getByLabel('ZIP code, town, school or library').fill('Hyannis');
  await page.getByLabel('Or grade in school').selectOption('6');
  await page.getByRole('checkbox', { name: 'Walk' }).check();
  await page.getByRole('checkbox', { name: 'Bus', exact: true }).check();
  await page.getByRole('radio', { name: '30 min' }).check();
  await page.getByRole('radio', { name: 'Only free' }).check();
}

/** Sends the questions and waits for the answer. */
export async function showWhatFits(page) {
  await page.getByRole('button', { name: 'Show what fits' }).click();
  await page.locator('.results').waitFor();
}

/** What an answer says of each listing that fits: titles in order, those under "more" too. */
export const titles = (page) => page.locator('.card:not(.almost) h3').allTextContents();

/** What the hours mean must be the same however they were painted. */
export function hoursOf(page) {
  return new URL(page.url()).searchParams.get('free');
}

/** Every card that fits tells why, when, what it costs, and that it is made up. */
export async function cardsAreComplete(page, { atLeast }) {
  const cards = await page.locator('.results > .cards > .card').all();
  assert.ok(cards.length >= atLeast, `${cards.length} fit, at least ${atLeast} expected`);
  for (const card of cards) {
    const title = await card.locator('h3').textContent();
    assert.ok((await card.locator('.reasons .yes').count()) >= 2, `${title} says why`);
    assert.match(await card.locator('svg.strip').getAttribute('aria-label'), /\w/, `${title} has its week`);
    assert.match(await card.locator('.key').textContent(), /Free|\$|Cost not known/, `${title} says what it costs`);
    assert.equal(await card.locator('.badge.example').textContent(), 'example', `${title} is marked as made up`);
  }
}

/** Presses Tab until the focus stands on what is looked for. */
export async function tabTo(page, selector, most = 120) {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((sought) => document.activeElement.matches(sought), selector)) return;
  }
  throw new Error(`${selector} cannot be reached with Tab from where the focus was`);
}
