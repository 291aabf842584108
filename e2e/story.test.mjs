// The main job, as users do it: from a report to the reporter's page, by everybody who has a part in it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { DESK, PHONE, axe, fits, openBrowser, openPage, shot, signIn } from './browser.mjs';
import { Client } from './client.mjs';
import { Koppel } from './harness.mjs';
import { Line } from './line.mjs';
import { PEOPLE } from './pages.mjs';

/** The Vismarkt: in the centre of Veldhaven, whose work supply the boa's of that town have. */
const VISMARKT = { lon: '5.439615', lat: '52.736079' };

let browser;

before(async () => {
  browser = await openBrowser();
});

after(() => browser?.close());

/** Fills in the form with this verb on the page, behind its fold if it has one, and sends it. */
async function act(page, verb, fields = {}) {
  const form = page.locator(`form[action$="/${verb}"]`).first();
  const fold = page.locator('details:not([open])', { has: page.locator(`form[action$="/${verb}"]`) });
  if (await fold.count()) await fold.first().locator('summary').first().click();
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`);
    const kind = await field.first().evaluate((element) => element.type);
    if (kind === 'radio') await form.locator(`[name="${name}"][value="${value}"]`).check();
    else if (kind === 'select-one') await field.selectOption(value);
    else await field.fill(value);
  }
  await Promise.all([page.waitForEvent('load'), form.locator('button').click()]);
}

/** Reports something as anybody can, and gives the reporter's own secret page. */
async function report(page, category, text, { lon, lat }) {
  await page.goto('/melden');
  await page.locator('select[name="categorie"]').selectOption(category);
  await page.locator('textarea[name="tekst"]').fill(text);
  await page.locator('details', { has: page.locator('[name="lon"]') }).locator('summary').click();
  await page.locator('[name="lon"]').fill(lon);
  await page.locator('[name="lat"]').fill(lat);
  await page.locator('[name="contact"]').fill('melder@example.org');
  await page.locator('main form button.nl-button--primary').click();
  await page.waitForURL('**/melding/*');
  return page.url();
}

/** The address of the report with this text in a list, without its page. */
async function find(page, list, text) {
  await page.goto(list);
  const link = page.locator('li', { hasText: text }).locator('a[data-open]').first();
  return (await link.getAttribute('href')).split('/').pop();
}

/** The lines of the journal that this board shows. */
function shown(board) {
  return board.locator('#journaal > li.k-line').evaluateAll((lines) => lines.map((line) => line.id));
}

for (const language of ['nl', 'en']) {
  describe(`one joint shift, in ${language}`, () => {
    const text = `Harde muziek bij de visafslag (${language})`;
    let koppel, line, reporter, expert, boa, police, board, id, secret;

    before(async () => {
      koppel = await Koppel.start();
      line = await Line.to(koppel.url);
      const open = (size, url = koppel.url) => openPage(browser, url, { size, language });
      [reporter, expert, boa] = [await open(PHONE), await open(DESK), await open(PHONE)];
      [police, board] = [await open(PHONE), await open(DESK, line.url)];
      await signIn(expert, PEOPLE.expert);
      await signIn(boa, PEOPLE.boa);
      await signIn(police, PEOPLE.police);
      await signIn(board, PEOPLE.watcher);
    });

    after(async () => {
      for (const page of [reporter, expert, boa, police, board]) await page?.context().close();
      await line?.cut();
      await koppel?.stop();
    });

    test('a report comes in, and its place decides whose supply it lands in', async () => {
      await board.goto('/beeld');
      secret = await report(reporter, 'overlast', text, VISMARKT);
      await shot(reporter, `story/${language}-1-reporter`);
      id = await find(expert, '/werk?werkaanbod=centrum', text);
      assert.match(id, /^[0-9a-f]{16}$/);
    });

    test('the expert offers it to a boa, and is refused for a team that is not his to direct', async () => {
      await expert.goto('/werk?werkaanbod=elzenhout');
      assert.match(await expert.locator('.k-refusal').innerText(), /Waarom:|Why:/);
      await shot(expert, `story/${language}-2-refused`);
      await expert.goto(`/werk/${id}`);
      await act(expert, 'aanbieden', { aan: PEOPLE.boa });
      assert.match(await expert.locator('.k-owner').first().innerText(), /Noor/);
    });

    test('she declines with a reason that is kept, gets it again, and accepts', async () => {
      await boa.goto(`/straat/${id}`);
      await act(boa, 'afwijzen', { reden: 'Ik sta aan de andere kant van de stad' });
      await expert.goto(`/werk/${id}`);
      await expert.getByText('Ik sta aan de andere kant van de stad').first().waitFor();
      await act(expert, 'aanbieden', { aan: PEOPLE.boa });
      await boa.goto('/straat');
      await shot(boa, `story/${language}-3-street`);
      await fits(boa);
      await axe(boa);
      await act(boa, 'aannemen');
      assert.match(boa.url(), new RegExp(`/straat/${id}`));
    });

    test('on the spot she asks what she may do there', async () => {
      await boa.goto(`/straat/kaart?lon=${VISMARKT.lon}&lat=${VISMARKT.lat}`);
      for (const answer of ['permitted', 'refused']) await boa.locator(`.k-acts--${answer} li`).first().waitFor();
      await shot(boa, `story/${language}-4-may-i`);
      await axe(boa);
    });

    test('she hands over to the police, stays the owner until they accept, and sees why they bounce it', async () => {
      await boa.goto(`/straat/${id}`);
      await act(boa, 'overdragen', { reden: 'Er wordt gedreigd' });
      assert.match(await boa.locator('.k-owner__name').first().innerText(), /Noor/);
      await police.goto('/straat');
      await police.locator('#gevraagd-lijst li', { hasText: text }).waitFor();
      await shot(police, `story/${language}-5-police`);
      await police.goto(`/straat/${id}`);
      await act(police, 'afwijzen', { reden: 'Is al rustig volgens de wijkagent' });
      await boa.goto(`/straat/${id}`);
      await boa.getByText('Is al rustig volgens de wijkagent').first().waitFor();
      await act(boa, 'overdragen', { reden: 'Het is weer begonnen' });
      await police.goto(`/straat/${id}`);
      await act(police, 'aannemen');
      assert.match(await police.locator('.k-owner__name').first().innerText(), /Joris/);
    });

    test('he closes it, and the reporter reads the outcome without a name', async () => {
      await act(police, 'afronden', { resultaat: 'spoken-to', notitie: 'Gesproken met de groep.' });
      await reporter.goto(secret);
      const page = await reporter.locator('body').innerText();
      assert.doesNotMatch(page, /Noor|Koolmees|Joris|Meerkoet|Ilse|Gesproken met|gedreigd/);
      await shot(reporter, `story/${language}-6-outcome`);
      await axe(reporter);
    });

    test('the journal tells who did what, and on which ground', async () => {
      await expert.goto(`/werk/${id}`);
      const journal = await expert.locator('.k-journal').innerText();
      for (const name of ['Ilse', 'Noor', 'Joris']) assert.match(journal, new RegExp(name));
      await shot(expert, `story/${language}-7-journal`);
    });

    test('the board shows a step within a second, without being asked', async () => {
      const before = (await shown(board)).length;
      await new Client(koppel.url).report('overlast', `Zien zij dit? (${language})`, [5.439615, 52.736079]);
      await board.locator('#journaal > li.k-line').nth(before).waitFor({ timeout: 1000 });
    });

    test('a board that lost its connection says so, and shows all of it afterwards', async () => {
      await line.cut();
      await board.locator('koppel-live [data-state="away"]').waitFor();
      for (const count of [1, 2, 3]) {
        await new Client(koppel.url).report('overlast', `Nog een keer, ${count} (${language})`, [5.439615, 52.736079]);
      }
      await line.mend();
      const fresh = await openPage(browser, koppel.url, { language });
      await signIn(fresh, PEOPLE.watcher);
      await fresh.goto('/beeld');
      const expected = await shown(fresh);
      await board.locator(`#${expected[0]}`).waitFor();
      const seen = new Set(await shown(board));
      assert.deepEqual(expected.filter((entry) => !seen.has(entry)), [], 'a board that is opened now shows more');
      await shot(board, `story/${language}-8-board`);
      await fresh.context().close();
    });
  });
}

describe('what is not for everybody', () => {
  let koppel;

  before(async () => {
    koppel = await Koppel.start();
  });

  after(() => koppel?.stop());

  test('two who take up the same report: one gets it, the other reads who did', async () => {
    const text = 'Twee tegelijk bij de Vismarkt';
    const [reporter, first, second] = await Promise.all([1, 2, 3].map(() => openPage(browser, koppel.url)));
    await report(reporter, 'overlast', text, VISMARKT);
    await signIn(first, PEOPLE.boa);
    await signIn(second, PEOPLE.secondBoa);
    const id = await find(first, '/straat', text);
    await first.goto(`/straat/${id}`);
    await second.goto(`/straat/${id}`);
    await Promise.all([act(first, 'oppakken'), act(second, 'oppakken')]);
    const refused = [first, second].filter((page) => page.url().includes('/oppakken'));
    assert.equal(refused.length, 1, 'exactly one is told that somebody else has it');
    assert.match(await refused[0].locator('main').innerText(), /Noor|Sam/);
  });

  test('the watcher does not see youth nuisance: not on the board, in the search, by address or on the API', async () => {
    const text = 'Jongeren bij de Vismarkt';
    const [reporter, watcher, boa] = await Promise.all([1, 2, 3].map(() => openPage(browser, koppel.url)));
    await report(reporter, 'jeugdoverlast', text, VISMARKT);
    await signIn(boa, PEOPLE.boa);
    await signIn(watcher, PEOPLE.watcher);
    const id = await find(boa, '/straat', text);
    await watcher.goto('/beeld');
    assert.equal(await watcher.locator(`#melding-${id}`).count(), 0);
    assert.equal(await watcher.getByText(text).count(), 0);
    for (const address of [`/werk/${id}`, `/v1/meldingen/${id}`, `/v1/meldingen/${id}/journaal`]) {
      assert.equal((await watcher.request.get(address)).status(), 404, address);
    }
    for (const address of ['/beeld?zoek=Jongeren', '/v1/meldingen?zoek=Jongeren', '/v1/journaal']) {
      const body = await (await watcher.request.get(address)).text();
      assert.ok(!body.includes(id) && !body.includes(text), `${address} tells of it`);
    }
  });

  test('the whole of it works without script, but for the map and the live board', async () => {
    const text = 'Zonder script bij de Vismarkt';
    const how = { script: false, size: PHONE };
    const [reporter, boa] = [await openPage(browser, koppel.url, how), await openPage(browser, koppel.url, how)];
    await report(reporter, 'overlast', text, VISMARKT);
    await signIn(boa, PEOPLE.boa);
    const id = await find(boa, '/straat', text);
    await boa.goto(`/straat/${id}`);
    await act(boa, 'oppakken');
    await act(boa, 'afronden', { resultaat: 'resolved' });
    assert.ok((await boa.locator('.k-report__result').innerText()).length > 0);
  });
});
