// Drives the showcase in Chromium: what the scripts promise, seen from outside. `npm run build && npm run behave`.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

let served;
let browser;

before(async () => {
  served = await serve();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});

after(async () => {
  await browser?.close();
  served?.server.close();
  served?.server.closeAllConnections();
});

async function open(name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "nl-NL", ...options });
  const page = await context.newPage();
  await page.goto(`${served.address}/${name}`);
  return page;
}

const focused = (page) => page.evaluate(() => document.activeElement?.closest("[id]")?.id ?? "");

test("slash goes to search, j and k through the list, e to what can be done", async () => {
  const page = await open("index.html");
  await page.keyboard.press("/");
  assert.equal(await focused(page), "zoek");
  await page.keyboard.type("j");
  assert.equal(await page.inputValue("#zoek"), "j", "keys are text in a field");
  await page.locator("h1").click();
  await page.keyboard.press("j");
  assert.equal(await focused(page), "melding-m1");
  await page.keyboard.press("j");
  assert.equal(await focused(page), "melding-m2");
  await page.keyboard.press("k");
  assert.equal(await focused(page), "melding-m1");
});

test("the palette finds a page by typing and goes there; keys can be turned off", async () => {
  const page = await open("index.html");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Zoek een pagina of actie" }).fill("prakt");
  assert.equal(await page.locator("#k-palette-list [role=option]").count(), 1);
  await page.getByRole("button", { name: "Zet uit" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  assert.equal(await focused(page), "");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("prakt");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/praktijken");
});

test("a change replaces its row in place and keeps the focus; a new row waits for a press", async () => {
  const page = await open("straat.html");
  const row = page.locator("#melding-m2");
  await row.getByRole("link").focus();
  const before = await row.boundingBox();
  const button = page.getByRole("button", { name: "1 nieuwe melding tonen" });
  await button.waitFor();
  await row.getByText("Bram de Wit").waitFor();
  assert.equal(await focused(page), "melding-m2");
  assert.equal(await row.getByRole("link").getAttribute("href"), "/straat/m2");
  assert.equal(await page.locator("#melding-m9").count(), 0);
  await button.click();
  assert.equal(await focused(page), "melding-m9");
  assert.equal(await page.locator("#mijn-lijst > li").first().getAttribute("id"), "melding-m9");
  assert.ok(before);
});

test("a lost connection is told, and the stream goes on after the last position", async () => {
  const page = await open("index.html");
  await page.locator("koppel-live[position='2']").waitFor();
  const asked = [];
  page.on("request", (request) => request.url().includes("/live") && asked.push(new URL(request.url()).search));
  await page.route("**/live*", (route) => route.abort());
  served.server.closeAllConnections();
  await page.getByText(/Verbinding weg sinds \d\d:\d\d, probeert opnieuw/).waitFor({ timeout: 15_000 });
  await page.unroute("**/live*");
  await page.getByText("Live", { exact: true }).waitFor({ timeout: 15_000 });
  assert.ok(asked.length > 1 && asked.every((search) => search === "?na=2"), asked.join(" "));
  assert.equal(await page.locator("#regel-13").count(), 1, "a line is there once");
});

test("the place picker writes six decimals by arrow keys, by click and by position", async () => {
  const page = await open("formulier.html", { permissions: ["geolocation"], geolocation: { longitude: 5.44, latitude: 52.73, accuracy: 12 } });
  const picker = page.locator("koppel-place-picker[data-ready]");
  await page.locator("koppel-place-picker").scrollIntoViewIfNeeded();
  await picker.waitFor({ timeout: 60_000 });
  assert.equal(await page.inputValue("#lon"), "", "where a map begins is not a choice");
  await picker.locator("canvas").focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => /^5\.\d{6}$/.test(document.querySelector("#lon").value));
  const first = await page.inputValue("#lon");
  const box = await picker.locator("canvas").boundingBox();
  await page.mouse.click(box.x + box.width * 0.25, box.y + box.height * 0.5);
  await page.waitForFunction((old) => Number(document.querySelector("#lon").value) < Number(old), first);
  await picker.getByText("Havenkwartier, Haven, Veldhaven").waitFor();
  await page.getByRole("button", { name: "Gebruik mijn positie" }).click();
  await page.waitForFunction(() => document.querySelector("#lon").value === "5.440000" && document.querySelector("#lat").value === "52.730000");
});

test("without WebGL the picker says so and the fields are open", async () => {
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await page.goto(`${served.address}/formulier.html`);
  await page.getByText("De kaart kan op dit apparaat niet worden getekend").waitFor();
  assert.ok(await page.locator("#lon").isVisible());
});

test("a thing on the map goes to its row, and a row shows its place without moving the map", async () => {
  const page = await open("index.html");
  await page.locator("koppel-map[data-ready]").waitFor({ timeout: 60_000 });
  await page.locator("#melding-m1").hover();
  await page.locator("#melding-m1.k-row--here").waitFor();
  const canvas = page.locator("koppel-map canvas");
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  // m1 lies here at zoom 12.2 around the centre that the page gives.
  const scale = (512 * 2 ** 12.2) / 360;
  const x = box.x + box.width / 2 + (5.418 - 5.4377) * scale;
  const mercator = (lat) => (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI;
  const y = box.y + box.height / 2 - (mercator(52.74) - mercator(52.732)) * scale;
  await page.mouse.click(x, y);
  await page.waitForFunction(() => document.activeElement?.closest("#melding-m1") !== null);
});

test("a form that changes something is sent once", async () => {
  const page = await open("straat.html");
  let sent = 0;
  page.on("request", (request) => (sent += request.method() === "POST" ? 1 : 0));
  // The answer never comes: the reader waits, and presses again.
  await page.route("**/*", (route) => (route.request().method() === "POST" ? undefined : route.continue()));
  const posted = page.waitForRequest((request) => request.method() === "POST");
  const busy = await page.getByRole("button", { name: "Aannemen" }).evaluate((button) => {
    button.click();
    button.click();
    return button.getAttribute("aria-busy");
  });
  assert.equal(busy, "true");
  await posted;
  assert.equal(sent, 1);
});

test("a photo is made smaller on the device and loses what the camera wrote in it", async () => {
  const page = await open("formulier.html");
  const png = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(2400, 1200);
    canvas.getContext("2d").fillRect(0, 0, 2400, 1200);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  await page.setInputFiles("#foto", { name: "IMG_1234.png", mimeType: "image/png", buffer: Buffer.from(png) });
  await page.getByText("Plaats en toestel staan niet meer in de foto").waitFor();
  const kept = await page.evaluate(async () => {
    const file = document.querySelector("#foto").files[0];
    const picture = await createImageBitmap(file);
    return { name: file.name, type: file.type, width: picture.width, height: picture.height };
  });
  assert.deepEqual(kept, { name: "foto.jpg", type: "image/jpeg", width: 1600, height: 800 });
});

test("the theme that is chosen holds on the next page", async () => {
  const page = await open("index.html");
  await page.getByLabel("Weergave").selectOption("donker");
  await page.goto(`${served.address}/straat.html`);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
});

test("what is nearest comes first once the position is known", async () => {
  const page = await open("straat.html", { permissions: ["geolocation"], geolocation: { longitude: 5.47, latitude: 52.748 } });
  await page.locator("#mijn-lijst > #melding-m4:first-child").waitFor();
  assert.equal(await page.locator("#melding-m4 [data-distance]").textContent(), "10 m");
});

test("every target for a finger is at least 48 pixels high", async () => {
  const page = await open("straat.html", { viewport: { width: 390, height: 844 } });
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, .nl-button, .k-tabs a, summary, select, .k-brand")]
      .filter((element) => element.offsetParent !== null && element.getBoundingClientRect().height < 47.5)
      .map((element) => `${element.className} ${element.textContent.trim()} ${element.getBoundingClientRect().height}`),
  );
  assert.deepEqual(small, []);
  const street = await page.evaluate(() => [...document.querySelectorAll(".k-street-actions .nl-button")].map((element) => element.getBoundingClientRect().height));
  assert.ok(street.every((height) => height >= 56), street.join(" "));
});
