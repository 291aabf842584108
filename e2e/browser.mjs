// A real browser, and what every story does with it: sign in, look for barriers, take pictures.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

/** Where pictures land; git ignores it. */
export const ARTEFACTS = fileURLToPath(new URL('artefacts', import.meta.url));

/** The two windows that every page is made for. */
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 800 };

// Without these, Chromium calls home at every start and looks for a graphics card.
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How long a page may take for anything at all, in milliseconds. */
const PATIENCE = 20_000;

/** Starts Chromium; `KOPPEL_CHROMIUM` names another one than Debian's. */
export function openBrowser() {
  return chromium.launch({ executablePath: process.env.KOPPEL_CHROMIUM ?? '/usr/bin/chromium', args: QUIET });
}

/**
 * A fresh window with an empty memory. Everything the page complains about in its console is kept in `page.complaints`.
 * @param {{size?: {width: number, height: number}, language?: 'nl' | 'en', dark?: boolean, script?: boolean}} how
 */
export async function openPage(browser, url, { size = DESK, language = 'nl', dark = false, script = true } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: size,
    locale: language === 'nl' ? 'nl-NL' : 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
    hasTouch: size.width < 600,
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  page.on('console', (message) => {
    // A machine without a graphics card tells so about every map.
    const about = message.text();
    if (['error', 'warning'].includes(message.type()) && !about.includes('GL Driver Message')) page.complaints.push(about);
  });
  return page;
}

/** Signs in as one of the people of the demo, by the button with that person's id. */
export async function signIn(page, officer) {
  await page.goto('/aanmelden');
  await page.locator(`button[name="persona"][value="${officer}"]`).click();
  await page.waitForURL((url) => url.pathname !== '/aanmelden');
}

/** Asserts that axe finds no barrier on the page as it stands (WCAG 2.2, A and AA). */
export async function axe(page) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map((node) => node.html).join('\n    ')}`,
  );
  if (told.length > 0) throw new Error(`barriers on ${page.url()}:\n  ${told.join('\n  ')}`);
}

/** Takes a picture of the window into `artefacts`; with `whole`, of the page from top to bottom. */
export async function shot(page, name, { whole = false } = {}) {
  const path = join(ARTEFACTS, `${name}.png`);
  await mkdir(join(path, '..'), { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  const window = page.viewportSize();
  if (whole) {
    // A taller window instead of a longer picture: bars that stick to an edge stay there.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: window.width, height: Math.max(height, window.height) });
  }
  await page.screenshot({ path, animations: 'disabled' });
  await page.setViewportSize(window);
  return path;
}

/** Presses Tab until the element that matches has the focus, as somebody without a mouse would; fails after `most`. */
export async function tabTo(page, selector, most = 80) {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`${selector} was not reached with ${most} presses of Tab on ${page.url()}`);
}

/** Asserts that the page fits its window: nothing to scroll sideways for. */
export async function fits(page) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  if (content > window) throw new Error(`${page.url()} is ${content} px wide in a window of ${window} px`);
}
