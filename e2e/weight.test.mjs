// What a page costs to whoever has a slow line: the bytes that really came over the wire.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { PHONE, openBrowser, openPage, signIn } from './browser.mjs';
import { Koppel } from './harness.mjs';
import { PEOPLE } from './pages.mjs';

const MOST = 100 * 1024;

let koppel, browser;

before(async () => {
  [koppel, browser] = await Promise.all([Koppel.start(), openBrowser()]);
});

after(async () => {
  await browser?.close();
  await koppel?.stop();
});

/** Everything that a window with an empty memory fetches for a page, in bytes with their headers, map apart. */
async function weigh(page, path) {
  const line = await page.context().newCDPSession(page);
  const [addresses, bytes] = [new Map(), new Map()];
  line.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url));
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => bytes.set(requestId, encodedDataLength));
  await line.send('Network.enable');
  await line.send('Network.clearBrowserCache');
  await page.goto(path, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  const parts = [...bytes].map(([id, size]) => [new URL(addresses.get(id)).pathname, size]);
  // The map comes when it is nearly in view, after the page itself; its parts have its name.
  return parts.filter(([path]) => !/chart|maplibre|gebieden\.json/.test(path));
}

const PATHS = [
  { path: '/' },
  { path: '/aanmelden' },
  { path: '/melden' },
  { path: '/straat', as: PEOPLE.boa },
  { path: '/werk', as: PEOPLE.expert },
  { path: '/beeld', as: PEOPLE.expert },
];

for (const { path, as } of PATHS) {
  test(`the first page under 100 KB: ${path}`, async (t) => {
    const page = await openPage(browser, koppel.url, { size: PHONE });
    if (as) await signIn(page, as);
    const parts = await weigh(page, path);
    const all = parts.reduce((sum, [, size]) => sum + size, 0);
    const told = parts.map(([name, size]) => `${name} ${(size / 1024).toFixed(1)}`).join(', ');
    t.diagnostic(`${path}: ${(all / 1024).toFixed(1)} KB over the wire: ${told}`);
    assert.ok(parts.length > 2, 'page, style and script came over the wire');
    assert.ok(all < MOST, `${path} is ${(all / 1024).toFixed(1)} KB: ${told}`);
    await page.context().close();
  });
}
