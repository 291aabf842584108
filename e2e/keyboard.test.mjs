// Without a mouse, and without script: the job still gets done.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { VISMARKT, act, find, placeTold, report } from './acts.mjs';
import { DESK, PHONE, openBrowser, openPage, signIn, tabTo } from './browser.mjs';
import { Koppel } from './harness.mjs';
import { PEOPLE } from './pages.mjs';
import { TELLTALE, photoWithPlace } from './photo.mjs';

let koppel, browser;

before(async () => {
  [koppel, browser] = await Promise.all([Koppel.start(), openBrowser()]);
});

after(async () => {
  await browser?.close();
  await koppel?.stop();
});

/** Presses Enter where the focus is, and waits for the page that comes of it. */
async function enter(page) {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

for (const [language, size] of [['nl', DESK], ['en', PHONE]]) {
  test(`with keys only somebody reports, with the place from the map, in ${language}`, async () => {
    const page = await openPage(browser, koppel.url, { language, size });
    await page.goto('/melden');
    await tabTo(page, '#categorie');
    await page.keyboard.type(language === 'nl' ? 'Overlast op straat' : 'Nuisance in the street');
    assert.equal(await page.locator('#categorie').inputValue(), 'overlast');
    await tabTo(page, '#tekst');
    await page.keyboard.type(`Met de toetsen (${language})`);
    await tabTo(page, 'koppel-place-picker[data-ready] canvas');
    assert.equal(await page.locator('#lon').inputValue(), '', 'where the map begins is not a choice');
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
    await placeTold(page).getByText(/Veldhaven|Oosterbrink/).waitFor();
    assert.match(await page.locator('#lon').inputValue(), /^5\.\d{6}$/);
    assert.equal(new URL(page.url()).pathname, '/melden', 'Enter on the map does not send the form');
    await tabTo(page, 'main form button.nl-button--primary');
    await enter(page);
    assert.match(page.url(), /\/melding\/[0-9a-f]{32,}$/);
    await page.context().close();
  });

  test(`with keys only Noor signs in, opens a report and takes it up, in ${language}`, async () => {
    const text = `Voor de toetsen (${language})`;
    const reporter = await openPage(browser, koppel.url, { language });
    await report(reporter, 'overlast', text, VISMARKT);
    const page = await openPage(browser, koppel.url, { language, size });
    await page.goto('/aanmelden');
    await page.keyboard.press('Tab');
    await enterSkipLink(page);
    await tabTo(page, `button[name="persona"][value="${PEOPLE.boa}"]`);
    await enter(page);
    await page.goto('/werk?werkaanbod=centrum&volgorde=tijd');
    const id = (await page.locator('#lijst > li', { hasText: text }).getAttribute('id')).replace('melding-', '');
    await tabTo(page, `a[href="/werk/${id}"]`);
    assert.ok(await focusShows(page), 'the focus can be seen');
    await enter(page);
    await tabTo(page, 'form[action$="/oppakken"] button');
    await enter(page);
    assert.match(await page.locator('.k-owner__name').first().innerText(), /Noor/);
    for (const each of [reporter, page]) await each.context().close();
  });
}

/** The first stop of the keys leads past the menu. */
async function enterSkipLink(page) {
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#main');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
}

/** Whether what has the focus has a line around it, of its own or around the whole row. */
function focusShows(page) {
  return page.evaluate(() =>
    [null, '::after'].some((part) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement, part);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    }),
  );
}

for (const [language, size] of [['nl', PHONE], ['en', DESK]]) {
  test(`without script the work is reported, found, taken up and closed, in ${language}`, async () => {
    const text = `Zonder script (${language})`;
    const how = { script: false, size, language };
    const [reporter, boa] = [await openPage(browser, koppel.url, how), await openPage(browser, koppel.url, how)];
    const drawn = await openPage(browser, koppel.url);
    const foto = await photoWithPlace(drawn);
    await drawn.context().close();
    const secret = await report(reporter, 'overlast', text, VISMARKT, { foto });
    await signIn(boa, PEOPLE.boa);
    const id = await find(boa, '/werk?werkaanbod=centrum&volgorde=tijd', text);
    await boa.goto(`/werk/${id}`);
    const kept = await boa.request.get(await boa.locator('.k-photo img').getAttribute('src'));
    const bytes = (await kept.body()).toString('latin1');
    assert.ok(bytes.startsWith('\xff\xd8') && !bytes.includes(TELLTALE) && !bytes.includes('Exif'));
    await act(boa, 'oppakken');
    await act(boa, 'notitie', { notitie: 'Ik ben er.' });
    await act(boa, 'afronden', { resultaat: 'resolved' });
    assert.match(await boa.locator('.k-report__result').innerText(), /Opgelost|Resolved/);
    await reporter.goto(secret);
    assert.match(await reporter.locator('main').innerText(), /Opgelost|Resolved/);
    for (const page of [reporter, boa]) await page.context().close();
  });

  test(`without script she asks what she may do, in ${language}`, async () => {
    const page = await openPage(browser, koppel.url, { script: false, size, language });
    await signIn(page, PEOPLE.boa);
    await page.goto('/straat/kaart');
    await page.locator('details', { has: page.locator('#lon') }).locator('summary').click();
    await page.locator('#lon').fill(String(VISMARKT[0]));
    await page.locator('#lat').fill(String(VISMARKT[1]));
    await Promise.all([page.waitForEvent('load'), page.locator('main form button.nl-button--primary').click()]);
    for (const answer of ['permitted', 'refused']) assert.ok((await page.locator(`.k-acts--${answer} li`).count()) > 0, answer);
    await page.context().close();
  });
}
