// Takes a picture of every showcase page (phone and desk, light and dark) and asks axe what is wrong with it.
// `node showcase/look.mjs FOLDER`; needs Chromium (`CHROMIUM=` says where, else /usr/bin/chromium).
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const folder = process.argv[2] ?? "pictures";
const only = process.argv[3];
mkdirSync(folder, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } };

const { server, address } = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let wrong = 0;
for (const name of ["index.html", "straat.html", "formulier.html"]) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"]) {
      if (only && !`${name}-${size}-${colorScheme}`.includes(only)) continue;
      // The policy stays on: only axe is brought in past it.
      const context = await browser.newContext({ viewport, colorScheme, locale: "nl-NL", timezoneId: "Europe/Amsterdam", hasTouch: size === "phone", isMobile: size === "phone" });
      const page = await context.newPage();
      const said = [];
      page.on("console", (message) => message.type() === "error" && said.push(message.text()));
      page.on("pageerror", (error) => said.push(String(error)));
      page.on("request", (request) => request.url().startsWith(address) || /^(blob|data):/.test(request.url()) || said.push(`outside: ${request.url()}`));
      await page.goto(`${address}/${name}`);
      for (const map of await page.locator("koppel-map, koppel-place-picker").all()) {
        await map.scrollIntoViewIfNeeded();
        await map.and(page.locator("[data-ready]")).waitFor({ timeout: 60_000 });
      }
      await page.evaluate(() => scrollTo(0, 0));
      await page.waitForTimeout(900);
      await page.screenshot({ path: `${folder}/${name.replace(".html", "")}-${size}-${colorScheme}.png` });
      await page.screenshot({ path: `${folder}/${name.replace(".html", "")}-${size}-${colorScheme}-full.png`, fullPage: true });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) said.push(`scrolls sideways by ${wide} px`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        globalThis.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
      );
      for (const { id, help, nodes } of violations) said.push(`${id}: ${help}\n    ${nodes.slice(0, 4).map((node) => node.html.slice(0, 160) + " " + (node.any[0]?.message ?? "")).join("\n    ")}`);
      console.log(`${name} ${size} ${colorScheme}: ${said.length === 0 ? "clean" : ""}`);
      for (const line of said) console.log(`  ${line}`);
      wrong += said.length;
      await context.close();
    }
  }
}
await browser.close();
server.close();
server.closeAllConnections();
process.exitCode = wrong ? 1 : 0;
