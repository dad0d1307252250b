// What readers ask, asked on the search page in a browser. Fails where too little is found.
//
// What nobody wrote finds nothing, or it is said for what other word the results are. One word fetches
// no more than is shown. The page does not jump, and the other language is asked the same.
//
// Two sets. queries.tsv is written by hand: language, kind, what is typed, and everything a reader
// would be glad to be led to. A place is the id of a heading, whose whole section counts, or of
// something else that has one; an address that ends with a slash counts as a whole. The rank is
// that of the first such link. The other set is made from headings: two words of each as they
// stand there, inflected, without Turkish letters, mistyped; the rank is that of their page.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { launch } from "./browser.mjs";
import { main, shown } from "./check.mjs";
import { attribute, elements, text } from "./html.mjs";
import { serve } from "./serve.mjs";

const RECALL = 0.98;
const RANK = 0.85;
// As much as browsers take to be good.
const MOVED = 0.1;
const STRANGE = { tr: ["gitar", "kilise", "boşanma"], en: ["planet", "submarine", "copper"] };
// A word of many texts, and what readers may have to fetch for it: the texts of the results that are
// shown, and so many bytes in all.
const FREQUENT = { tr: "meclis", en: "housing" };
const TEXTS = 8;
const BYTES = 40_000;
const PLACES = { tr: "tr/ara/index.html", en: "en/search/index.html" };

main(import.meta.url, async (site, report) => {
  const written = queries();
  const server = await serve(site);
  const browser = await launch();
  const sets = { written: new Map(), made: new Map() };
  try {
    for (const lang of ["tr", "en"]) {
      if (!site.known.has(PLACES[lang])) {
        report.add(lang, "there is no search page");
        continue;
      }
      const tab = await browser.newPage();
      await tab.goto(server.url(PLACES[lang]), { waitUntil: "load" });
      const ask = (query) => found(tab, query, new URL(server.url("")).href);
      const known = places(site, lang);
      for (const { kind, query, wanted } of written.filter((it) => it.lang === lang)) {
        for (const it of wanted.filter((it) => !known.exists(it))) report.add("queries.tsv", `there is no ${shown(it)} (${lang})`);
        const links = await ask(query);
        const at = links.findIndex((link) => wanted.some((it) => known.answers(it, link)));
        count(sets.written, `${lang} ${kind}`, query, at + 1);
      }
      for (const { kind, query, file } of fromHeadings(site, lang)) {
        const pages = [...new Set((await ask(query)).map((it) => it.file))];
        count(sets.made, `${lang} ${kind}`, query, pages.indexOf(file) + 1);
      }
      for (const query of STRANGE[lang]) {
        const links = await ask(query);
        const said = await tab.locator("main p.found[role=status]").textContent();
        const [, similar] = /"similar":"([^"{]+)/.exec(site.read(`search/${lang}.js`));
        if (links.length && !said.startsWith(similar)) report.add(lang, `${shown(query)} finds ${shown(said)} without a word`);
      }
      await Promise.all([tab.waitForNavigation(), tab.locator("a.switch").click()]);
      const asked = new URL(tab.url()).searchParams.get("q");
      if (asked !== STRANGE[lang].at(-1)) report.add(lang, `the other language is asked ${shown(asked ?? "nothing")}`);
      await tab.close();
      const address = `${server.url(PLACES[lang])}?q=${encodeURIComponent(FREQUENT[lang])}`;
      const files = await fetched(browser, address, new URL(server.url("search/")).href);
      const texts = files.filter((file) => file.includes("/t/"));
      const bytes = files.filter((file) => file !== `${lang}.js`).map((file) => packed(site.read(`search/${file}`)));
      const all = bytes.reduce((sum, it) => sum + it, 0);
      if (!texts.length || texts.length > TEXTS || all > BYTES) {
        report.add(lang, `${shown(FREQUENT[lang])} fetches ${texts.length} texts and ${all} bytes`);
      }
      for (const query of ["2024", STRANGE[lang][0]]) {
        const moved = await shift(browser, `${server.url(PLACES[lang])}?q=${encodeURIComponent(query)}`);
        if (moved > MOVED) report.add(lang, `the page for ${shown(query)} jumps by ${moved.toFixed(2)}`);
      }
    }
  } finally {
    await browser.close();
    server.close();
  }
  for (const [name, set] of Object.entries(sets)) judge(name, set, report);
});

// The rows of the table.
function queries() {
  const table = readFileSync(new URL("queries.tsv", import.meta.url), "utf8");
  return table.trimEnd().split("\n").map((line) => {
    const [lang, kind, query, wanted] = line.split("\t");
    return { lang, kind, query, wanted: wanted.split(" ") };
  });
}

// Where everything with an id is, by language.
function places(site, lang) {
  const sections = new Map();
  const ids = new Set();
  for (const page of site.pages.filter((it) => it.file.startsWith(`${lang}/`))) {
    let section = "";
    for (const element of elements(page.root)) {
      const id = attribute(element, "id");
      if (id === undefined) continue;
      if (element.tagName === "h2") section = id;
      sections.set(`${page.file}#${id}`, section);
      ids.add(id);
    }
  }
  const whole = (wanted) => wanted.endsWith("/");
  return {
    exists: (wanted) => (whole(wanted) ? site.known.has(`${wanted}index.html`) : ids.has(wanted)),
    answers: (wanted, { file, id }) =>
      whole(wanted) ? file === `${wanted}index.html` : id === wanted || sections.get(`${file}#${id}`) === wanted,
  };
}

// The links that the page shows for a query, in their order: { file, id }.
async function found(tab, query, root) {
  await tab.evaluate((query) => {
    const form = document.querySelector("main form.search");
    delete document.getElementById("search-results").dataset.state;
    form.elements.q.value = query;
    form.requestSubmit();
  }, query);
  await tab.waitForFunction(() => document.getElementById("search-results").dataset.state === "done");
  const links = await tab.$$eval("#search-results li p.hit > a:not(.there)", (all) => all.map((it) => it.href));
  return links.map((link) => {
    const url = new URL(link);
    const name = decodeURIComponent(url.origin + url.pathname).slice(root.length);
    const file = name === "" || name.endsWith("/") ? `${name}index.html` : name;
    return { file, id: decodeURIComponent(url.hash.slice(1)) };
  });
}

// The files of the index that a page fetches in a browser that has none of them.
async function fetched(browser, address, folder) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const files = [];
  tab.on("request", (request) => request.url().startsWith(folder) && files.push(request.url().slice(folder.length)));
  await tab.goto(address, { waitUntil: "load" });
  await tab.locator("#search-results a").first().waitFor();
  await context.close();
  return files;
}

// How many bytes a text has on its way, at the level of a server that compresses as it answers.
const packed = (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;

// How much of the page jumps on a phone while what was asked is on its way.
async function shift(browser, address) {
  const tab = await browser.newPage({ viewport: { width: 390, height: 800 } });
  await tab.addInitScript(() => {
    globalThis.moved = 0;
    const add = (list) => list.getEntries().forEach((it) => (globalThis.moved += it.value));
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  });
  await tab.goto(address, { waitUntil: "load" });
  await tab.waitForFunction(() => document.getElementById("search-results").dataset.state === "done");
  await tab.waitForTimeout(500);
  const moved = await tab.evaluate(() => globalThis.moved);
  await tab.close();
  return moved;
}

function count(set, name, query, rank) {
  const total = set.get(name) ?? { asked: 0, found: 0, ranks: 0, missed: [] };
  set.set(name, total);
  total.asked += 1;
  if (rank) {
    total.found += 1;
    total.ranks += 1 / rank;
  } else total.missed.push(query);
}

// Prints what was found of each kind.
function judge(name, set, report) {
  let [asked, found, ranks] = [0, 0, 0];
  console.log(`\n${name}:`);
  for (const [kind, total] of [...set].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const share = (value) => (value / total.asked).toFixed(3);
    console.log(`${kind.padEnd(18)} ${String(total.asked).padStart(4)} queries, recall ${share(total.found)}, rank ${share(total.ranks)}`);
    for (const query of total.missed) console.log(`  not found: ${query}`);
    [asked, found, ranks] = [asked + total.asked, found + total.found, ranks + total.ranks];
  }
  const [recall, rank] = [found / asked, ranks / asked];
  console.log(`${"all".padEnd(18)} ${String(asked).padStart(4)} queries, recall ${recall.toFixed(3)}, rank ${rank.toFixed(3)}`);
  report.count(`${name} queries`, asked);
  if (!(recall >= RECALL)) report.add(name, `recall is ${recall.toFixed(3)}, less than ${RECALL}`);
  if (!(rank >= RANK)) report.add(name, `the mean reciprocal rank is ${rank.toFixed(3)}, less than ${RANK}`);
}

const COMMON = new Set(
  ("ve ile için nasıl neden nedir kim kimin olan her bir bu the and for with what how why who from into that this are which".split(" ")),
);

// The ending that goes with the last vowel of a Turkish word.
const ending = (word) => (/[aıouAIOU][^aıoueiöüAIOUEİÖÜ]*$/u.test(word) ? "larında" : "lerinde");

const PLAIN = { ç: "c", ğ: "g", ı: "i", ö: "o", ş: "s", ü: "u", Ç: "C", Ğ: "G", İ: "I", Ö: "O", Ş: "S", Ü: "U", â: "a", î: "i", û: "u" };

// What readers type for two words of a heading, by kind.
const KINDS = {
  plain: ([first, second]) => `${first} ${second}`,
  folded: ([first, second]) => [...`${first} ${second}`].map((it) => PLAIN[it] ?? it).join(""),
  "large letters": ([first, second], lang) => `${first} ${second}`.toLocaleUpperCase(lang),
  inflected: ([first, second], lang) => (lang === "tr" ? `${first} ${second}${ending(second)}` : `${first} ${second}s`),
  // A letter is missing from the longer word.
  mistyped: ([first, second]) => {
    const middle = (word) => word.slice(0, word.length / 2) + word.slice(word.length / 2 + 1);
    return first.length > second.length ? `${middle(first)} ${second}` : `${first} ${middle(second)}`;
  },
  begun: ([first, second]) => `${first} ${second.slice(0, Math.max(4, second.length - 2))}`,
};

// Three kinds of queries for each heading with two words that no other one has together.
function fromHeadings(site, lang) {
  const all = [];
  for (const page of site.pages.filter((it) => it.file.startsWith(`${lang}/`))) {
    for (const heading of elements(page.root, "h2")) {
      if (!/^sec-/.test(attribute(heading, "id") ?? "")) continue;
      const said = text(heading).replace(/^[\d.]+\s*/, "").replace(/[’'][\p{L}]+/gu, "");
      const words = said.match(/\p{L}{4,}/gu)?.filter((it) => !COMMON.has(it.toLocaleLowerCase(lang))) ?? [];
      if (words.length < 2) continue;
      all.push({ words: [words[0], words.at(-1)], file: page.file });
    }
  }
  const seen = new Map();
  for (const { words } of all) seen.set(words.join(" "), (seen.get(words.join(" ")) ?? 0) + 1);
  const kinds = Object.keys(KINDS);
  return all
    .filter(({ words }) => seen.get(words.join(" ")) === 1)
    .flatMap(({ words, file }, at) =>
      [0, 1, 3].map((step) => {
        const kind = kinds[(at + step) % kinds.length];
        return { kind, query: KINDS[kind](words, lang), file };
      }),
    );
}
