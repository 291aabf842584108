// Serves the showcase with the same rules as the program: same addresses, same content security policy.
// `npm run build && npm run showcase`, then open the address that it prints.
import { createServer } from "node:http";
import { readFileSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";

const HERE = import.meta.dirname;
const DIST = join(HERE, "../dist");
const AREAS = join(HERE, "../../demo/register/areas");

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".json": "application/json",
};

/** `@app.js` and `@-25` in the saved pages stand for an address of this build and for minutes from now. */
function fill(html) {
  const manifest = JSON.parse(readFileSync(join(DIST, ".vite/manifest.json"), "utf8"));
  const entry = (name) => manifest[`src/${name}.ts`];
  return html
    .replace(/@(\w+)\.css/g, (_, name) => `/bestanden/${entry(name).css[0]}`)
    .replace(/@(\w+)\.js/g, (_, name) => `/bestanden/${entry(name).file}`)
    .replace(/datetime="@(-?\d+)"/g, (_, minutes) => `datetime="${new Date(Date.now() + minutes * 60_000).toISOString()}"`)
    .replace(/icons-[A-Za-z0-9_-]+\.svg/g, readdirSync(join(DIST, "assets")).find((name) => /^icons-.*\.svg$/.test(name)));
}

const page = (name) => fill(readFileSync(join(HERE, name), "utf8"));

function areas() {
  const features = readdirSync(AREAS).flatMap((name) => JSON.parse(readFileSync(join(AREAS, name), "utf8")).features);
  return JSON.stringify({ type: "FeatureCollection", features });
}

/** One new report and one that changed, half a second after the page opens; once for each position. */
function live(url, response) {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write(": open\n\n");
  if (Number(url.searchParams.get("na")) >= 2) return;
  const news = {
    positie: 2,
    regels: [
      { positie: 1, melding: "m9", rij: page("rij-nieuw.html"), regel: page("regel.html") },
      { positie: 2, melding: "m2", rij: page("rij-gewijzigd.html"), regel: "" },
    ],
  };
  setTimeout(() => response.write(`id: 2\nevent: journaal\ndata: ${JSON.stringify(news)}\n\n`), 500);
}

function answer(request, response) {
  const url = new URL(request.url, "http://localhost");
  response.setHeader("content-security-policy", POLICY);
  const send = (kind, body) => response.writeHead(200, { "content-type": kind }).end(body);
  try {
    if (url.pathname === "/live") live(url, response);
    else if (url.pathname === "/kaart/gebieden.json") send("application/geo+json", areas());
    else if (url.pathname === "/kaart/gebied") send("application/json", '{"tekst":"Havenkwartier, Haven, Veldhaven"}');
    else if (url.pathname.startsWith("/bestanden/")) {
      const name = url.pathname.slice("/bestanden/".length);
      if (name.includes("..")) throw new Error("outside");
      send(KINDS[extname(name)] ?? "application/octet-stream", readFileSync(join(DIST, name)));
    } else if (request.method === "POST") response.writeHead(303, { location: "/" }).end();
    else send(KINDS[".html"], page(url.pathname === "/" ? "index.html" : url.pathname.slice(1).replaceAll("/", "")));
  } catch {
    response.writeHead(404, { "content-type": "text/plain" }).end("not here");
  }
}

/** Starts on a port, 0 for any free one; gives the server and its address. */
export function serve(port = 0) {
  const server = createServer(answer);
  return new Promise((done) => {
    server.listen(port, "127.0.0.1", () => done({ server, address: `http://127.0.0.1:${server.address().port}` }));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { address } = await serve(Number(process.env.PORT ?? 4180));
  console.log(`${address}/  ${address}/straat.html  ${address}/formulier.html`);
}
