// A program that talks to the API, with a session of a person of the demo.

import assert from 'node:assert/strict';

/** A client for one person, or for nobody. */
export class Client {
  #url;
  #session;

  constructor(url, session) {
    this.#url = url;
    this.#session = session;
  }

  /** Signs in as one of the people of the demo. */
  static async signedIn(url, officer) {
    const answer = await fetch(`${url}/aanmelden/persona`, {
      method: 'POST',
      body: new URLSearchParams({ persona: officer }),
      headers: { origin: url },
      redirect: 'manual',
    });
    assert.equal(answer.status, 303, 'the demo lets everybody be anybody');
    const [, session] = /koppel=([0-9a-f]{64})/.exec(answer.headers.get('set-cookie'));
    return new Client(url, session);
  }

  /** The same person, at a program that was started again at another address. */
  at(url) {
    return new Client(url, this.#session);
  }

  /** Asks for something; gives the answer with its JSON as `json`, if it has one. */
  async get(path) {
    return this.#answer(await fetch(this.#url + path, { headers: this.#headers() }));
  }

  /** Sends JSON, or text that is not JSON, as it is. */
  async post(path, body, headers = {}) {
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const all = { 'content-type': 'application/json', ...this.#headers(), ...headers };
    return this.#answer(await fetch(this.#url + path, { method: 'POST', body: sent, headers: all }));
  }

  /** Reports something at a place; gives what the answer says of it. */
  async report(category, text, [lon, lat]) {
    const answer = await this.post('/v1/meldingen', {
      categorie: category,
      tekst: text,
      geometrie: { type: 'Point', coordinates: [lon, lat] },
    });
    assert.equal(answer.status, 201, JSON.stringify(answer.json));
    return answer.json;
  }

  /** The whole journal that this person may see, oldest first. */
  async journal() {
    const lines = [];
    for (;;) {
      const { status, json } = await this.get(`/v1/journaal?na=${lines.at(-1)?.positie ?? 0}`);
      assert.equal(status, 200);
      if (json.length === 0) return lines;
      lines.push(...json);
    }
  }

  #headers() {
    return this.#session ? { authorization: `Bearer ${this.#session}` } : {};
  }

  async #answer(answer) {
    const kind = answer.headers.get('content-type') ?? '';
    const json = kind.includes('json') ? await answer.json() : undefined;
    return { status: answer.status, kind, json };
  }
}
