// An identity provider of our own for the tests: one client, PKCE required, and a login page that asks only who you are.

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

import Provider from 'oidc-provider';

import { freePort } from './harness.mjs';

/** The client as the program must be configured with it. */
export const CLIENT = { id: 'koppel', secret: 'a-secret-for-tests-only' };

/**
 * Starts the provider.
 * @param {string} redirectUri where it sends people back to
 * @param {string[]} subjects who can sign in
 * @returns {Promise<{issuer: string, stop: () => Promise<void>}>}
 */
export async function startProvider(redirectUri, subjects) {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, configuration(redirectUri));
  provider.use(loginPage(provider, subjects));
  const server = createServer(provider.callback());
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    issuer,
    stop: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

function configuration(redirectUri) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/login/${interaction.uid}` },
    findAccount: (_context, subject) => ({ accountId: subject, claims: () => ({ sub: subject }) }),
    // Nobody is asked for consent: an employer's provider does not ask that either.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  };
}

function loginPage(provider, subjects) {
  return async (context, next) => {
    if (!context.path.startsWith('/login/')) return next();
    const { req, res } = context;
    const subject = new URL(req.url, provider.issuer).searchParams.get('subject');
    if (subject && subjects.includes(subject)) {
      context.respond = false;
      return provider.interactionFinished(req, res, { login: { accountId: subject } });
    }
    const buttons = subjects.map((name) => `<button name="subject" value="${name}">${name}</button>`);
    context.type = 'html';
    context.body = `<!doctype html><html lang="en"><title>Who are you?</title><form>${buttons.join(' ')}</form></html>`;
    return undefined;
  };
}
