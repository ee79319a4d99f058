// The map draws our own shores and places, and is no more than the list beside it.

import assert from 'node:assert/strict';
import { journey } from './support/journey.mjs';

/** Waits until the map has drawn its places. */
async function drawn(page) {
  await page.locator('.map.live canvas').waitFor();
  await page.locator('.map-cluster, .map-pin').first().waitFor();
}

/** Which share of the map is land and which is water, from a picture of it. */
async function shares(page) {
  const picture = (await page.locator('.map canvas').screenshot()).toString('base64');
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    const share = (name) => {
      const hex = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
      const sought = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
      let found = 0;
      for (let at = 0; at < pixels.length; at += 4) {
        if (sought.every((part, place) => Math.abs(part - pixels[at + place]) <= 2)) found += 1;
      }
      return found / (pixels.length / 4);
    };
    return { land: share('--paper'), water: share('--water-ground') };
  }, picture);
}

for (const [width, scheme] of [[320, 'light'], [1280, 'light'], [1280, 'dark']]) {
  journey(`the map draws shores and places at ${width} px, ${scheme}`, async ({ visit, audit, noHorizontalScroll, shoot }) => {
    const page = await visit('/map', { width, scheme });
    await drawn(page);
    await page.waitForFunction(() => document.querySelectorAll('.map-cluster, .map-pin').length > 2);
    const { land, water } = await shares(page);
    assert.ok(land > 0.03 && water > 0.3, `land ${land}, water ${water}`);
    await audit(page);
    await noHorizontalScroll(page);
    await shoot(page, `map-${width}-${scheme}`);
  });
}

journey('clusters and pins hold as many places as the list', async ({ visit }) => {
  const page = await visit('/map');
  await drawn(page);
  const heading = Number.parseInt(await page.locator('h1').textContent(), 10);
  const sites = await (await page.request.get('/map/sites.geojson')).json();
  assert.equal(sites.features.length, heading);
  const outline = await (await page.request.get('/map/outline.geojson')).json();
  assert.ok(outline.features.length > 0, 'the region has an outline');
  const shown = await page.locator('.map-cluster, .map-pin').evaluateAll((marks) =>
    marks.reduce((sum, mark) => sum + (mark.matches('.map-cluster') ? Number(mark.textContent) : 1), 0));
  assert.equal(shown, heading, 'all are in view at first');
});

journey('the map is worked with the keyboard: a cluster opens, a pin leads to its line in the list', async ({ visit }) => {
  const page = await visit('/map?topic=making_robotics');
  await drawn(page);
  const clusters = page.locator('.map-cluster');
  for (let presses = 0; presses < 8 && (await page.locator('.map-pin').count()) === 0; presses += 1) {
    const before = await page.locator('.map-cluster, .map-pin').evaluateAll((marks) => marks.map((mark) => mark.ariaLabel).join());
    await clusters.first().focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction((known) => [...document.querySelectorAll('.map-cluster, .map-pin')].map((mark) => mark.ariaLabel).join() !== known, before);
  }
  const pin = page.locator('.map-pin').first();
  const name = await pin.getAttribute('aria-label');
  await pin.focus();
  await page.keyboard.press('Enter');
  const line = page.locator('.sites > li.here');
  await line.waitFor();
  assert.equal((await line.locator('h2').textContent()).trim(), name);
  assert.ok(await line.evaluate((item) => item.contains(document.activeElement)), 'the focus goes along');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/programs\//);
});

journey('without JavaScript the list leads to every place, and filters work', async ({ visit, audit, noHorizontalScroll }) => {
  const page = await visit('/map', { javascript: false, width: 320 });
  const heading = Number.parseInt(await page.locator('h1').textContent(), 10);
  const listed = await page.locator('.sites > li').count();
  if (listed < heading) assert.ok(await page.getByText(`The list shows the first ${listed} places`).isVisible(), 'what is left out is said');
  assert.equal(await page.locator('.sites > li:not(:has(a))').count(), 0, 'each place says what happens there');
  assert.ok(await page.getByText('No map? The list leads to the same places.').isVisible());
  await audit(page);
  await noHorizontalScroll(page);
  const all = (await (await page.request.get('/map/sites.geojson')).json()).features.map((feature) => feature.properties.id);
  const reached = new Set();
  for (const topic of await page.getByLabel('Subject').locator('option').evaluateAll((options) => options.map((option) => option.value))) {
    const html = await (await page.request.get(`/map?topic=${topic}`)).text();
    for (const [, id] of html.matchAll(/id="site-([^"]+)"/g)) reached.add(id);
  }
  assert.deepEqual(all.filter((id) => !reached.has(id)), [], 'each place is in the list of its subject');
  await page.getByLabel('Town').selectOption('Falmouth');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.waitForURL(/town=Falmouth/);
  const towns = await page.locator('.sites .by').allTextContents();
  assert.ok(towns.length > 0 && towns.length < listed);
});
