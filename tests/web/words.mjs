// The analyser in the browser's script gives for every text of tests/web/words.tsv what the one in
// Rust gives; `cargo test` holds the table against that one.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { main, shown } from "./check.mjs";

main(import.meta.url, (site, report) => {
  runInThisContext(site.read("theme/search.js"));
  const { words, readings } = globalThis.ikidilSearch;
  const table = readFileSync(new URL("words.tsv", import.meta.url), "utf8");
  for (const line of table.trimEnd().split("\n")) {
    const [lang, text, places, stems] = line.split("\t");
    const found = words(lang, text);
    const mine = found.map((it) => `${it.place}:${it.form}`).join(" ");
    const ours = found.length ? [...readings(lang, found[0].form)] : [];
    const sorted = ours.map((it) => it.join(":")).sort((a, b) => (a.split(":")[0] < b.split(":")[0] ? -1 : 1));
    report.count("texts");
    if (mine !== places) report.add("theme/search.js", `${shown(text)} (${lang}) has the words ${shown(mine)}, not ${shown(places)}`);
    else if (sorted.join(" ") !== stems) {
      report.add("theme/search.js", `${shown(text)} (${lang}) is read as ${shown(sorted.join(" "))}, not ${shown(stems)}`);
    }
  }
});
