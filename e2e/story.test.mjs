// The main job, as users do it: from a report to the reporter's page, by everybody who has a part in it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { ON_THE_BORDER, ON_THE_WATER, VISMARKT, act, describeIt, find, placeByHand, placeTold, pointAt, report, send } from './acts.mjs';
import { appeared, shown, versions, watch } from './board.mjs';
import { DESK, PHONE, axe, fits, openBrowser, openPage, shot, signIn } from './browser.mjs';
import { Client } from './client.mjs';
import { Koppel } from './harness.mjs';
import { Line } from './line.mjs';
import { PEOPLE } from './pages.mjs';
import { TELLTALE, photoWithPlace } from './photo.mjs';

/** What the reporter's page, and the log of the program, must never tell. */
const PERSONAL = /Noor|Koolmees|Joris|Meerkoet|Ilse|Wilgenroos|boa-noor|agent-joris|oe-ilse|melder@example|gedreigd|Rustig met/;

let browser;

before(async () => {
  browser = await openBrowser();
});

after(() => browser?.close());

for (const language of ['nl', 'en']) {
  describe(`one joint shift, in ${language}`, () => {
    const text = `Harde muziek bij de visafslag (${language})`;
    const offence = `Er wordt iets verkocht (${language})`;
    const delays = [];
    let koppel, line, reporter, expert, boa, police, board, watching, id, secret, signal;

    before(async () => {
      koppel = await Koppel.start();
      line = await Line.to(koppel.url);
      const open = (size, url = koppel.url) => openPage(browser, url, { size, language });
      [reporter, expert, boa] = [await open(PHONE), await open(DESK), await open(PHONE)];
      [police, board] = [await open(PHONE), await open(DESK, line.url)];
      await boa.context().grantPermissions(['geolocation']);
      await boa.context().setGeolocation({ longitude: VISMARKT[0], latitude: VISMARKT[1] });
      await signIn(expert, PEOPLE.expert);
      await signIn(boa, PEOPLE.boa);
      await signIn(police, PEOPLE.police);
      await signIn(board, PEOPLE.expert);
      watching = await Client.signedIn(koppel.url, PEOPLE.expert);
      await board.goto('/beeld');
      await watch(board);
    });

    after(async () => {
      for (const page of [reporter, expert, boa, police, board]) await page?.context().close();
      await line?.cut();
      await koppel?.stop();
      assert.deepEqual(logged(koppel).filter((written) => PERSONAL.test(written)), [], 'the log names no person');
    });

    /** What was done came on the other board within a second, which nobody reloaded. */
    async function came({ at }, report = id) {
      const { json } = await watching.get(`/v1/meldingen/${report}/journaal`);
      const late = (await appeared(board, json.at(-1).positie)) - at;
      assert.ok(late <= 1000, `the board showed it after ${Math.round(late)} ms`);
      delays.push(Math.round(late));
    }

    test('somebody reports by the form: the place from the map, and a photo that no longer tells where it was made', async () => {
      await reporter.goto('/melden');
      await describeIt(reporter, 'overlast', text, { contact: 'melder@example.org', foto: await photoWithPlace(reporter) });
      await pointAt(reporter, VISMARKT);
      await placeTold(reporter).getByText('Vismarkt').waitFor();
      await shot(reporter, `story/${language}-1-form`, { whole: true });
      await axe(reporter);
      const sent = await send(reporter);
      assert.match(reporter.url(), /\/melding\/[0-9a-f]{32,}$/);
      secret = reporter.url();
      await axe(reporter);
      await shot(reporter, `story/${language}-1-reporter`);
      id = await find(expert, '/werk?werkaanbod=centrum', text);
      await came(sent);

      await expert.goto(`/werk/${id}`);
      const photo = await expert.locator('.k-photo img').getAttribute('src');
      const kept = await expert.request.get(photo);
      assert.equal(kept.headers()['content-type'], 'image/jpeg');
      const bytes = (await kept.body()).toString('latin1');
      assert.ok(!bytes.includes(TELLTALE) && !bytes.includes('Exif'), 'place and camera are gone');
    });

    test('another reports over the API, and follows it by a secret link as well', async () => {
      const { volgen, plaats, eigenaar } = await new Client(koppel.url).report('zwerfafval', `Dozen (${language})`, VISMARKT);
      assert.match(plaats, /Vismarkt/);
      assert.equal(eigenaar.id, 'centrum');
      await reporter.goto(new URL(volgen).pathname);
      await reporter.getByText(`Dozen (${language})`).waitFor();
    });

    test('a place outside every area, and one on a border, are taken and said', async () => {
      await reporter.goto('/melden');
      await placeByHand(reporter, ON_THE_WATER);
      await placeTold(reporter).getByText(/Buiten alle gebieden|Outside every area/).waitFor();
      await placeByHand(reporter, ON_THE_BORDER);
      await placeTold(reporter).getByText(/(op|within) \d+ m (van|of) /).waitFor();
      await report(reporter, 'overlast', `Ver op het water (${language})`, ON_THE_WATER);
      assert.match(await reporter.locator('main').innerText(), /Buiten alle gebieden|Outside every area/);
      const { plaats, eigenaar } = await new Client(koppel.url).report('overlast', 'Op het water', ON_THE_WATER);
      assert.match(plaats, /Buiten alle gebieden/);
      assert.equal(eigenaar.id, 'meldkamer-meerland');
      const border = await new Client(koppel.url).report('overlast', 'Op de grens', ON_THE_BORDER);
      assert.match(border.plaats, /(Veldhaven|Oosterbrink).*op \d+ m van (Veldhaven|Oosterbrink)/);
      await expert.goto(`/werk/${border.id}`);
      assert.match(await expert.locator('.k-report__place').innerText(), /(op|within) \d+ m (van|of) /);
    });

    test('the expert sorts the work by urgency and by place', async () => {
      const rows = expert.locator('#lijst > li');
      await expert.goto('/werk');
      await Promise.all([expert.waitForEvent('load'), sortBy(expert, 'urgentie')]);
      const levels = await rows.evaluateAll((all) => {
        const has = (row, level) => row.querySelector(`.k-urgency--${level}`) !== null;
        return all.map((row) => (has(row, 'high') ? 0 : has(row, 'low') ? 2 : 1));
      });
      assert.deepEqual(levels, levels.toSorted());
      assert.ok(new Set(levels).size > 1);
      await Promise.all([expert.waitForEvent('load'), sortBy(expert, 'plaats')]);
      const places = await rows.locator('.k-row__place > span:first-of-type').allInnerTexts();
      const runs = places.map((place) => place.split(', ')).filter((place, index, all) => String(place) !== String(all[index - 1]));
      assert.equal(runs.length, new Set(runs.map(String)).size, 'what lies in one neighbourhood stands together');
    });

    test('the expert is refused for a team that is not his to direct, with the ground', async () => {
      await expert.goto('/werk?werkaanbod=elzenhout');
      const refusal = await expert.locator('.k-refusal').innerText();
      assert.match(refusal, /(Waarom|Why): \S/);
      assert.equal(await expert.locator('#lijst > li').count(), 0);
      await shot(expert, `story/${language}-2-refused`);
      await axe(expert);
    });

    test('he offers it to Noor; she declines with a reason that is kept, gets it again, and accepts', async () => {
      await expert.goto(`/werk/${id}`);
      await came(await act(expert, 'aanbieden', { aan: PEOPLE.boa }));
      assert.match(await expert.locator('.k-owner').first().innerText(), /Noor/);
      await boa.goto(`/straat/${id}`);
      await came(await act(boa, 'afwijzen', { reden: 'Ik sta aan de andere kant van de stad' }));
      await expert.goto(`/werk/${id}`);
      await expert.locator('.k-journal').getByText('Ik sta aan de andere kant van de stad').waitFor();
      await came(await act(expert, 'aanbieden', { aan: PEOPLE.boa }));
      await boa.goto('/straat');
      await boa.locator('#gevraagd-lijst li', { hasText: text }).waitFor();
      await shot(boa, `story/${language}-3-street`);
      await fits(boa);
      await axe(boa);
      await came(await act(boa, 'aannemen'));
      assert.match(boa.url(), new RegExp(`/straat/${id}`));
    });

    test('her phone puts what is nearest first', async () => {
      await boa.goto('/straat');
      await boa.locator('#open-lijst .k-distance:not([hidden])').first().waitFor();
      const spots = await boa.locator('#open-lijst > li').evaluateAll((all) => all.map(({ dataset }) => [dataset.lon, dataset.lat]));
      // Over a town a degree of longitude is 0.606 of a degree of latitude here; the order does not ask for more.
      const far = spots.map(([lon, lat]) => Math.hypot((lon - VISMARKT[0]) * 0.6057, lat - VISMARKT[1]));
      assert.ok(far.length > 2);
      assert.deepEqual(far, far.toSorted((a, b) => a - b));
    });

    test('on the spot she asks what she may do there: what, what not, why, and what instead', async () => {
      await boa.goto('/straat/kaart');
      await pointAt(boa, VISMARKT);
      await placeTold(boa).getByText('Vismarkt').waitFor();
      await Promise.all([boa.waitForEvent('load'), boa.locator('main form button.nl-button--primary').click()]);
      for (const answer of ['permitted', 'refused']) {
        const first = boa.locator(`.k-acts--${answer} > li`).first();
        await first.locator('summary').first().click();
        const why = first.locator('ul li').first();
        assert.match(await why.textContent(), /\w{3}/, `${answer} says why`);
      }
      await shot(boa, `story/${language}-4-may-i`, { whole: true });
      await axe(boa);
    });

    test('what she finds outside her mandate she signals; to fine for it is refused, with the ground', async () => {
      await boa.locator('main a[href^="/straat/melden"]').click();
      await boa.waitForURL('**/straat/melden*');
      await describeIt(boa, 'drugs', offence);
      await placeByHand(boa, VISMARKT);
      const sent = await send(boa);
      signal = /\/straat\/([0-9a-f]{16})/.exec(boa.url())[1];
      await came(sent, signal);
      const refused = await act(boa, 'afronden', { resultaat: 'enforced' });
      assert.equal(refused.status, 403);
      const told = await boa.locator('.k-refusal').innerText();
      assert.match(told, /(Waarom|Why): \S/);
      await shot(boa, `story/${language}-4-refused`);
      await axe(boa);
    });

    test('the police see her hand-over live; she stays the owner until they accept', async () => {
      await police.goto('/straat');
      await police.locator('koppel-live [data-state="live"]').waitFor();
      await police.evaluate(() => (window.isTheSamePage = true));
      await boa.goto(`/straat/${signal}`);
      const sent = await act(boa, 'overdragen', { reden: 'Er wordt gedreigd' });
      assert.match(await boa.locator('.k-owner__name').first().innerText(), /Noor/);
      const asked = police.locator('section', { has: police.locator('#gevraagd') });
      const news = asked.locator('button.k-new:not([hidden]), li').first();
      await news.waitFor({ timeout: 5000 });
      const late = Date.now() - sent.at;
      if (await asked.locator('button.k-new').isVisible()) await asked.locator('button.k-new').click();
      await asked.locator('li', { hasText: offence }).waitFor();
      assert.ok(await police.evaluate(() => window.isTheSamePage), 'without a reload');
      await shot(police, `story/${language}-5-police`);
      await came(sent, signal);
      assert.ok(late < 3000, `his phone told it after ${late} ms`);
    });

    test('they bounce it once with a reason, then accept it, and close it', async () => {
      await police.goto(`/straat/${signal}`);
      await came(await act(police, 'afwijzen', { reden: 'Rustig met een half uur' }), signal);
      await boa.goto(`/straat/${signal}`);
      await boa.locator('.k-journal').getByText('Rustig met een half uur').waitFor();
      assert.match(await boa.locator('.k-owner__name').first().innerText(), /Noor/);
      await came(await act(boa, 'overdragen', { reden: 'Het is weer begonnen' }), signal);
      await police.goto(`/straat/${signal}`);
      await came(await act(police, 'aannemen'), signal);
      assert.match(await police.locator('.k-owner__name').first().innerText(), /Joris/);
      await came(await act(police, 'afronden', { resultaat: 'enforced' }), signal);
    });

    test('the report itself goes the same way, and the reporter reads the outcome without a name', async () => {
      await boa.goto(`/straat/${id}`);
      await came(await act(boa, 'overdragen', { reden: 'Er wordt gedreigd' }));
      await police.goto(`/straat/${id}`);
      await came(await act(police, 'aannemen'));
      await came(await act(police, 'afronden', { resultaat: 'spoken-to', notitie: 'Rustig met de groep gesproken.' }));
      await reporter.goto(secret);
      await reporter.getByText(/Aangesproken|Spoken to/).first().waitFor();
      assert.doesNotMatch(await reporter.content(), PERSONAL);
      assert.ok(!(await reporter.content()).includes(id), 'nor the number that colleagues know it by');
      await shot(reporter, `story/${language}-6-outcome`);
      await axe(reporter);
    });

    test('the journal tells who did what, when and on which ground', async () => {
      await expert.goto(`/werk/${id}`);
      const lines = await expert.locator('.k-journal > .k-line').allInnerTexts();
      const people = ['Melder|Reporter', 'Ilse', 'Noor', 'Ilse', 'Noor', 'Noor', 'Joris', 'Joris'];
      assert.equal(lines.length, people.length);
      people.forEach((name, index) => assert.match(lines[index], new RegExp(name)));
      assert.equal(await expert.locator('.k-journal > .k-line time[datetime]').count(), people.length);
      const { json } = await watching.get(`/v1/meldingen/${id}/journaal`);
      const verbs = json.map(({ handeling }) => handeling);
      assert.deepEqual(verbs, ['received', 'offered', 'declined', 'offered', 'accepted', 'handed-over', 'accepted', 'closed']);
      const grounded = json.filter(({ grond }) => grond.length > 0).map(({ handeling }) => handeling);
      for (const verb of ['received', 'offered', 'handed-over']) assert.ok(grounded.includes(verb), `${verb} has a ground`);
      await shot(expert, `story/${language}-7-journal`, { whole: true });
    });

    test('the privacy officer reads who looked and who was refused, and on which ground', async () => {
      const privacy = await openPage(browser, koppel.url, { language });
      await signIn(privacy, PEOPLE.privacy);
      await privacy.goto('/inzage');
      const lines = await privacy.locator('tbody tr').allInnerTexts();
      const about = (...words) => lines.filter((said) => words.every((word) => said.includes(word)));
      const refused = language === 'nl' ? 'Geweigerd' : 'Refused';
      assert.ok(about('Noor', refused, signal).length > 0, 'her refused fine');
      assert.ok(about('Joris', signal, language === 'nl' ? 'Gezien' : 'Seen').length > 0, 'his look');
      await shot(privacy, `story/${language}-7-access-log`);
      await privacy.context().close();
    });

    test('a board that lost its connection says so, and misses nothing of what happened meanwhile', async (t) => {
      const before = Math.max(...(await shown(board)));
      await line.cut();
      await board.locator('koppel-live [data-state="away"]').waitFor();
      const sam = await Client.signedIn(koppel.url, PEOPLE.secondBoa);
      for (const count of [1, 2, 3]) {
        const made = await new Client(koppel.url).report('overlast', `Ondertussen, ${count} (${language})`, VISMARKT);
        assert.equal((await sam.post(`/v1/meldingen/${made.id}/oppakken`, {})).status, 200);
        assert.equal((await sam.post(`/v1/meldingen/${made.id}/notitie`, { notitie: 'Gezien' })).status, 200);
        if (count > 1) assert.equal((await sam.post(`/v1/meldingen/${made.id}/afronden`, { resultaat: 'resolved' })).status, 200);
      }
      await line.mend();
      const missed = (await watching.get(`/v1/journaal?na=${before}`)).json.map(({ positie }) => positie);
      assert.ok(missed.length >= 11);
      await appeared(board, missed.at(-1));
      const there = (await shown(board)).filter((position) => position > before);
      assert.deepEqual(there, missed.toReversed(), 'each line once, in order');
      const held = board.locator('button.k-new:visible');
      while (await held.count()) await held.first().click();
      const fresh = await openPage(browser, koppel.url, { language });
      await signIn(fresh, PEOPLE.expert);
      await fresh.goto('/beeld');
      const now = await versions(fresh);
      const kept = await versions(board);
      for (const [report, version] of Object.entries(now)) assert.equal(kept[report], version, `report ${report} is shown as it is now`);
      await shot(board, `story/${language}-8-board`);
      t.diagnostic(`from commit to board, in ms: ${delays.join(' ')}`);
      await fresh.context().close();
    });

    test('nothing of all this gave the pages a reason to complain', () => {
      const all = [reporter, expert, boa, police].flatMap((page) => page.complaints);
      // A refusal is answered with its own status, which a browser writes in its console; that is no fault.
      assert.deepEqual(all.filter((said) => !/status of 403/.test(said)), []);
    });
  });
}

/** The lines of the log, without the greeting of the demo, which says who one can be. */
function logged({ lines }) {
  return lines.filter((written) => /"level"|\b(TRACE|DEBUG|INFO|WARN|ERROR)\b/.test(written));
}

async function sortBy(page, order) {
  await page.locator('#volgorde').selectOption(order);
  await page.locator('.k-filters button').click();
}
