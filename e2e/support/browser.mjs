// The browser: one Chromium for a test file, a fresh context for each visit, and ears for everything that should not
// happen on our pages. It must not know any page of ours.

import { chromium } from 'playwright-core';

/** Nothing is looked up outside this machine: neither by our pages nor by the browser on its own account. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** Contexts of people whose browser runs no scripts. */
const scriptless = new WeakSet();
/** For such a page, the switch that turns scripts off. */
const switches = new WeakMap();

let running;

/** The browser of this test file, started when first asked for. */
export function browser() {
  running ??= chromium.launch({
    executablePath: process.env.UNDERSTORY_CHROMIUM ?? '/usr/bin/chromium',
    headless: process.env.UNDERSTORY_HEADED === undefined,
    args: FLAGS,
  });
  return running;
}

/** Ends the browser, if one was started. */
export async function closeBrowser() {
  const ending = running;
  running = undefined;
  await (await ending)?.close();
}

/**
 * How a person comes to the page.
 * @typedef {object} Person
 * @property {number} [width] of the screen, in CSS pixels; 1280 unless told
 * @property {number} [height] 900 unless told
 * @property {'light' | 'dark'} [scheme] light unless told
 * @property {boolean} [javascript] on unless told
 * @property {string} [locale] of the browser, such as `es-MX`; en-US unless told
 * @property {'print' | 'screen'} [media]
 * @property {boolean} [touch] a finger instead of a mouse
 * @property {number} [scale] device pixels for a CSS pixel; 2 with half the width is a page at 200 %
 * @property {'reduce' | 'no-preference'} [motion] reduce unless told, so that pictures hold still
 * @property {'active' | 'none'} [forcedColors] none unless told
 * @property {string[]} [permissions] that the person gave, such as `clipboard-read`
 */

/**
 * A fresh context with its ears open.
 * @param {string} origin of our own pages, such as `http://127.0.0.1:8080`
 * @param {Person} person
 * @param {string[]} beside other origins to which our pages may lead this person
 */
export async function openContext(origin, person = {}, beside = []) {
  const context = await (await browser()).newContext({
    baseURL: origin,
    viewport: { width: person.width ?? 1280, height: person.height ?? 900 },
    colorScheme: person.scheme ?? 'light',
    javaScriptEnabled: person.javascript ?? true,
    locale: person.locale ?? 'en-US',
    timezoneId: 'America/New_York',
    reducedMotion: person.motion ?? 'reduce',
    forcedColors: person.forcedColors ?? 'none',
    hasTouch: person.touch ?? false,
    deviceScaleFactor: person.scale ?? 1,
    permissions: person.permissions ?? [],
  });
  context.setDefaultTimeout(15_000);
  if (person.javascript === false) scriptless.add(context);
  const faults = listen(context, [origin, ...beside].map((one) => new URL(one).origin));
  return { context, faults };
}

/**
 * Runs `act` while the page may run timers. In a browser without scripts they never fire and axe would wait for ever;
 * scripts of the page that were left out on loading stay out.
 * @template T
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function withTimers(page, act) {
  if (!scriptless.has(page.context())) return act();
  // Chromium keeps this switch for each connection and heeds only changes, so ours is first set as it is. The
  // connection stays open with the context: closing it would leave scripts on.
  if (!switches.has(page)) {
    const devtools = await page.context().newCDPSession(page);
    switches.set(page, (value) => devtools.send('Emulation.setScriptExecutionDisabled', { value }));
    await switches.get(page)(true);
  }
  await switches.get(page)(false);
  try {
    return await act();
  } finally {
    await switches.get(page)(true);
  }
}

/**
 * Collects, for every page of the context: errors in the console, refusals by the content security policy, exceptions
 * in scripts, answers of 500 and above, and requests that leave our origin (those are also stopped).
 * @returns {string[]} grows while the context is used
 */
function listen(context, origins) {
  const faults = [];
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = message.text();
    const kind = /content security policy/i.test(text) ? 'content security policy' : 'error in the console';
    faults.push(`${kind}: ${text} (${message.location().url || 'no address'})`);
  });
  context.on('weberror', (error) => faults.push(`exception in a script: ${error.error().stack ?? error.error()}`));
  context.on('request', (request) => {
    if (isOutside(request.url(), origins)) faults.push(`request to the outside: ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 500) faults.push(`answer ${response.status()}: ${response.url()}`);
  });
  context.route((url) => isOutside(url.href, origins), (route) => route.abort());
  return faults;
}

function isOutside(url, origins) {
  const { protocol, origin: its } = new URL(url);
  return ['http:', 'https:', 'ws:', 'wss:'].includes(protocol) && !origins.includes(its.replace(/^ws/, 'http'));
}
