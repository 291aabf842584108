// What goes wrong in the world: power cuts, double presses, old forms, bodies that nobody meant.

import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { Client } from './client.mjs';
import { Koppel } from './harness.mjs';
import { PEOPLE } from './pages.mjs';

const VISMARKT = [5.439615, 52.736079];

test('killed in the middle of writes, nothing acknowledged is lost and the journal is whole', async () => {
  const first = await Koppel.start();
  const expert = await Client.signedIn(first.url, PEOPLE.expert);
  const seeded = (await expert.journal()).length;
  const acknowledged = [];
  const write = async (writer) => {
    for (let count = 0; ; count += 1) {
      try {
        const { id } = await new Client(first.url).report('overlast', `Stroomuitval ${writer}-${count}`, VISMARKT);
        acknowledged.push(id);
      } catch (error) {
        // The line went dead: what was under way is nobody's, what was acknowledged must be there.
        if (error.code === 'ERR_ASSERTION') throw error;
        return;
      }
      if (acknowledged.length === 80) await first.kill();
    }
  };
  await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(write));
  assert.ok(acknowledged.length >= 80);

  const second = await Koppel.start({ folder: first.folder });
  const again = expert.at(second.url);
  const journal = await again.journal();
  const positions = journal.map(({ positie }) => positie);
  assert.ok(positions.every((position, index) => index === 0 || position > positions[index - 1]), 'in order');
  assert.ok(journal.length >= seeded + acknowledged.length);
  const received = new Set(journal.filter(({ handeling }) => handeling === 'received').map(({ melding }) => melding));
  for (const id of acknowledged) {
    assert.ok(received.has(id), `the journal lost ${id}`);
    assert.equal((await again.get(`/v1/meldingen/${id}`)).status, 200, `the report ${id} is lost`);
  }
  await second.stop();
  await rm(first.folder, { recursive: true, force: true });
});

describe('one program that is treated badly', () => {
  let koppel, boa, reporter;

  before(async () => {
    koppel = await Koppel.start();
    boa = await Client.signedIn(koppel.url, PEOPLE.boa);
    reporter = new Client(koppel.url);
  });

  after(() => koppel?.stop());

  test('a button pressed twice does it once', async () => {
    const { id } = await reporter.report('overlast', 'Twee keer gedrukt', VISMARKT);
    const version = (await boa.get(`/v1/meldingen/${id}`)).json.versie;
    const press = () => boa.post(`/v1/meldingen/${id}/oppakken`, { versie: version });
    const statuses = (await Promise.all([press(), press()])).map(({ status }) => status).sort();
    assert.deepEqual(statuses, [200, 409]);
    const lines = (await boa.get(`/v1/meldingen/${id}/journaal`)).json;
    assert.equal(lines.filter(({ handeling }) => handeling === 'taken-up').length, 1);
  });

  test('a form that stood open while somebody else changed the report is refused as old', async () => {
    const { id } = await reporter.report('overlast', 'Een oud formulier', VISMARKT);
    const { json } = await boa.get(`/v1/meldingen/${id}`);
    assert.equal((await boa.post(`/v1/meldingen/${id}/oppakken`, { versie: json.versie })).status, 200);
    const late = await boa.post(`/v1/meldingen/${id}/afronden`, { resultaat: 'resolved', versie: json.versie });
    assert.equal(late.status, 409);
    assert.equal(late.json.code, 'stale');
  });

  test('whatever is sent that cannot be read gets a problem that says so', async () => {
    const good = { categorie: 'overlast', tekst: 'Goed', geometrie: { type: 'Point', coordinates: VISMARKT } };
    const bad = [
      ['', 400],
      ['{', 400],
      ['null', 400],
      ['[]', 400],
      [{ ...good, geometrie: { type: 'Point', coordinates: [999, 999] } }, 400],
      [{ ...good, geometrie: { type: 'Point', coordinates: [] } }, 400],
      [{ ...good, categorie: 'bestaat-niet' }, 400],
      [{ ...good, categorie: '../../etc' }, 400],
      [{ ...good, tekst: 'x' }, 400],
      [{ ...good, tekst: 'x'.repeat(3001) }, 400],
      [{ ...good, onbekend: true }, 400],
    ];
    for (const [body, status] of bad) {
      const answer = await reporter.post('/v1/meldingen', body);
      const told = typeof body === 'string' ? body : JSON.stringify(body).slice(0, 120);
      assert.equal(answer.status, status, told);
      assert.equal(answer.kind, 'application/problem+json', told);
    }
    // The program answers before it has read ten megabytes and hangs up; a client that is still sending may only see that.
    const large = await reporter.post('/v1/meldingen', { ...good, tekst: 'x'.repeat(10 * 1024 * 1024) }).catch(hungUp);
    assert.equal(large.status, 413);
    const wrongKind = await reporter.post('/v1/meldingen', good, { 'content-type': 'text/plain' });
    assert.equal(wrongKind.status, 400);
  });

  test('a change that another site makes a browser ask for is refused', async () => {
    const foreign = { origin: 'https://elders.example', 'sec-fetch-site': 'cross-site' };
    const answer = await boa.post('/v1/bevoegdheid', {}, foreign);
    assert.equal(answer.status, 403);
    assert.equal(answer.json.code, 'cross-site');
  });

  test('afterwards it is as healthy as before', async () => {
    for (const path of ['/gezond', '/gereed']) assert.equal((await reporter.get(path)).status, 200);
  });
});

/** A connection that was closed on a body that is too large counts as that answer; any other failure is a failure. */
function hungUp(error) {
  if (['EPIPE', 'ECONNRESET', 'UND_ERR_SOCKET'].includes(error.cause?.code)) return { status: 413 };
  throw error;
}
