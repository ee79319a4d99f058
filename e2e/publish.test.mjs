// List once, show everywhere: a librarian makes a catalogue, a partner takes a frame for their own page, a family takes a
// calendar and a sheet for the fridge, somebody types a code from paper.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journey, origin } from './support/journey.mjs';

const FIND = '/find?near=02601&grade=6&free=tue%3D15:00-18:00,thu%3D15:00-18:00&mode=bus,walk&minutes=40';

async function fetched(path, headers = {}) {
  const answer = await fetch(new URL(path, origin()), { headers, redirect: 'manual' });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}

const isPdf = (bytes) => bytes.subarray(0, 5).toString() === '%PDF-';

for (const javaScript of [true, false]) {
  journey(`a librarian makes a catalogue in Portuguese, ${javaScript ? 'with' : 'without'} JavaScript`, async ({ visit, audit, noHorizontalScroll }) => {
    const page = await visit('/catalogue', { width: 320, javascript: javaScript });
    await page.getByLabel('Town').fill('Hyannis');
    await page.getByLabel('Youngest age').selectOption('8');
    await page.getByLabel('Oldest age').selectOption('12');
    await page.getByLabel('Only free').check();
    await page.getByLabel('Language it is printed in').selectOption('pt-BR');
    await page.getByRole('button', { name: 'See how many pages' }).click();
    await page.waitForURL(/age_from=8/);
    await audit(page);
    await noHorizontalScroll(page);
    const link = page.getByRole('link', { name: 'Make the document' });
    const href = await link.getAttribute('href');
    assert.match(href, /lang=pt-BR/);
    assert.match(href, /age=8-12/);
    const { answer, bytes } = await fetched(href);
    assert.equal(answer.status, 200);
    assert.ok(isPdf(bytes));
    const again = await fetched(href, { 'if-none-match': answer.headers.get('etag') });
    assert.equal(again.answer.status, 304);
  });
}

journey('a place that nobody knows is said, and what was typed stays', async ({ visit, audit, tolerate }) => {
  tolerate(/422/);
  const page = await visit('/catalogue?near=Atlantis');
  assert.match(await page.getByRole('alert').textContent(), /Atlantis/);
  assert.equal(await page.getByLabel('Near a place').inputValue(), 'Atlantis');
  await audit(page);
});

journey('a partner takes a frame, which stands in a page of theirs', async ({ visit, audit, noHorizontalScroll, shoot }) => {
  const list = await visit('/browse');
  await list.locator('.card .by a').first().click();
  await list.getByRole('link', { name: 'Show these programs on your own page' }).click();
  await list.getByLabel('Your color').fill('1D6A86');
  await list.getByLabel('Ground').selectOption('light');
  await list.getByRole('button', { name: 'Make the text' }).click();
  await list.waitForURL(/colour=1D6A86/);
  await audit(list);
  const code = await list.getByLabel('Text to copy for the frame').inputValue();
  assert.match(code, /^<iframe src="[^"]+colour=1d6a86[^"]*" title="/);
  const links = await list.getByLabel('Text to copy for the links').inputValue();
  assert.ok(!links.includes('<script') && links.includes('/programs/'));
  const phone = await visit(new URL(list.url()).pathname, { width: 320 });
  await noHorizontalScroll(phone);
  await shoot(phone, 'share-320-light');
  const frame = await visit(new URL(/src="([^"]+)"/.exec(code)[1].replaceAll('&amp;', '&')).pathname, { width: 320 });
  await audit(frame);
  await noHorizontalScroll(frame);
  assert.equal((await frame.context().cookies()).length, 0, 'the frame sets no cookie');
});

journey('a family takes a calendar and a sheet for the fridge', async ({ visit }) => {
  const page = await visit(FIND);
  const week = await page.getByRole('link', { name: 'Week for the fridge (PDF)' }).getAttribute('href');
  const sheet = await fetched(week);
  assert.ok(sheet.answer.status === 200 && isPdf(sheet.bytes));
  assert.equal(sheet.answer.headers.get('cache-control'), 'private, no-store');
  const calendar = await fetched('/calendar.ics?near=02601&miles=5&lang=es');
  assert.match(calendar.bytes.toString(), /^BEGIN:VCALENDAR\r\n[\s\S]*BEGIN:VTIMEZONE[\s\S]*RRULE:FREQ=WEEKLY/);
});

journey('a code from paper opens the program, however it is typed', async ({ visit, tolerate }) => {
  tolerate(/404/);
  const page = await visit('/s/nothing');
  assert.match(await page.locator('h1').textContent(), /not here/);
});

test('other sites may show the frame and no other page of ours', async () => {
  const feed = await fetched('/sitemap.xml');
  const organization = /\/organizations\/[0-9a-f-]+/.exec(feed.bytes.toString())[0];
  const frame = await fetched(organization.replace('/organizations/', '/embed/'));
  assert.match(frame.answer.headers.get('content-security-policy'), /frame-ancestors \*/);
  assert.equal(frame.answer.headers.get('x-frame-options'), null);
  const page = await fetched(organization);
  assert.match(page.answer.headers.get('content-security-policy'), /frame-ancestors 'none'/);
  assert.equal(page.answer.headers.get('x-frame-options'), 'DENY');
});
