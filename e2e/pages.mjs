// Every page that somebody can come to, and as whom: one list for the checks and for the pictures.

/** The people of the demo, by the part they have. */
export const PEOPLE = {
  boa: 'boa-noor',
  secondBoa: 'boa-sam',
  natureBoa: 'boa-bram',
  police: 'agent-joris',
  expert: 'oe-ilse',
  leader: 'leider-marco',
  adviser: 'beleid-anne',
  privacy: 'privacy-els',
  watcher: 'kijker-tom',
};

/**
 * `as` is a person of the demo or nobody; `open` follows a link on the page to what the picture is of.
 * @type {{name: string, path: string, as?: string, open?: string}[]}
 */
export const PAGES = [
  { name: 'sign-in', path: '/aanmelden' },
  { name: 'report', path: '/melden' },
  { name: 'not-found', path: '/nergens' },
  { name: 'today', path: '/vandaag', as: PEOPLE.expert },
  { name: 'work', path: '/werk', as: PEOPLE.expert },
  { name: 'work-one', path: '/werk', as: PEOPLE.expert, open: 'main a[href^="/werk/"]' },
  { name: 'board', path: '/beeld', as: PEOPLE.expert },
  { name: 'arrangements', path: '/afspraken', as: PEOPLE.adviser },
  { name: 'arrangements-one', path: '/afspraken', as: PEOPLE.adviser, open: 'main a[href^="/afspraken/"]' },
  { name: 'practices', path: '/praktijken', as: PEOPLE.adviser },
  { name: 'practices-one', path: '/praktijken', as: PEOPLE.adviser, open: 'main a[href^="/praktijken/"]' },
  { name: 'access-log', path: '/inzage', as: PEOPLE.privacy },
  { name: 'board-watcher', path: '/beeld', as: PEOPLE.watcher },
  { name: 'refused', path: '/werk', as: PEOPLE.adviser },
  { name: 'street', path: '/straat', as: PEOPLE.boa },
  { name: 'street-map', path: '/straat/kaart', as: PEOPLE.boa },
  { name: 'street-report', path: '/straat/melden', as: PEOPLE.boa },
  { name: 'street-help', path: '/straat/hulp', as: PEOPLE.boa },
];

/** Goes to a page of the list; the window is signed in as the right person already. */
export async function visit(page, { path, open }) {
  await page.goto(path);
  if (open) {
    await page.locator(open).first().click();
    await page.waitForLoadState('load');
  }
}
