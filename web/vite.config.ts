import { defineConfig } from "vite";
import { precompress } from "./build/precompress.ts";
import { BASE, icons } from "./build/sprite.ts";

export default defineConfig({
  base: BASE,
  plugins: [icons(), precompress()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    manifest: true,
    modulePreload: { polyfill: false },
    // Nothing inline: the content security policy allows no data: styles or fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // The map library is one large chunk by nature; it loads only where there is a map.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: {
        app: "src/app.ts",
        map: "src/map.ts",
        board: "src/board.ts",
        street: "src/street.ts",
      },
      output: {
        // What entries share is one file, not one for each module.
        codeSplitting: { groups: [{ name: "shared", test: /src\/(dom|texts|app\/(say|times|theme)|street\/distance)\.ts/ }] },
      },
    },
  },
});
