// The provider that the sign-in tests lean on does what a real one does.

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import { openBrowser, openPage } from './browser.mjs';
import { freePort } from './harness.mjs';
import { CLIENT, startProvider } from './oidc-provider.mjs';

let browser, callback, provider, redirectUri;

before(async () => {
  const port = await freePort();
  redirectUri = `http://127.0.0.1:${port}/back`;
  callback = createServer((_request, response) => response.end('<!doctype html><title>Back</title>'));
  await new Promise((resolve) => callback.listen(port, '127.0.0.1', resolve));
  provider = await startProvider(redirectUri, ['boa-1', 'police-1']);
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await provider?.stop();
  callback?.close();
});

function question(more) {
  const parameters = { client_id: CLIENT.id, redirect_uri: redirectUri, response_type: 'code', scope: 'openid', state: 's' };
  return `${provider.issuer}/auth?${new URLSearchParams({ ...parameters, ...more })}`;
}

function exchange(code, verifier) {
  const basic = Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64');
  return fetch(`${provider.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier }),
  });
}

async function signInAs(subject, challenge) {
  const page = await openPage(browser, provider.issuer);
  await page.goto(question({ code_challenge: challenge, code_challenge_method: 'S256' }));
  await page.getByRole('button', { name: subject }).click();
  await page.waitForURL(`${redirectUri}**`);
  return new URL(page.url()).searchParams;
}

function pair() {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

test('a person who signs in comes back with a code for that person', async () => {
  const { verifier, challenge } = pair();
  const answer = await signInAs('boa-1', challenge);
  assert.equal(answer.get('state'), 's');
  const tokens = await (await exchange(answer.get('code'), verifier)).json();
  const claims = JSON.parse(Buffer.from(tokens.id_token.split('.')[1], 'base64url'));
  assert.equal(claims.sub, 'boa-1');
  assert.equal(claims.iss, provider.issuer);
});

test('a code is worth nothing without the verifier that belongs to it', async () => {
  const answer = await signInAs('police-1', pair().challenge);
  const refused = await exchange(answer.get('code'), pair().verifier);
  assert.equal(refused.status, 400);
});

test('a flow without PKCE is refused', async () => {
  const refused = await fetch(question({}), { redirect: 'manual' });
  const location = new URL(refused.headers.get('location'));
  assert.equal(location.searchParams.get('error'), 'invalid_request');
});
