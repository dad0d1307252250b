// A reader finds every section by words of its heading: as they stand there, inflected, without
// Turkish letters, mistyped. Searched for on the search page, in a browser; recall and mean
// reciprocal rank are those of the page that the heading is on.
import { launch } from "./browser.mjs";
import { main } from "./check.mjs";
import { attribute, elements, text } from "./html.mjs";
import { serve } from "./serve.mjs";

const RECALL = 0.98;
const RANK = 0.85;
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

main(import.meta.url, async (site, report) => {
  const server = await serve(site);
  const browser = await launch();
  const totals = new Map();
  try {
    for (const lang of ["tr", "en"]) {
      const place = site.pages.find((it) => it.file === (lang === "tr" ? "tr/ara/index.html" : "en/search/index.html"));
      if (!place) {
        report.add(lang, "there is no search page");
        continue;
      }
      const tab = await browser.newPage();
      await tab.goto(server.url(place.file), { waitUntil: "load" });
      for (const [at, { words, file }] of headings(site, lang).entries()) {
        const kinds = Object.keys(KINDS);
        for (const kind of [0, 1, 3].map((step) => kinds[(at + step) % kinds.length])) {
          const query = KINDS[kind](words, lang);
          const rank = await find(tab, server, query, file);
          const name = `${lang} ${kind}`;
          const total = totals.get(name) ?? { asked: 0, found: 0, ranks: 0 };
          totals.set(name, total);
          total.asked += 1;
          if (rank) {
            total.found += 1;
            total.ranks += 1 / rank;
          } else console.log(`not found: ${query} (${name}, ${file})`);
        }
      }
      await tab.close();
    }
  } finally {
    await browser.close();
    server.close();
  }
  let [asked, found, ranks] = [0, 0, 0];
  for (const [name, total] of totals) {
    const share = (value) => (value / total.asked).toFixed(3);
    console.log(`${name.padEnd(18)} ${String(total.asked).padStart(4)} queries, recall ${share(total.found)}, rank ${share(total.ranks)}`);
    [asked, found, ranks] = [asked + total.asked, found + total.found, ranks + total.ranks];
  }
  report.count("queries", asked);
  if (found / asked < RECALL) report.add("search", `recall is ${(found / asked).toFixed(3)}, less than ${RECALL}`);
  if (ranks / asked < RANK) report.add("search", `the mean reciprocal rank is ${(ranks / asked).toFixed(3)}, less than ${RANK}`);
});

// Two words of each heading that no other heading has together, and the page it is on.
function headings(site, lang) {
  const all = [];
  for (const page of site.pages.filter((it) => it.file.startsWith(`${lang}/`))) {
    for (const heading of elements(page.root, "h2")) {
      if (!/^sec-/.test(attribute(heading, "id") ?? "")) continue;
      const said = text(heading).replace(/^[\d.]+\s*/, "").replace(/[’'][\p{L}]+/gu, "");
      const words = said.match(/\p{L}{4,}/gu)?.filter((it) => !COMMON.has(it.toLocaleLowerCase(lang))) ?? [];
      if (words.length < 2) continue;
      const [first, second] = [words[0], words.at(-1)];
      all.push({ words: [first, second], file: page.file });
    }
  }
  const seen = new Map();
  for (const { words } of all) seen.set(words.join(" "), (seen.get(words.join(" ")) ?? 0) + 1);
  return all.filter(({ words }) => seen.get(words.join(" ")) === 1);
}

// The place of a page among the pages that are found, or nothing.
async function find(tab, server, query, file) {
  await tab.evaluate((query) => {
    const form = document.querySelector("main form.search");
    delete document.getElementById("search-results").dataset.state;
    form.elements.q.value = query;
    form.requestSubmit();
  }, query);
  await tab.waitForFunction(() => document.getElementById("search-results").dataset.state === "done");
  const links = await tab.$$eval("#search-results li p.hit > a:not(.there)", (all) => all.map((it) => it.href));
  const wanted = new URL(server.url(file)).pathname.replace(/index\.html$/, "");
  const pages = [...new Set(links.map((it) => new URL(it).pathname))];
  const at = pages.indexOf(wanted);
  return at < 0 ? 0 : at + 1;
}
