// What the server's templates and this package promise each other.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { sprite, spriteName } from "../build/sprite.ts";

const WEB = process.cwd();
const TEMPLATES = resolve(WEB, "../crates/server/templates");

function read(folder: string, ending: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => [name, readFileSync(join(folder, name), "utf8")]);
}

const pages = [...read(TEMPLATES, ".html"), ...read(join(WEB, "showcase"), ".html")];

/** Every class that some style names: our own, and those of the components that we import. */
function styled(): Set<string> {
  const own = read(join(WEB, "src/styles"), ".css");
  const imports = [...(own.find(([name]) => name === "app.css")?.[1].matchAll(/@import "(@[^"]+)"/g) ?? [])];
  const theirs = imports.map(([, path = ""]) => {
    const [, scope, name, rest] = /^(@[^/]+)\/([^/]+)\/(.+)$/.exec(path) ?? [];
    const folder = join(WEB, "node_modules", scope ?? "", name ?? "");
    const file = rest?.includes("/") ? rest : `dist/${rest}`;
    return readFileSync(join(folder, file), "utf8");
  });
  const text = [...own.map(([, css]) => css), ...theirs].join("\n");
  return new Set([...text.matchAll(/\.(-?[a-z][\w-]*)/g)].map(([, name]) => name ?? ""));
}

/** Classes that only tell which part it is; nothing is drawn for them. */
const NAMES = new Set(["utrecht-form-field--text", "k-answers", "k-card__text", "k-page", "k-persona", "k-place", "k-state__title"]);

test("every class in a template has a style", () => {
  const known = styled();
  const unknown = pages.flatMap(([file, html]) =>
    [...html.replace(/\{[%{#][\s\S]*?[%}#]\}/g, "\u0000").matchAll(/class="([^"]*)"/g)]
      .flatMap(([, names = ""]) => names.split(/\s+/))
      .filter((name) => /^(k|nl|utrecht)-[\w-]+$/.test(name) && !known.has(name) && !NAMES.has(name))
      .map((name) => `${file}: ${name}`),
  );
  assert.deepEqual([...new Set(unknown)], []);
});

test("no template has a style, a script or a handler of its own: the security policy allows none", () => {
  for (const [file, html] of pages) {
    assert.doesNotMatch(html, /\sstyle\s*=/, file);
    assert.doesNotMatch(html, /<style/, file);
    assert.doesNotMatch(html, /\son[a-z]+\s*=\s*"/, file);
    assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)/, file);
    assert.doesNotMatch(html, /(?:href|src|action)="https?:/, file);
  }
});

test("the templates ask for the sprite of this build, and for icons that are in it", () => {
  const source = sprite(WEB);
  const icon = readFileSync(join(TEMPLATES, "parts/icon.html"), "utf8");
  const asked = new Set([...icon.matchAll(/\/bestanden\/(assets\/icons-[\w-]+\.svg)/g)].map(([, name]) => name));
  assert.deepEqual([...asked], [spriteName(source)], "write the new name in crates/server/templates/parts/icon.html");
  const there = new Set([...source.matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => id));
  for (const [file, html] of pages) {
    for (const [, name] of html.matchAll(/icons::icon\("([^"]+)"\)/g)) assert.ok(there.has(name), `${file}: icon ${name}`);
    for (const [, name] of html.matchAll(/(?:mark|state)\("([a-z-]+)"[,)]/g)) assert.ok(there.has(`state-${name}`), `${file}: state ${name}`);
  }
});

test("the lock file names no registry, and every package that ships has an open licence", () => {
  const lock = readFileSync(join(WEB, "package-lock.json"), "utf8");
  assert.doesNotMatch(lock, /"resolved":/);
  const packages = JSON.parse(lock).packages as Record<string, { dev?: boolean; license?: string }>;
  const open = /^(EUPL-1\.2|MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD|Zlib|OFL-1\.1|CC0-1\.0|MPL-2\.0|\(.*\))$/;
  for (const [path, { license }] of Object.entries(packages)) {
    assert.doesNotMatch(path, /rijkshuisstijl|@utrecht\/design-tokens/);
    if (path !== "") assert.match(license ?? "none", open, path);
  }
});
