// What a search costs the reader of a large site: bytes fetched and time to the first results.
//
// usage: node benches/search.mjs SITE [QUERIES]
//
// SITE is a built site, such as that of `cargo bench --bench corpus -- DIR` (10,000 chapters in two
// languages); the browser of `tests/run` must be installed. Words are taken from texts of the site.
// Bytes are those after brotli, at the level of a server that compresses as it answers. Times are
// from the change of the search box to the results, with every file in the browser's cache and
// none in the page's memory.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import zlib from "node:zlib";
import { launch } from "../tests/web/browser.mjs";

const [site, count = "40"] = process.argv.slice(2);
if (!site) {
  console.error("usage: node benches/search.mjs SITE [QUERIES]");
  process.exit(2);
}
const PLACES = { tr: "tr/ara/", en: "en/search/" };
const LEVEL = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } };

const compressed = new Map();
function weigh(file) {
  const known = compressed.get(file) ?? zlib.brotliCompressSync(fs.readFileSync(path.join(site, file)), LEVEL).length;
  compressed.set(file, known);
  return known;
}

// Words of texts spread over the site, always the same ones.
function words(lang) {
  const all = fs.readdirSync(path.join(site, lang), { recursive: true });
  const texts = all.filter((it) => it.split("/").length === 3 && it.endsWith("/index.html")).sort();
  const found = new Set();
  for (let at = 0; found.size < Number(count) && at < texts.length * 4; at++) {
    const text = fs.readFileSync(path.join(site, lang, texts[(at * 7919) % texts.length]), "utf8");
    const said = text.replace(/<(script|style)[^]*?<\/\1>|<[^>]*>/g, " ").match(/\p{L}{3,}/gu) ?? [];
    found.add(said[(at * 104729) % said.length]);
  }
  return [...found];
}

const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
const largest = (all) => Math.max(...all);

// Files keep, as those with a digest in their names do on any server.
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
const server = http.createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  const file = path.join(site, name.endsWith("/") ? `${name}index.html` : name);
  if (!fs.existsSync(file)) return response.writeHead(404).end();
  const type = TYPES[path.extname(file)] ?? "application/octet-stream";
  response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "cache-control": "max-age=3600" });
  fs.createReadStream(file).pipe(response);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = (file) => `http://127.0.0.1:${server.address().port}/${file}`;
const browser = await launch();
for (const lang of ["tr", "en"]) {
  const start = [];
  const own = [];
  const times = [];
  const context = await browser.newContext();
  for (const word of words(lang)) {
    const tab = await context.newPage();
    let fetched = [];
    tab.on("request", (request) => {
      const file = new URL(request.url()).pathname.slice(1);
      if (/^(search\/|theme\/search\.js)/.test(file)) fetched.push(file);
    });
    const ask = async () => {
      fetched = [];
      await tab.goto(url(PLACES[lang]), { waitUntil: "load" });
      return tab.evaluate(async (word) => {
        const results = document.getElementById("search-results");
        const form = document.querySelector("main form.search");
        form.elements.q.value = word;
        const begun = performance.now();
        const done = new Promise((resolve) => {
          new MutationObserver(() => results.dataset.state === "done" && results.querySelector("a") && resolve())
            .observe(results, { attributes: true, childList: true, subtree: true });
        });
        delete results.dataset.state;
        form.requestSubmit();
        await done;
        return performance.now() - begun;
      }, word);
    };
    await ask();
    const first = fetched.filter((file) => file.endsWith(`/${lang}.js`) || file.startsWith("theme/"));
    const rest = fetched.filter((file) => !first.includes(file));
    start.push(first.map(weigh).reduce((a, b) => a + b, 0));
    own.push(rest.map(weigh).reduce((a, b) => a + b, 0));
    await ask();
    times.push(await ask());
    await tab.close();
  }
  await context.close();
  console.log(
    `${lang}: ${own.length} words; script and contents ${largest(start)} bytes; a word: median ${median(own)},`
      + ` at most ${largest(own)} bytes; first results: median ${median(times).toFixed(0)} ms, at most ${largest(times).toFixed(0)} ms`,
  );
}
await browser.close();
server.close();
