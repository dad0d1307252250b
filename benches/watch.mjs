// How quickly `ikidil watch` follows an edit, and what it costs.
//
// usage: node benches/watch.mjs PROGRAM [PAIRS…] [--rebuilds COUNT]
//
// For each number of chapter pairs: the median of 20 edits of a paragraph and
// of a title, from the end of the save to the moment at which a listening page
// is told (the new page is served by then); CPU time of an edit, the writing of
// the output folder included; resident memory; and with --rebuilds the growth
// of memory and open files over that many edits.
import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";

const args = process.argv.slice(2);
const at = args.indexOf("--rebuilds");
const rebuilds = at < 0 ? 0 : Number(args.splice(at, 2)[1]);
const program = path.resolve(args.shift() ?? "target/release/ikidil");
const sizes = args.length ? args.map(Number) : [1000, 5000];

const EDITS = 20;
const CHAPTERS = 100;
// What the program waits after a save for others that belong to it.
const QUIET = 5;
const TICK = 10;

// How long anything may take before the measurement is given up.
const PATIENCE = 120_000;

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
async function until(what, check) {
  for (const end = performance.now() + PATIENCE; ; await sleep(20)) {
    const value = check();
    if (value) return value;
    if (performance.now() > end) throw new Error(`this did not happen: ${what}`);
  }
}
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];

function chapter(lang, publication, number, extra = "", title = "") {
  const words = lang === "tr"
    ? "Belediyeler eşit erişimi bütçede, planda ve hizmette gözetir; ölçer ve her yıl açıklar. "
    : "Municipalities look to equal access in budget, plan and service; they measure and publish it. ";
  const blocks = [`---\ntitle: ${lang === "tr" ? "Bölüm" : "Chapter"} ${publication}-${number}${title}\n---`];
  for (let section = 1; section <= 3; section++) {
    blocks.push(`## ${lang === "tr" ? "Kısım" : "Part"} ${section} {#sec-p${publication}-${number}-${section}}`);
    for (let paragraph = 1; paragraph <= 4; paragraph++) {
      const extraWords = section === 2 && paragraph === 2 ? extra : "";
      blocks.push(`${section}.${paragraph}. ${words.repeat(3)}${extraWords}@sec-p${publication}-${number}-1`);
    }
  }
  return `${blocks.join("\n\n")}\n`;
}

function generate(root, pairs) {
  const write = (name, text) => {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  };
  write("content/site.yaml", "title: { tr: Ölçüm, en: Measure }\nlanguages: [tr, en]\nbase_url: https://example.org/\n");
  for (let pair = 0; pair < pairs; pair++) {
    const publication = Math.floor(pair / CHAPTERS);
    const number = (pair % CHAPTERS) + 1;
    const folder = `content/work-${publication}`;
    if (number === 1) {
      write(`${folder}/publication.yaml`, `title: { tr: Yayın ${publication}, en: Work ${publication} }\nsource: tr\n`);
    }
    for (const lang of ["tr", "en"]) {
      write(`${folder}/${String(number).padStart(3, "0")}-c${number}.${lang}.md`, chapter(lang, publication, number));
    }
  }
}

// Resolves whenever the page at `address` is told that it changed or moved.
class Page {
  constructor(url, address) {
    this.waiting = [];
    let text = "";
    this.request = http.get(`${url}_ikidil/events?page=${encodeURIComponent(address)}`, (response) => {
      response.setEncoding("utf8");
      response.on("data", (part) => {
        text += part;
        for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
          const data = /data: (.*)/.exec(text.slice(0, end))?.[1];
          text = text.slice(end + 2);
          if (data) this.waiting.shift()?.(JSON.parse(data).page.what);
        }
      });
    });
    this.request.on("error", () => {});
  }

  told() {
    return new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error("the page was told nothing")), PATIENCE);
      this.waiting.push((what) => { clearTimeout(late); done(what); });
    });
  }
}

const cpu = (pid) => {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK;
};
const memory = (pid) => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
const files = (pid) => fs.readdirSync(`/proc/${pid}/fd`).length;

async function measure(pairs) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "ikidil-bench-"));
  generate(root, pairs);
  const child = spawn(program, ["watch", "--root", root, "--lang", "en", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    return await follow(child, root, pairs);
  } finally {
    child.kill("SIGKILL");
    fs.rmSync(root, { recursive: true, force: true });
  }
}

async function follow(child, root, pairs) {
  let lines = "";
  child.stdout.on("data", (data) => (lines += data));
  const [, url] = await until("the program serves", () => /Preview: (\S+)/.exec(lines));
  await until("the site is written", () => fs.existsSync(path.join(root, "output/.ikidil-manifest.json")));
  await sleep(1000);
  const first = /; (\d+) ms/.exec(lines)[1];

  const file = path.join(root, "content/work-0/002-c2.tr.md");
  const page = new Page(url, "/tr/yayin-0/bolum-0-2/");
  await page.told();
  const edit = async (text) => {
    fs.writeFileSync(file, text);
    const saved = performance.now();
    await page.told();
    return performance.now() - saved;
  };
  // The first edit pays for what the first build left to be done.
  await edit(chapter("tr", 0, 2, "ilk "));
  const runs = async (text, pause) => {
    const times = [];
    for (let run = 0; run < EDITS; run++) {
      await sleep(pause);
      times.push(await edit(text(run)));
    }
    return median(times);
  };
  await sleep(1000);
  const before = cpu(child.pid);
  const paragraph = await runs((run) => chapter("tr", 0, 2, `değişen sözler ${run} `), 400);
  await sleep(1000);
  const cost = (cpu(child.pid) - before) / EDITS;
  const title = await runs((run) => chapter("tr", 0, 2, "", ` başlık ${run}`), 400);
  const row = {
    pairs,
    "first build ms": Number(first),
    "paragraph ms": Number((paragraph - QUIET).toFixed(1)),
    "title ms": Number((title - QUIET).toFixed(1)),
    "CPU ms an edit": Math.round(cost),
    "memory MB": Math.round(memory(child.pid)),
    "open files": files(child.pid),
  };
  if (rebuilds) {
    const settle = Math.min(200, rebuilds);
    for (let run = 0; run < rebuilds; run++) {
      if (run === settle) row["memory MB, settled"] = Math.round(memory(child.pid));
      await edit(chapter("tr", 0, 2, `tekrar ${run} `));
    }
    row[`memory MB after ${rebuilds}`] = Math.round(memory(child.pid));
    row[`open files after ${rebuilds}`] = files(child.pid);
  }
  const asked = performance.now();
  child.kill("SIGINT");
  await new Promise((done) => child.on("exit", done));
  row["end ms"] = Math.round(performance.now() - asked);
  page.request.destroy();
  return row;
}

console.log(`The debounce of ${QUIET} ms is taken off; ${os.cpus().length} processors.`);
for (const pairs of sizes) console.table([await measure(pairs)]);
