// Takes a picture of every page: light and dark, nl and en, phone and desk. Usage: node screens.mjs [NAME...]

import { DESK, PHONE, openBrowser, openPage, shot, signIn } from './browser.mjs';
import { Koppel } from './harness.mjs';
import { PAGES, visit } from './pages.mjs';

const wanted = process.argv.slice(2);
const pages = PAGES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

const koppel = await Koppel.start();
const browser = await openBrowser();
try {
  for (const language of ['nl', 'en']) {
    for (const dark of [false, true]) {
      for (const size of [PHONE, DESK]) {
        await pictures({ language, dark, size });
      }
    }
  }
} finally {
  await browser.close();
  await koppel.stop();
}

/** One person signs in once for all of that person's pages. */
async function pictures(how) {
  const { language, dark, size } = how;
  const folder = `screens/${language}-${dark ? 'dark' : 'light'}-${size.width}`;
  for (const person of new Set(pages.map(({ as }) => as))) {
    const page = await openPage(browser, koppel.url, how);
    if (person) await signIn(page, person);
    for (const entry of pages.filter(({ as }) => as === person)) {
      await visit(page, entry);
      console.log(await shot(page, `${folder}/${entry.name}`, { whole: true }));
    }
    await page.context().close();
  }
}
