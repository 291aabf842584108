// Every page, in both languages and both windows: no barriers, nothing to scroll sideways for, a quiet console.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { DESK, PHONE, axe, fits, openBrowser, openPage, shot, signIn } from './browser.mjs';
import { Koppel } from './harness.mjs';
import { PAGES, visit } from './pages.mjs';

let koppel, browser;

before(async () => {
  [koppel, browser] = await Promise.all([Koppel.start(), openBrowser()]);
});

after(async () => {
  await browser?.close();
  await koppel?.stop();
});

// Dutch at the desk in light, English on the phone in the dark: each language, window and theme once.
const WAYS = [
  { language: 'nl', size: DESK, dark: false },
  { language: 'en', size: PHONE, dark: true },
];

for (const way of WAYS) {
  const where = `${way.language}-${way.size.width}`;
  describe(`in ${where}`, () => {
    for (const entry of PAGES) {
      test(`${entry.name} has no barriers, fits its window and complains of nothing`, async () => {
        const page = await openPage(browser, koppel.url, way);
        if (entry.as) await signIn(page, entry.as);
        await visit(page, entry);
        assert.equal(await page.locator('html').getAttribute('lang'), way.language);
        assert.equal(await page.locator('h1').count(), 1, 'one heading tells what the page is');
        await shot(page, `pages/${where}-${entry.name}`);
        await fits(page);
        await axe(page);
        // A refusal is answered with its own status, which a browser writes in its console; that is no fault.
        const complaints = page.complaints.filter((line) => !/status of 40[34]/.test(line));
        assert.deepEqual(complaints, []);
        await page.context().close();
      });
    }
  });
}
