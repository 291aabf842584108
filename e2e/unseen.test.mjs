// What the watcher of the control room may not see, he does not see: not on a page, the API, the live stream or in search.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { VISMARKT } from './acts.mjs';
import { openBrowser, openPage, signIn } from './browser.mjs';
import { Client } from './client.mjs';
import { Koppel } from './harness.mjs';
import { PEOPLE } from './pages.mjs';

const HIDDEN = ['jeugdoverlast', 'vuurwerk', 'drugs'];
const WORD = 'Onzichtbaarheid';

let koppel, browser, watcher, page, ids, first, open;

before(async () => {
  [koppel, browser] = await Promise.all([Koppel.start(), openBrowser()]);
  watcher = await Client.signedIn(koppel.url, PEOPLE.watcher);
  page = await openPage(browser, koppel.url);
  await signIn(page, PEOPLE.watcher);
  await page.goto('/beeld');
  await page.locator('koppel-live [data-state="live"]').waitFor();
  first = Number(await page.locator('koppel-live').getAttribute('from'));
  const reporter = new Client(koppel.url);
  ids = [];
  for (const category of HIDDEN) ids.push((await reporter.report(category, `${WORD} van ${category}`, VISMARKT)).id);
  const boa = await Client.signedIn(koppel.url, PEOPLE.boa);
  for (const id of ids.slice(0, 2)) {
    assert.equal((await boa.post(`/v1/meldingen/${id}/oppakken`, {})).status, 200);
    assert.equal((await boa.post(`/v1/meldingen/${id}/notitie`, { notitie: `${WORD} in een notitie` })).status, 200);
  }
  // What he may see comes last: when that is there, whatever should not be there had its chance.
  open = (await reporter.report('overlast', 'Wel voor iedereen', VISMARKT)).id;
});

after(async () => {
  await browser?.close();
  await koppel?.stop();
});

function nothingOfIt(text, where) {
  assert.ok(!text.includes(WORD), `${where} has the words`);
  for (const id of ids) assert.ok(!text.includes(id), `${where} has the number ${id}`);
}

test('those who may, do see it', async () => {
  const boa = await Client.signedIn(koppel.url, PEOPLE.boa);
  for (const id of ids.slice(0, 2)) assert.equal((await boa.get(`/v1/meldingen/${id}`)).status, 200);
  const found = (await boa.get(`/v1/meldingen?zoek=${WORD}`)).json.map(({ id }) => id);
  assert.ok(ids.slice(0, 2).every((id) => found.includes(id)));
});

test('not on the board that stood open, nor on one that is opened now', async () => {
  await page.locator('#journaal').getByText(/Vismarkt/).first().waitFor();
  const held = page.locator('button.k-new:visible').first();
  await held.click();
  await page.locator(`#melding-${open}`).waitFor();
  nothingOfIt(await page.content(), 'the open board');
  await page.goto('/beeld');
  await page.locator(`#melding-${open}`).waitFor();
  nothingOfIt(await page.content(), 'the new board');
  assert.equal(await page.locator('.k-row__title', { hasText: /Overlast van jongeren|Vuurwerk|Drugs/ }).count(), 0);
});

test('not by its address, and whether it exists is not told', async () => {
  const nothing = await watcher.get('/v1/meldingen/0123456789abcdef');
  assert.equal(nothing.status, 404);
  for (const id of ids) {
    for (const path of [`/v1/meldingen/${id}`, `/v1/meldingen/${id}/journaal`]) {
      const answer = await watcher.get(path);
      assert.equal(answer.status, 404, path);
      assert.deepEqual(answer.json, nothing.json, path);
    }
    for (const path of [`/werk/${id}`, `/straat/${id}`, `/werk/${id}/foto/1`]) {
      assert.equal((await page.request.get(path)).status(), 404, path);
    }
    assert.equal((await watcher.post(`/v1/meldingen/${id}/oppakken`, {})).status, 404);
    assert.equal((await watcher.post(`/v1/meldingen/${id}/notitie`, { notitie: 'Wat is dit?' })).status, 404);
  }
});

test('not in lists, search or the journal', async () => {
  const lists = ['/beeld', '/vandaag', '/werk', `/beeld?zoek=${WORD}`, '/beeld?status=alle', `/werk?zoek=${WORD}`];
  for (const path of lists) {
    const answer = await page.request.get(path);
    const text = (await answer.text()).replaceAll(`value="${WORD}"`, '').replaceAll(`“${WORD}”`, '');
    nothingOfIt(text, path);
  }
  for (const path of ['/v1/meldingen', '/v1/meldingen?status=alle', `/v1/meldingen?zoek=${WORD}`, '/v1/journaal?na=0', `/v1/journaal?na=${first}`]) {
    const { status, json } = await watcher.get(path);
    assert.equal(status, 200, path);
    nothingOfIt(JSON.stringify(json), path);
  }
  assert.equal((await watcher.get(`/v1/meldingen?zoek=${WORD}`)).json.length, 0);
});

test('not in the live stream, whatever position it is asked to begin at', async () => {
  const [{ value }] = (await page.context().cookies()).filter(({ name }) => name === 'koppel');
  for (const position of [0, first]) {
    const raw = await streamed(`/live?na=${position}`, value);
    assert.match(raw, /event: ?journaal/);
    nothingOfIt(raw, `the stream from ${position}`);
  }
});

/** All that the stream sends, as it came over the line, until the report that everybody may see. */
async function streamed(path, session) {
  const answer = await fetch(koppel.url + path, { headers: { cookie: `koppel=${session}`, accept: 'text/event-stream' } });
  assert.equal(answer.status, 200);
  let text = '';
  const decoder = new TextDecoder();
  for await (const part of answer.body) {
    text += decoder.decode(part, { stream: true });
    if (text.includes(open)) return text;
  }
  throw new Error(`the stream ended before it told of ${open}`);
}

test('what he tried stands in the access log', async () => {
  const privacy = await openPage(browser, koppel.url);
  await signIn(privacy, PEOPLE.privacy);
  await privacy.goto('/inzage');
  const lines = await privacy.locator('tbody tr').allInnerTexts();
  for (const id of ids) assert.ok(lines.some((line) => /Tom.*Geweigerd/s.test(line) && line.includes(id)), id);
  await privacy.context().close();
});
