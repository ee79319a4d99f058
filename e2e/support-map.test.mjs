// The map library as it is embedded: its module and worker run under our content security policy, from our own origin
// alone. Needs the front-end files, no program.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before } from 'node:test';
import { journey } from './support/journey.mjs';
import { serve } from './support/site.mjs';

const vendor = (name, type) => ({ type, body: readFileSync(new URL(`../crates/understory-web/vendor/${name}`, import.meta.url), 'utf8') });

const PAGES = {
  '/': `<!doctype html><html lang="en"><head><title>A map</title><link rel="icon" href="data:,">
    <link rel="stylesheet" href="/maplibre-gl.css"><link rel="stylesheet" href="/map.css"></head>
    <body><main><h1>A map</h1><div id="map"></div></main><script type="module" src="/map.js"></script></body></html>`,
  '/map.css': { type: 'text/css', body: '#map { width: 300px; height: 300px }' },
  '/map.js': {
    type: 'text/javascript',
    body: `import { Map } from '/maplibre-gl.mjs';
      const square = { type: 'Polygon', coordinates: [[[-71, 41], [-70, 41], [-70, 42], [-71, 42], [-71, 41]]] };
      const map = new Map({
        container: 'map', center: [-70.5, 41.5], zoom: 6, attributionControl: false,
        style: {
          version: 8,
          sources: { land: { type: 'geojson', data: { type: 'Feature', properties: {}, geometry: square } } },
          layers: [{ id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': '#2a6041' } }],
        },
      });
      map.once('idle', () => {
        document.body.dataset.drawn = map.queryRenderedFeatures({ layers: ['land'] }).length;
      });`,
  },
};

let site;
before(async () => {
  const script = 'text/javascript';
  site = await serve({
    ...PAGES,
    '/maplibre-gl.mjs': vendor('maplibre-gl.mjs', script),
    '/maplibre-gl-worker.mjs': vendor('maplibre-gl-worker.mjs', script),
    '/maplibre-gl.css': vendor('maplibre-gl.css', 'text/css'),
  });
});
after(() => site.close());

journey('a map is drawn under the policy, without a word to the outside', async ({ visit, shoot }) => {
  const page = await visit('/');
  await page.waitForFunction(() => document.body.dataset.drawn !== undefined);
  assert.ok(Number(await page.getAttribute('body', 'data-drawn')) > 0);
  await shoot(page, 'harness/map');
}, { at: () => site.url });
