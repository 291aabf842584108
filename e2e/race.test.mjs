// At the same moment: exactly one gets it, and the others read who did.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { VISMARKT, act } from './acts.mjs';
import { PHONE, openBrowser, openPage, signIn } from './browser.mjs';
import { Client } from './client.mjs';
import { Koppel } from './harness.mjs';
import { PEOPLE } from './pages.mjs';

let koppel, browser, reporter;

before(async () => {
  [koppel, browser] = await Promise.all([Koppel.start(), openBrowser()]);
  reporter = new Client(koppel.url);
});

after(async () => {
  await browser?.close();
  await koppel?.stop();
});

/** Who took up a report, by its journal; it tells no more than one. */
async function takenBy(id) {
  const expert = await Client.signedIn(koppel.url, PEOPLE.expert);
  const lines = (await expert.get(`/v1/meldingen/${id}/journaal`)).json;
  const taken = lines.filter(({ handeling }) => handeling === 'taken-up');
  assert.equal(taken.length, 1, 'the journal has it once');
  return (await expert.get(`/v1/meldingen/${id}`)).json.eigenaar;
}

for (const language of ['nl', 'en']) {
  test(`two press "take up" at the same moment, in ${language}`, async () => {
    const { id } = await reporter.report('overlast', `Twee tegelijk (${language})`, VISMARKT);
    const open = () => openPage(browser, koppel.url, { size: PHONE, language });
    const [noor, sam] = [await open(), await open()];
    await signIn(noor, PEOPLE.boa);
    await signIn(sam, PEOPLE.secondBoa);
    for (const page of [noor, sam]) await page.goto(`/straat/${id}`);
    const pressed = await Promise.all([noor, sam].map((page) => act(page, 'oppakken')));
    assert.deepEqual(pressed.map(({ status }) => status).sort(), [303, 409]);
    const loser = pressed[0].status === 409 ? noor : sam;
    const winner = loser === noor ? 'Sam Winterkoning' : 'Noor Koolmees';
    assert.match(await loser.locator('main').innerText(), new RegExp(winner));
    assert.equal((await takenBy(id)).naam, winner);
    for (const page of [noor, sam]) await page.context().close();
  });
}

test('eight calls of two people at the same moment', async () => {
  const [noor, sam] = await Promise.all([PEOPLE.boa, PEOPLE.secondBoa].map((who) => Client.signedIn(koppel.url, who)));
  for (const round of [1, 2, 3, 4, 5]) {
    const { id } = await reporter.report('overlast', `Acht tegelijk, keer ${round}`, VISMARKT);
    const { versie } = (await noor.get(`/v1/meldingen/${id}`)).json;
    const calls = [noor, sam, noor, sam, noor, sam, noor, sam];
    const answers = await Promise.all(calls.map((caller) => caller.post(`/v1/meldingen/${id}/oppakken`, { versie })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(7).fill(409)]);
    const winner = (await takenBy(id)).naam;
    for (const { status, json } of answers) if (status === 409) assert.match(json.title, new RegExp(winner));
  }
});
