// What a family takes along: the program itself, a page on paper, a calendar, a message, a link. And the same answers
// without JavaScript.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { journey } from './support/journey.mjs';
import { TOUR, cardsAreComplete, showWhatFits, titles } from './support/family.mjs';

journey('a family opens the first program and comes back to the same answer', async ({ visit, audit }) => {
  const page = await visit(`/find?${TOUR}`);
  const before = await titles(page);
  const title = (await page.locator('.card h3').first().textContent()).trim();
  await page.getByRole('link', { name: /^See it/ }).first().click();
  await page.waitForURL(/\/programs\//);
  assert.equal((await page.locator('h1').textContent()).trim(), title);
  assert.ok(await page.locator('.session:target').isVisible(), 'the very session is in view');
  await audit(page);
  await page.goBack();
  await page.locator('.results').waitFor();
  assert.deepEqual(await titles(page), before);
});

journey('the answer prints on at most two pages, with examples marked', async ({ visit, shoot }) => {
  for (const lang of ['en', 'es', 'pt-BR']) {
    const page = await visit(`/find?${TOUR}&lang=${lang}`, { width: 816, height: 1056, media: 'print' });
    for (const card of await page.locator('.results > .cards > .card').all()) {
      assert.ok(await card.locator('.badge.example').isVisible(), 'an example is marked on paper too');
      assert.ok(await card.locator('.reasons').isVisible());
    }
    for (const hidden of ['.tools', '.switch', '.asked-acts']) assert.ok(!(await page.locator(hidden).isVisible()), hidden);
    const paper = (await page.pdf({ format: 'Letter' })).toString('latin1');
    const pages = paper.match(/\/Type\s*\/Page\b(?!s)/g).length;
    assert.ok(pages >= 1 && pages <= 2, `${pages} pages of paper in ${lang}`);
    await shoot(page, `results-print-${lang}`);
  }
});

journey('a program and an organization on paper still say that they are made up', async ({ visit }) => {
  const page = await visit(`/find?${TOUR}`);
  const [program, organization] = await Promise.all(['h3 a', '.by a'].map((link) => page.locator(`.card ${link}`).first().evaluate((element) => element.pathname)));
  for (const path of [program, organization]) {
    const paper = await visit(path, { width: 816, media: 'print' });
    assert.ok(await paper.locator('.badge.example').first().isVisible(), path);
    assert.ok(await paper.getByText('This is an example, made up').first().isVisible(), path);
  }
});

journey('the print button prints', async ({ visit }) => {
  const page = await visit(`/find?${TOUR}`);
  await page.evaluate(() => { window.print = () => { document.title = 'printed'; }; });
  await page.getByRole('button', { name: 'Print' }).click();
  assert.equal(await page.title(), 'printed');
});

journey('the calendar file holds every meeting at its time of day', async ({ visit }) => {
  const page = await visit(`/find?${TOUR}`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Calendar file' }).click()]);
  assert.equal(download.suggestedFilename(), 'understory.ics');
  const text = await readFile(await download.path(), 'utf8');
  assert.ok(text.startsWith('BEGIN:VCALENDAR\r\n') && text.trimEnd().endsWith('END:VCALENDAR'));
  const events = parseEvents(text);
  assert.ok(events.length >= 3);
  const here = new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const known = new Set((await titles(page)).map((title) => title.trim()));
  for (const event of events) {
    const [start, end] = [instant(event.DTSTART), instant(event.DTEND)];
    assert.ok(start < end);
    assert.ok(start > Date.now() - 86_400_000, 'nothing that is over');
    for (const moment of [start, end]) {
      const said = here.format(moment);
      assert.match(said, /^(Tue|Thu)/, `${event.SUMMARY} ${said}`);
      const hour = said.match(/\d\d:\d\d/)[0];
      assert.ok(hour >= '15:00' && hour <= '18:00', `${event.SUMMARY} ${said}`);
    }
    assert.ok([...known].some((title) => unescaped(event.SUMMARY).includes(title)), `${event.SUMMARY} is on the page`);
  }
  assert.equal(new Set(events.map((event) => event.UID)).size, events.length, 'each meeting is an event of its own');
});

journey('the answer goes into a message, as plain text, with examples marked', async ({ visit, audit, noHorizontalScroll, shoot }) => {
  const page = await visit(`/find?${TOUR}`, { width: 320, permissions: ['clipboard-read', 'clipboard-write'] });
  const first = (await titles(page)).map((title) => title.trim()).slice(0, 3);
  await page.getByRole('link', { name: 'Text this to me' }).click();
  const text = await page.getByLabel('Your message').inputValue();
  for (const title of first) assert.ok(text.includes(title), `${title} in\n${text}`);
  assert.equal(text.match(/\(example\)/g)?.length, text.match(/^\d\. /gm).length, 'each invented listing is marked');
  assert.doesNotMatch(text, /<|&#|\[\[/);
  const link = text.match(/http:\/\/\S+/)[0];
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.locator('.said', { hasText: 'Copied' }).waitFor();
  assert.equal((await page.evaluate(() => navigator.clipboard.readText())).replaceAll('\r', ''), text);
  await audit(page);
  await noHorizontalScroll(page);
  await shoot(page, 'text-320-light');
  await page.goto(link);
  assert.deepEqual((await titles(page)).slice(0, 3).map((title) => title.trim()), first, 'the link in the message asks the same');
});

journey('the link is copied and asks the same question again', async ({ visit }) => {
  const page = await visit(`/find?${TOUR}`, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.getByRole('link', { name: 'Copy the link' }).click();
  await page.locator('.said', { hasText: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const before = await titles(page);
  await page.goto(copied);
  assert.deepEqual(await titles(page), before);
});

journey('without JavaScript the same questions bring the same programs', async ({ visit, audit, noHorizontalScroll, shoot }) => {
  const page = await visit('/find', { javascript: false, width: 320 });
  await page.getByLabel('ZIP code, town, school or library').fill('Hyannis');
  await page.getByLabel('Or grade in school').selectOption('6');
  await page.locator('details:has(.painter) > summary').click();
  for (const day of ['tue', 'thu']) {
    await page.locator(`[name=${day}_from]`).selectOption('15:00');
    await page.locator(`[name=${day}_until]`).selectOption('18:00');
  }
  await page.getByRole('checkbox', { name: 'Walk' }).check();
  await page.getByRole('checkbox', { name: 'Bus', exact: true }).check();
  await page.getByRole('radio', { name: '30 min' }).check();
  await page.getByRole('radio', { name: 'Only free' }).check();
  await audit(page);
  await noHorizontalScroll(page);
  await shoot(page, 'find-320-without-script');
  await showWhatFits(page);
  await cardsAreComplete(page, { atLeast: 3 });
  await audit(page);
  await noHorizontalScroll(page);
  const scripted = await visit(`/find?${TOUR}`);
  assert.deepEqual(await titles(page), await titles(scripted));
  assert.equal(await page.locator('.asked p').first().textContent(), await scripted.locator('.asked p').first().textContent());
  assert.ok(!(await page.getByRole('button', { name: 'Print' }).isVisible()), 'nothing is offered that would not work');

  await page.getByRole('link', { name: 'Change' }).click();
  assert.equal(await page.locator('[name=thu_until]').inputValue(), '18:00', 'the hours are kept');
});

/** The events of a calendar file, folded lines put together. */
function parseEvents(text) {
  const events = [];
  let event;
  for (const line of text.replaceAll('\r\n ', '').split('\r\n')) {
    if (line === 'BEGIN:VEVENT') event = {};
    else if (line === 'END:VEVENT') events.push(event);
    else if (event) event[line.slice(0, line.indexOf(':')).split(';')[0]] = line.slice(line.indexOf(':') + 1);
  }
  return events;
}

/** A time in UTC, and nothing else. */
function instant(text) {
  const [, year, month, day, hour, minute, second] = text.match(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const unescaped = (text) => text.replaceAll(/\\([,;\\])/g, '$1');
