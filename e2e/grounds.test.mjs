// What must be said everywhere: on which ground, and at which address.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { VISMARKT } from './acts.mjs';
import { openBrowser, openPage, signIn } from './browser.mjs';
import { Client } from './client.mjs';
import { Koppel } from './harness.mjs';
import { PEOPLE } from './pages.mjs';

let koppel, browser;

before(async () => {
  [koppel, browser] = await Promise.all([Koppel.start(), openBrowser()]);
});

after(async () => {
  await browser?.close();
  await koppel?.stop();
});

test('the link that the API gives a reporter leads to this program', async () => {
  const { volgen } = await new Client(koppel.url).report('zwerfafval', 'Dozen op straat', VISMARKT);
  assert.equal(new URL(volgen).port, new URL(koppel.url).port);
});

test('who accepts or takes up, does so on a ground that the journal has', async () => {
  const [expert, noor] = [await Client.signedIn(koppel.url, PEOPLE.expert), await Client.signedIn(koppel.url, PEOPLE.boa)];
  const offered = await new Client(koppel.url).report('overlast', 'Op welke grond', VISMARKT);
  assert.equal((await expert.post(`/v1/meldingen/${offered.id}/aanbieden`, { aan: PEOPLE.boa })).status, 200);
  assert.equal((await noor.post(`/v1/meldingen/${offered.id}/aannemen`, {})).status, 200);
  const free = await new Client(koppel.url).report('overlast', 'Op welke grond', VISMARKT);
  assert.equal((await noor.post(`/v1/meldingen/${free.id}/oppakken`, {})).status, 200);
  for (const { id } of [offered, free]) {
    const last = (await noor.get(`/v1/meldingen/${id}/journaal`)).json.at(-1);
    assert.ok(last.grond.length > 0, `${last.handeling} has a ground`);
  }
});

test('a team that is not his to direct: the API refuses it as the page does, and the access log has both', async () => {
  const [page, privacy] = [await openPage(browser, koppel.url), await openPage(browser, koppel.url)];
  await signIn(page, PEOPLE.expert);
  await page.goto('/werk?werkaanbod=elzenhout');
  await signIn(privacy, PEOPLE.privacy);
  await privacy.goto('/inzage');
  const lines = await privacy.locator('tbody tr').allInnerTexts();
  assert.ok(lines.some((line) => /Ilse.*(elzenhout|Elzenhout).*Geweigerd/s.test(line)), lines.join('\n'));
});
