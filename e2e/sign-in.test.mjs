// Signing in for real: `koppel serve`, with an identity provider beside it.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { openBrowser, openPage } from './browser.mjs';
import { Koppel, ROOT, freePort } from './harness.mjs';
import { CLIENT, startProvider } from './oidc-provider.mjs';

const KNOWN = 'demo-boa-noor';
const STRANGER = 'somebody-else';

let koppel, provider, browser, url;

before(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  provider = await startProvider(`${url}/aanmelden/terug`, [KNOWN, STRANGER]);
  browser = await openBrowser();
  const folder = await Koppel.freshFolder();
  await writeFile(join(folder, 'koppel.toml'), configuration(port, folder));
  koppel = await Koppel.start({
    folder,
    args: () => ['serve', '--config', join(folder, 'koppel.toml')],
    env: { KOPPEL_SIGN_IN__CLIENT_SECRET: CLIENT.secret },
  });
});

after(async () => {
  await browser?.close();
  // A stranger at the door is worth a warning: the provider and the list of people do not agree.
  await koppel?.stop({ allow: [/not in the list of people/] });
  await provider?.stop();
});

function configuration(port, folder) {
  return `
    listen = "127.0.0.1:${port}"
    public-url = "${url}"
    database = "sqlite:${join(folder, 'koppel.db')}"
    register = "${join(ROOT, 'demo/register')}"
    people = "${join(ROOT, 'demo/people.toml')}"
    work = "${join(ROOT, 'demo/work.toml')}"
    [sign-in]
    issuer = "${provider.issuer}"
    client-id = "${CLIENT.id}"
  `;
}

async function comeBackAs(page, subject) {
  await page.goto('/aanmelden');
  await page.locator('main a[href="/aanmelden/bij-organisatie"]').click();
  await page.getByRole('button', { name: subject }).click();
  await page.waitForURL(`${url}/**`);
}

test('somebody on the list gets in through the provider, and is out after signing out', async () => {
  const page = await openPage(browser, url);
  await comeBackAs(page, KNOWN);
  assert.equal(new URL(page.url()).pathname, '/straat');

  const [session] = (await page.context().cookies(url)).filter(({ name }) => name === 'koppel');
  assert.ok(session.httpOnly && session.sameSite === 'Lax');
  const asBefore = { headers: { cookie: `koppel=${session.value}` }, redirect: 'manual' };
  assert.equal((await fetch(`${url}/straat`, asBefore)).status, 200);

  await page.request.post('/afmelden', { headers: { origin: url } });
  assert.equal((await fetch(`${url}/straat`, asBefore)).status, 303, 'the session itself ended, not only the cookie');
  await page.context().close();
});

test('somebody whom the provider knows but the list does not is refused with a page', async () => {
  const page = await openPage(browser, url);
  const answer = page.waitForResponse((response) => response.url().startsWith(`${url}/aanmelden/terug`));
  await comeBackAs(page, STRANGER);
  assert.equal((await answer).status(), 403);
  assert.equal((await page.context().cookies(url)).filter(({ name }) => name === 'koppel').length, 0);
  await page.context().close();
});

test('an answer from the provider that this browser did not ask for opens nothing', async () => {
  const answer = await fetch(`${url}/aanmelden/terug?code=stolen&state=guessed`, { redirect: 'manual' });
  assert.equal(answer.status, 400);
  assert.doesNotMatch(answer.headers.get('set-cookie') ?? '', /koppel=[0-9a-f]{64}/);
});

test('the door of the demo is not there', async () => {
  const form = new URLSearchParams({ persona: 'boa-noor' });
  const answer = await fetch(`${url}/aanmelden/persona`, { method: 'POST', body: form, headers: { origin: url } });
  assert.equal(answer.status, 404);
});
