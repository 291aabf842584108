// Makes one SVG file of the icons that pages use, and only those.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import type { Plugin } from "vite";
import { used } from "../src/icons/used.ts";

/** Where the server serves the build; `vite.config.ts` says the same to Vite. */
export const BASE = "/bestanden/";

const MODULE = "koppel:icons";

/** The inside of an SVG file, without what only a page of its own needs. */
function inner(svg: string): string {
  return svg
    .replace(/^[\s\S]*?<svg[^>]*>/, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, "")
    .replace(/\s*\n\s*/g, "")
    .trim();
}

const STROKE = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';

/** The whole sprite. `web` is the folder of this package. */
export function sprite(web: string): string {
  const require = createRequire(join(web, "package.json"));
  const tabler = Object.entries(used).map(([name, drawing]) => {
    const svg = readFileSync(require.resolve(`@tabler/icons/outline/${drawing}.svg`), "utf8");
    return `<symbol id="${name}" viewBox="0 0 24 24" ${STROKE}>${inner(svg)}</symbol>`;
  });
  const folder = join(web, "src/icons/own");
  const own = readdirSync(folder)
    .sort()
    .map((file) => {
      const svg = readFileSync(join(folder, file), "utf8");
      const box = /viewBox="([^"]+)"/.exec(svg)?.[1] ?? "0 0 24 24";
      return `<symbol id="${basename(file, ".svg")}" viewBox="${box}">${inner(svg)}</symbol>`;
    });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${[...tabler, ...own].join("\n")}\n</svg>\n`;
}

/** Its name holds a hash of its content, so that a browser may keep it for good. */
export function spriteName(source: string): string {
  return `assets/icons-${createHash("sha256").update(source).digest("hex").slice(0, 8)}.svg`;
}

/** Emits the sprite, and gives scripts its address as the module `koppel:icons`. */
export function icons(): Plugin {
  const source = sprite(join(import.meta.dirname, ".."));
  const name = spriteName(source);
  return {
    name: "koppel-icons",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load: (id) => (id === `\0${MODULE}` ? `export default ${JSON.stringify(BASE + name)};` : null),
    configureServer(server) {
      server.middlewares.use(BASE + name, (_request, response) => {
        response.setHeader("content-type", "image/svg+xml").end(source);
      });
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: name, source });
    },
  };
}
