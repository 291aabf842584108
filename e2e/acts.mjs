// What people do on the pages, in the words of their forms.

/** The Vismarkt: in the centre of Veldhaven, whose work supply the boa's of that town have. */
export const VISMARKT = [5.439615, 52.736079];

/** Out on the water, where no area is. */
export const ON_THE_WATER = [5.361727, 52.702626];

/** On the line of the tram, where Veldhaven ends and Oosterbrink begins. */
export const ON_THE_BORDER = [5.4809, 52.7287];

/** Fills in the fields of a form, whatever kind they are. */
async function fill(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`);
    const kind = await field.first().evaluate((element) => element.type);
    if (kind === 'radio') await form.locator(`[name="${name}"][value="${value}"]`).check();
    else if (kind === 'select-one') await field.selectOption(value);
    else if (kind === 'file') await field.setInputFiles(value);
    else await field.fill(value);
  }
}

/**
 * Presses a button that sends a form, and waits for the page that comes of it.
 * Gives the answer to the form itself, and at which moment its first byte came: what was done is committed by then.
 */
export async function press(page, button) {
  const sent = page.waitForResponse((response) => response.request().method() === 'POST');
  const [answer] = await Promise.all([sent, page.waitForEvent('load'), button.click()]);
  const { startTime, responseStart } = answer.request().timing();
  return { status: answer.status(), at: startTime + responseStart };
}

/** Fills in the form with this verb on a report's page, behind its fold if it has one, and sends it. */
export async function act(page, verb, fields = {}) {
  const form = page.locator(`form[action$="/${verb}"]`).first();
  const fold = page.locator('details:not([open])', { has: page.locator(`form[action$="/${verb}"]`) });
  if (await fold.count()) await fold.first().locator('summary').first().click();
  await fill(form, fields);
  return press(page, form.locator('button'));
}

/** Fills in the place by hand, as somebody does who cannot use the map. */
export async function placeByHand(page, [lon, lat]) {
  const fold = page.locator('details:not([open])', { has: page.locator('[name="lon"]') });
  if (await fold.count()) await fold.locator('summary').click();
  await page.locator('[name="lon"]').fill(String(lon));
  await page.locator('[name="lat"]').fill(String(lat));
  await page.locator('[name="lat"]').blur();
}

/** Points at a place on the map of the form with a finger or a mouse; fails when the map is not drawn. */
export async function pointAt(page, [lon, lat]) {
  const picker = page.locator('koppel-place-picker[data-ready]');
  await page.locator('koppel-place-picker').scrollIntoViewIfNeeded();
  await picker.waitFor();
  const [from, zoom] = await picker.evaluate((element) => [
    element.getAttribute('centre').split(',').map(Number),
    Number(element.getAttribute('zoom')),
  ]);
  const canvas = page.locator('koppel-place-picker canvas');
  const { width, height } = await canvas.boundingBox();
  const at = (level) => ({ x: width / 2 + across(from, [lon, lat], level)[0], y: height / 2 + across(from, [lon, lat], level)[1] });
  let level = zoom;
  // What is not in view is found by looking from further away, as anybody does.
  for (; at(level).x < 0 || at(level).x > width || at(level).y < 0 || at(level).y > height; level -= 1) {
    await page.locator('koppel-place-picker .k-map__zoom button').last().click();
  }
  await canvas.click({ position: at(level) });
}

/** How many pixels to the right and down a place lies from another one: Web Mercator, with tiles of 512 pixels. */
function across([fromLon, fromLat], [lon, lat], zoom) {
  const world = 512 * 2 ** zoom;
  const northing = (degrees) => Math.asinh(Math.tan((degrees * Math.PI) / 180)) / (2 * Math.PI);
  return [((lon - fromLon) / 360) * world, (northing(fromLat) - northing(lat)) * world];
}

/** What the form says of the place that was chosen. */
export function placeTold(page) {
  return page.locator('.k-pick__where');
}

/** Fills in what is reported or signalled, but for the place. */
export async function describeIt(page, category, text, more = {}) {
  await fill(page.locator('main form').first(), { categorie: category, tekst: text, ...more });
}

/** Sends the form of a report or a signal. */
export function send(page) {
  return press(page, page.locator('main form button.nl-button--primary'));
}

/** Reports something as anybody can, with the place filled in by hand; gives the reporter's own secret page. */
export async function report(page, category, text, place, more = {}) {
  await page.goto('/melden');
  await describeIt(page, category, text, { contact: 'melder@example.org', ...more });
  await placeByHand(page, place);
  await send(page);
  return page.url();
}

/** The id of the report with this text in a list. */
export async function find(page, list, text) {
  await page.goto(list);
  const link = page.locator('li', { hasText: text }).locator('a[data-open]').first();
  return (await link.getAttribute('href')).split('/').pop();
}
