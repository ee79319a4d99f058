// When something is wrong: a place nobody knows, a question nothing fits, an answer that cannot be read. Never a dead end.

import assert from 'node:assert/strict';
import { journey } from './support/journey.mjs';
import { TOUR, titles } from './support/family.mjs';

journey('a place that is not known leads to one that is, in one click', async ({ visit, audit, noHorizontalScroll, shoot }) => {
  const page = await visit('/', { width: 320 });
  await page.getByRole('radio', { name: '12' }).check();
  await page.getByLabel('Where do you live or stay?').fill('Hyanis');
  await page.getByRole('button', { name: 'Show what fits' }).click();
  const notice = page.locator('.notice.warn');
  assert.match(await notice.textContent(), /We do not know “Hyanis” yet.*Your other answers are kept/s);
  assert.ok((await titles(page)).length > 0, 'what fits without counting the way stands below');
  await audit(page);
  await noHorizontalScroll(page);
  await shoot(page, 'place-not-found-320');
  await notice.getByRole('link', { name: /Hyannis/ }).first().click();
  await page.locator('.results').waitFor();
  assert.equal(await notice.count(), 0);
  assert.match(await page.locator('.asked').textContent(), /12 years old.*near Hyannis/s);
  assert.ok((await titles(page)).length >= 3);
});

journey('a place with no likeness at all is still answered, and the place can be left out', async ({ visit }) => {
  const page = await visit('/find?near=Zzyzx%20%3Cb%3E&age=12');
  assert.match(await page.locator('.notice.warn').textContent(), /We do not know “Zzyzx <b>” yet/);
  assert.ok((await titles(page)).length > 0);
});

journey('when nothing fits, each way out leads to an answer', async ({ visit, audit, noHorizontalScroll, shoot }) => {
  const impossible = '/find?near=Provincetown&grade=12&free=sun%3D06:00-07:00&mode=walk&minutes=5&max_cost=0';
  const page = await visit(impossible, { width: 320 });
  assert.equal(await page.locator('h1').textContent(), 'Nothing fits all of it yet');
  assert.match(await page.locator('.empty').textContent(), /We looked at \d+ times and places/);
  await audit(page);
  await noHorizontalScroll(page);
  await shoot(page, 'nothing-fits-320');
  const ways = page.locator('section:has(#relax-title) a');
  const hrefs = await ways.evaluateAll((links) => links.map((link) => link.href));
  assert.ok(hrefs.length >= 3, 'several answers can be widened');
  const almosts = await page.locator('.almosts .card').count();
  let led = almosts;
  for (const href of hrefs) {
    const other = await visit(href);
    led += (await titles(other)).length + (await other.locator('.almosts .card').count());
  }
  assert.ok(led > 0, 'some way out leads to something');
  assert.ok(await page.getByRole('link', { name: 'Change' }).isVisible());

  // Step by step, a family that widens one answer after the other always arrives.
  for (let clicks = 0; (await titles(page)).length === 0; clicks += 1) {
    assert.ok(clicks < 6, 'widening every answer leads to something that fits');
    await ways.first().click();
    await page.locator('.results').waitFor();
  }
});

journey('answers that cannot be read get a message beside them and everything else is kept', async ({ visit, audit, noHorizontalScroll, shoot, tolerate }) => {
  tolerate(/422/);
  for (const javascript of [true, false]) {
    const page = await visit(`/find?${TOUR.replace('grade=6', 'grade=6&age=twelve').replace('max_cost=0', 'max_cost=abc&need=step_free_entry&interest=making_robotics')}`, { width: 320, javascript });
    const summary = page.locator('.notice.warn');
    assert.match(await summary.textContent(), /2 answers could not be read/);
    await audit(page);
    await noHorizontalScroll(page);
    if (javascript) await shoot(page, 'errors-320');
    // The summary leads to each of them.
    const links = summary.getByRole('link');
    assert.equal(await links.count(), 2);
    for (const [number, field] of ['age', 'max_cost'].entries()) {
      await links.nth(number).click();
      const reached = await page.evaluate(() => document.activeElement.name || location.hash);
      assert.ok(reached === field || reached === `#${field}` || reached === `#${field}-error`, `${field}: ${reached}`);
    }
    const age = page.getByLabel('Age', { exact: true });
    assert.equal(await age.getAttribute('aria-invalid'), 'true');
    assert.match(await page.locator(`#${(await age.getAttribute('aria-describedby')).trim()}`).textContent(), /“twelve” is not an age/);
    assert.match(await page.locator('#max_cost-error').textContent(), /“abc” is not an amount/);
    assert.equal(await page.getByLabel('ZIP code, town, school or library').inputValue(), 'Hyannis');
    assert.equal(await page.getByLabel('Or grade in school').inputValue(), '6');
    assert.ok(await page.getByRole('checkbox', { name: 'Walk' }).isChecked());
    assert.ok(await page.getByRole('radio', { name: '30 min' }).isChecked());
    assert.ok(await page.getByRole('checkbox', { name: /robots/i }).isChecked());
    await page.getByRole('radio', { name: 'Only free' }).check();
    await page.getByRole('button', { name: 'Show what fits' }).click();
    await page.locator('.results').waitFor();
    assert.equal(new URL(page.url()).searchParams.get('free'), javascript ? 'tue=15:00-18:00,thu=15:00-18:00' : null);
    assert.match(await page.locator('.asked').textContent(), /free Tue and Thu/, 'the hours are kept');
  }
});

journey('an odd address is answered kindly', async ({ visit, tolerate, audit }) => {
  tolerate(/404|422/);
  for (const path of ['/find?near=%3Cscript%3Ealert(1)%3C/script%3E', '/find?free=tue=99:00-18:00', '/find?mode=broom', '/programs/1', '/organizations/nobody', '/browse?after=xyz&topic=dragons&age=old']) {
    const page = await visit(path);
    assert.equal(await page.locator('h1').count(), 1, path);
    assert.ok((await page.locator('main a').count()) > 0, `${path} has a way on`);
    await audit(page);
  }
});
