// Writes a .gz beside every text file of the build, so that the server never compresses them itself.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = new Set([".js", ".mjs", ".css", ".svg", ".json", ".html"]);

export function precompress(): Plugin {
  let folder = "";
  return {
    name: "koppel-precompress",
    apply: "build",
    configResolved(config) {
      folder = config.build.outDir;
    },
    writeBundle() {
      for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        if (!TEXT.has(extname(name))) continue;
        const path = join(folder, name);
        const plain = readFileSync(path);
        const small = gzipSync(plain, { level: 9 });
        if (small.length < plain.length * 0.9) writeFileSync(`${path}.gz`, small);
      }
    },
  };
}
