// `ikidil watch` and a real browser: edits, errors, deletions, restarts.
//
// usage: node tests/web/watch.mjs PROGRAM
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { launch } from "./browser.mjs";

const program = path.resolve(process.argv[2] ?? "target/debug/ikidil");
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const isRoot = process.getuid?.() === 0;
const nobody = isRoot ? { uid: 65534, gid: 65534 } : {};

async function until(what, check, patience = 15000) {
  const end = Date.now() + patience;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > end) throw new Error(`this did not happen: ${what}`);
    await sleep(20);
  }
}

// A small project on disk.
class Project {
  constructor() {
    this.root = fs.mkdtempSync(path.join(os.tmpdir(), "ikidil-watch-"));
    const long = (word) =>
      Array.from({ length: 60 }, (_, i) => `${word} ${i + 1}: ${"uzun bir satır ".repeat(20)}`).join("\n\n");
    this.write("content/site.yaml",
      "title: { tr: Deneme, en: Trial }\nbase_url: https://example.org/\nlanguages: [tr, en]\n");
    this.write("content/guide/publication.yaml",
      "title: { tr: Kılavuz, en: Guide }\nsource: tr\ndate: 2026-11-22\nauthors: [{ name: A }]\n");
    this.write("content/guide/01-first.tr.md", `---\ntitle: Işık\n---\n\n${long("Paragraf")}\n`);
    this.write("content/guide/01-first.en.md", `---\ntitle: Light\n---\n\n${long("Paragraph")}\n`);
    this.write("content/guide/02-second.tr.md", "---\ntitle: İkinci\n---\n\nİkinci bölüm.\n");
    this.write("content/guide/02-second.en.md", "---\ntitle: Second\n---\n\nThe second chapter.\n");
    this.write("content/guide/data/people.csv", "year,people\n2020,10\n2021,20\n");
    this.write("content/guide/03-data.tr.md",
      "---\ntitle: Veri\n---\n\n```chart {#fig-people}\ndata: data/people.csv\nkind: bar\nx: year\ny: people\n" +
      "caption: Nüfus\nalt: Artıyor.\n```\n");
    this.write("themes/own/static/style.css", "body { color: rgb(1, 2, 3) }\n");
  }

  file(name) {
    return path.join(this.root, name);
  }

  read(name) {
    return fs.readFileSync(this.file(name), "utf8");
  }

  write(name, text) {
    fs.mkdirSync(path.dirname(this.file(name)), { recursive: true });
    fs.writeFileSync(this.file(name), text);
    if (isRoot) this.give(this.file(name));
  }

  give(file) {
    for (let it = file; it.startsWith(this.root); it = path.dirname(it)) fs.chownSync(it, 65534, 65534);
  }

  replace(name, from, to) {
    const text = this.read(name);
    assert.ok(text.includes(from), `${name} has no ${from}`);
    this.write(name, text.replace(from, to));
  }

  // As editors do that write aside and rename.
  replaceAside(name, from, to) {
    const aside = `${path.dirname(name)}/.aside.tmp`;
    this.write(aside, this.read(name).replace(from, to));
    fs.renameSync(this.file(aside), this.file(name));
  }

  remove() {
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}

// The program, running.
class Watch {
  constructor(project, ...options) {
    this.lines = "";
    const args = ["watch", "--root", project.root, "--lang", "tr", ...options];
    this.child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], ...nobody });
    const take = (data) => (this.lines += data);
    this.child.stdout.on("data", take);
    this.child.stderr.on("data", take);
    this.ended = new Promise((done) => this.child.on("exit", (code) => done(code)));
  }

  async url() {
    const found = await until("the program serves", () => /Önizleme: (http:\S+)/.exec(this.lines));
    return found[1];
  }

  async stop() {
    this.child.kill("SIGINT");
    return this.ended;
  }
}

const tests = [];
const test = (name, work, ...options) => tests.push({ name, work, options });
const first = "content/guide/01-first.tr.md";
const text = (page) => page.locator("main").innerText();
const shows = (page, words) => until(`the page shows ${words}`, async () => (await text(page)).includes(words));
const mark = (page) => page.evaluate(() => { window.notReloaded = true; });
const kept = async (page) => assert.equal(await page.evaluate(() => window.notReloaded), true, "the page was loaded again");
const overlay = (page) => page.locator("ikidil-preview dialog.errors");
const open = async (page, url, address) => {
  await page.goto(url + address);
  await page.locator("ikidil-preview .file").waitFor({ state: "attached" });
  await until("the page listens", () => page.locator("ikidil-preview .file").innerText());
  await mark(page);
};

test("an edit arrives without a reload and keeps scroll and focus", async ({ project, page, url }) => {
  await open(page, url, "tr/kilavuz/isik/");
  await page.evaluate(() => document.querySelector("#p-1-30").scrollIntoView({ behavior: "instant" }));
  await page.locator("#p-1-30 a.par").focus();
  // The block itself is held, because its number may change.
  const block = await page.$("#p-1-30");
  const top = () => block.evaluate((it) => it.getBoundingClientRect().top);
  const before = await top();
  project.replace(first, "Paragraf 31:", "Kırmızı elma:");
  await shows(page, "Kırmızı elma:");
  await kept(page);
  assert.ok(Math.abs(await top() - before) < 2, "the text moved");
  project.replaceAside(first, "Paragraf 2:", `Yeşil elma: ${"eklenen satır ".repeat(200)}`);
  await shows(page, "Yeşil elma:");
  await kept(page);
  assert.ok(Math.abs(await top() - before) < 2, `the text moved from ${before} to ${await top()}`);
  assert.equal(await page.evaluate(() => document.activeElement.className), "par");
});

test("a change out of sight is pointed to", async ({ project, page, url }) => {
  await open(page, url, "tr/kilavuz/isik/");
  project.replace(first, "Paragraf 55:", "Uzak elma:");
  const way = page.locator("ikidil-preview .mark");
  await way.waitFor({ state: "visible" });
  assert.equal(await way.innerText(), "↓ Değişiklik aşağıda");
  await way.click();
  await until("the change is on the screen", () => page.evaluate(() => {
    const box = document.querySelector("#p-1-55").getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  }));
  await way.waitFor({ state: "hidden" });
});

test("a new paragraph renumbers the rest in place", async ({ project, page, url }) => {
  await open(page, url, "tr/kilavuz/isik/");
  await page.evaluate(() => { document.querySelector("#p-1-20").kept = true; });
  project.replace(first, "Paragraf 10:", "Yeni bir paragraf.\n\nParagraf 10:");
  await shows(page, "Yeni bir paragraf.");
  await kept(page);
  assert.equal(await page.evaluate(() => document.querySelector("#p-1-21").kept), true);
  const sent = await page.evaluate(async () => {
    const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html");
    return page.querySelector(".text").innerHTML;
  });
  assert.equal(await page.locator(".text").innerHTML(), sent);
});

test("an error covers the page until it is mended", async ({ project, page, url }) => {
  await open(page, url, "tr/kilavuz/isik/");
  project.replace(first, "title: Işık", "titel: Işık");
  await overlay(page).waitFor({ state: "visible" });
  const words = await overlay(page).innerText();
  assert.match(words, /2 hata/);
  assert.match(words, /content\/guide\/01-first\.tr\.md:\d+:\d+/);
  assert.match(words, /titel: Işık/);
  assert.match(words, /`title` mi demek istediniz\?/);
  assert.equal(await overlay(page).getAttribute("lang"), "tr");
  const link = await overlay(page).locator("a").first().getAttribute("href");
  assert.match(link, new RegExp(`^vscode://file${project.root}/content/guide/01-first\\.tr\\.md:\\d+:\\d+$`));
  assert.ok((await text(page)).includes("Paragraf 1:"), "the last good page is gone");
  project.replace(first, "titel: Işık", "title: Işık");
  await overlay(page).waitFor({ state: "hidden" });
  await kept(page);
});

test("warnings are counted and can be read", async ({ project, page, url }) => {
  await open(page, url, "tr/kilavuz/isik/");
  project.replace(first, "Paragraf 1:", "#### Derin\n\nParagraf 1:");
  const list = page.locator("ikidil-preview .warnings");
  await list.waitFor({ state: "visible" });
  assert.equal(await list.locator("summary").innerText(), "1 uyarı");
  await list.locator("summary").click();
  assert.match(await list.innerText(), /01-first\.tr\.md:5:1/);
  assert.equal(await overlay(page).isVisible(), false);
  await shows(page, "Derin");
});

test("a deleted chapter goes", async ({ project, page, url }) => {
  await open(page, url, "tr/kilavuz/ikinci/");
  fs.rmSync(project.file("content/guide/02-second.tr.md"));
  fs.rmSync(project.file("content/guide/02-second.en.md"));
  await page.locator("ikidil-preview .notice").filter({ hasText: "Bu sayfa artık yok." }).waitFor();
  assert.equal((await fetch(`${url}tr/kilavuz/ikinci/`)).status, 404);
  project.write("content/guide/02-second.tr.md", "---\ntitle: İkinci\n---\n\nGeri geldi.\n");
  await shows(page, "Geri geldi.");
});

test("a page follows its new title and its renamed file", async ({ project, page, url }) => {
  await open(page, url, "tr/kilavuz/ikinci/");
  project.replace("content/guide/02-second.tr.md", "title: İkinci", "title: Yeni ad");
  await page.waitForURL("**/tr/kilavuz/yeni-ad/");
  await shows(page, "Yeni ad");
  await kept(page);
  for (const lang of ["tr", "en"]) {
    fs.renameSync(project.file(`content/guide/02-second.${lang}.md`), project.file(`content/guide/07-second.${lang}.md`));
  }
  await until("the file's new name is shown", async () =>
    (await page.locator("ikidil-preview .file").innerText()) === "content/guide/07-second.tr.md");
  await kept(page);
});

test("what an edit brings works as if it had always been there", async ({ project, page, url }) => {
  const second = "content/guide/02-second.tr.md";
  await page.setViewportSize({ width: 1400, height: 700 });
  await open(page, url, "tr/kilavuz/ikinci/");
  const box = (at) => page.locator(".box-checklist input").nth(at);
  const beside = () => page.locator(".notes li").evaluateAll((all) => all.map((it) => it.dataset.beside));
  project.replace(second, "İkinci bölüm.", "İkinci bölüm.[^a]\n\n> [!checklist] Liste\n> - [ ] Bir\n\n[^a]: Not.");
  await until("the box can be ticked", () => box(0).isEnabled({ timeout: 15000 }));
  assert.deepEqual(await beside(), ["1"]);
  await box(0).check();
  project.replace(second, "[ ] Bir\n", "[ ] Bir\n> - [ ] İki\n\nSon.[^b]\n\n[^b]: Öteki not.\n");
  await until("the other box can be ticked", () => box(1).isEnabled({ timeout: 15000 }));
  assert.deepEqual([await box(0).isChecked(), await box(1).isChecked()], [true, false]);
  assert.deepEqual(await beside(), ["1", "2"]);
  await box(1).check();
  const clear = page.locator(".box-checklist .clear");
  assert.equal(await clear.count(), 1);
  await clear.click();
  assert.deepEqual([await box(0).isChecked(), await box(1).isChecked()], [false, false]);
  await kept(page);
});

test("styles are swapped, templates and data arrive", async ({ project, page, url }) => {
  project.write("content/site.yaml", `${project.read("content/site.yaml")}theme: own\n`);
  await until("the theme is used", async () => (await (await fetch(`${url}theme/style.css`)).text()).includes("rgb(1, 2, 3)"));
  await open(page, url, "tr/kilavuz/isik/");
  const colour = () => page.evaluate(() => getComputedStyle(document.body).color);
  assert.equal(await colour(), "rgb(1, 2, 3)");
  await page.evaluate(() => scrollTo(0, 900));
  project.write("themes/own/static/style.css", "body { color: rgb(3, 2, 1) }\n");
  await until("the colour changes", async () => (await colour()) === "rgb(3, 2, 1)");
  await until("the old sheet goes", () => page.evaluate(() => document.querySelectorAll("link[rel=stylesheet]").length === 1));
  assert.equal(await page.evaluate(() => scrollY), 900);
  project.write("themes/own/templates/parts/footer.html", "<footer>Yeni alt bilgi</footer>");
  await until("the template is used", async () => (await page.locator("body").innerText()).includes("Yeni alt bilgi"));
  await kept(page);
  await open(page, url, "tr/kilavuz/veri/");
  project.write("content/guide/data/people.csv", "year,people\n2020,10\n2021,77\n");
  await until("the data is drawn", async () => (await page.locator("main").innerHTML()).includes("77"));
  await kept(page);
});

test("a page reconnects after a restart", async ({ project, page, url, watch }) => {
  await open(page, url, "tr/kilavuz/isik/");
  assert.equal(await watch.stop(), 0);
  await page.locator("ikidil-preview .notice").filter({ hasText: "Önizleme durdu." }).waitFor();
  project.replace(first, "Paragraf 1:", "Arada yazılan:");
  const again = new Watch(project, "--port", new URL(url).port);
  try {
    assert.equal(await again.url(), url);
    await shows(page, "Arada yazılan:");
    await kept(page);
    await page.locator("ikidil-preview .notice").waitFor({ state: "hidden" });
  } finally {
    await again.stop();
  }
});

test("a folder that vanishes comes back", async ({ project, page, url }) => {
  await open(page, url, "tr/kilavuz/isik/");
  fs.renameSync(project.file("content"), project.file("away"));
  await overlay(page).waitFor({ state: "visible" });
  assert.ok((await text(page)).includes("Paragraf 1:"));
  fs.renameSync(project.file("away"), project.file("content"));
  await overlay(page).waitFor({ state: "hidden" });
  project.replace(first, "Paragraf 1:", "Dönüşten sonra:");
  await shows(page, "Dönüşten sonra:");
  const aside = `${project.root}-aside`;
  fs.renameSync(project.root, aside);
  await overlay(page).waitFor({ state: "visible" });
  fs.renameSync(aside, project.root);
  await overlay(page).waitFor({ state: "hidden" });
  project.replace(first, "Paragraf 2:", "İkinci dönüş:");
  await shows(page, "İkinci dönüş:");
  await kept(page);
});

test("a file without permission is complained about until it can be read", async ({ project, page, url }) => {
  await open(page, url, "tr/kilavuz/isik/");
  fs.chmodSync(project.file("content/guide/02-second.tr.md"), 0o000);
  await overlay(page).waitFor({ state: "visible" });
  assert.match(await overlay(page).innerText(), /02-second\.tr\.md` okunamadı: izin yok/);
  assert.ok((await text(page)).includes("Paragraf 1:"));
  fs.chmodSync(project.file("content/guide/02-second.tr.md"), 0o644);
  await overlay(page).waitFor({ state: "hidden" });
  project.replace(first, "Paragraf 1:", "İzinden sonra:");
  await shows(page, "İzinden sonra:");
});

test("a thousand files at once and a moved folder", async ({ project, page, url }) => {
  await open(page, url, "tr/kilavuz/isik/");
  for (let i = 0; i < 500; i++) {
    project.write(`content/news/2026-01-01-item-${i}.tr.md`, `---\ntitle: Haber ${i}\n---\n\nMetin ${i}.\n`);
    project.write(`content/news/2026-01-01-item-${i}.en.md`, `---\ntitle: Item ${i}\n---\n\nText ${i}.\n`);
  }
  const news = async () => {
    const all = await Promise.all([0, 250, 499].map((i) => fetch(`${url}en/news/item-${i}/`)));
    return all.map((it) => it.status);
  };
  await until("all are there", async () => (await news()).every((it) => it === 200));
  fs.renameSync(project.file("content/guide"), project.file("content/guide2"));
  project.write("content/guide2/01-first.tr.md", project.read("content/guide2/01-first.tr.md").replace("Paragraf 1:", "Taşındıktan sonra:"));
  await shows(page, "Taşındıktan sonra:");
  fs.rmSync(project.file("content/news"), { recursive: true });
  await until("all are gone", async () => (await news()).every((it) => it === 404));
  await kept(page);
});

test("a file that is written slowly is read when it is whole", async ({ project, page, url }) => {
  await open(page, url, "tr/kilavuz/isik/");
  const whole = project.read(first).replace("Paragraf 60:", "Yavaş yazılan:");
  await page.evaluate(() => {
    window.seen = [];
    const root = document.querySelector("ikidil-preview").shadowRoot;
    new MutationObserver(() => window.seen.push(root.querySelector("dialog").open))
      .observe(root, { subtree: true, attributes: true, attributeFilter: ["open"] });
  });
  const file = fs.openSync(project.file(first), "w");
  for (let at = 0, step = Math.ceil(whole.length / 8); at < whole.length; at += step) {
    fs.writeSync(file, whole.slice(at, at + step));
    await sleep(60);
  }
  fs.closeSync(file);
  await shows(page, "Yavaş yazılan:");
  assert.deepEqual((await page.evaluate(() => window.seen)).filter(Boolean), []);
  await kept(page);
});

test("Alt and a click lead to the source line", async ({ project, page, url }) => {
  await open(page, url, "tr/kilavuz/isik/");
  assert.equal(await page.locator("ikidil-preview .file").innerText(), first);
  const asked = page.waitForRequest((request) => request.url().includes("/opened"));
  await page.locator("#p-1-3").click({ modifiers: ["Alt"] });
  assert.match((await asked).url(), new RegExp(`/opened\\?file=${project.root}/${first}&line=9$`));
}, "--editor", "http://127.0.0.1:9/opened?file={path}&line={line}");

test("both languages stand side by side", async ({ project, page, url }) => {
  await open(page, url, "en/kilavuz/light/".replace("kilavuz", "guide"));
  await page.locator("ikidil-preview .both").click();
  await page.waitForURL("**/_ikidil/both?page=*");
  const [left, right] = ["left", "right"].map((it) => page.frameLocator(`iframe[name=ikidil-${it}]`));
  await left.locator("#p-1-1").filter({ hasText: "Paragraf 1:" }).waitFor();
  await right.locator("#p-1-1").filter({ hasText: "Paragraph 1:" }).waitFor();
  project.replace(first, "Paragraf 1:", "İki yanlı:");
  await left.locator("#p-1-1").filter({ hasText: "İki yanlı:" }).waitFor();
  await left.locator("#p-1-30").evaluate((it) => it.scrollIntoView({ behavior: "instant" }));
  await until("the other edition follows", () => right.locator("#p-1-30").evaluate((it) => Math.abs(it.getBoundingClientRect().top) < 200));
});

test("pages of other origins are refused", async ({ page, url }) => {
  const other = http.createServer((_, response) => response.end("<!doctype html>")).listen(0, "127.0.0.1");
  await once(other, "listening");
  await page.goto(`http://127.0.0.1:${other.address().port}/`);
  const result = await page.evaluate(async (url) => {
    const get = (address) => fetch(address).then((it) => it.status, () => "refused");
    return Promise.all([get(`${url}_ikidil/source?page=/tr/`), get(`${url}_ikidil/events?page=/tr/`), get(`${url}tr/`)]);
  }, url);
  assert.deepEqual(result, ["refused", "refused", "refused"]);
  const status = await fetch(`${url}_ikidil/events?page=/tr/`, { headers: { Origin: "http://example.org" } });
  other.close();
  assert.equal(status.status, 403);
});

test("a thousand clients that stall keep nobody waiting, and are given up", async ({ url, watch }) => {
  const { hostname, port } = new URL(url);
  const half = ["", "GET /tr/ HTTP/1.1\r\nhost: loc", "GET /theme/style.css HTTP/1.1\r\nhost: localhost\r\n\r\n"];
  const files = () => fs.readdirSync(`/proc/${watch.child.pid}/fd`).length;
  const before = files();
  const stalled = [];
  // One after the other: more at once than the system lets queue would come in later.
  for (let at = 0; at < 1000; at++) {
    const socket = net.connect(Number(port), hostname).on("error", () => {}).pause();
    await once(socket, "connect");
    socket.write(half[at % half.length]);
    stalled.push(socket);
  }
  await until("all are let in", () => files() > stalled.length);
  assert.equal((await fetch(`${url}tr/kilavuz/isik/`)).status, 200);
  await until("they are given up", () => files() <= before + 5, 40_000);
  stalled.forEach((socket) => socket.destroy());
  assert.equal((await fetch(`${url}tr/kilavuz/isik/`)).status, 200);
});

test("the state of translations follows edits, and keeps its filters", async ({ project, page, url }) => {
  await page.goto(`${url}_ikidil/translation?text=guide%2Fsecond&state=new#work`);
  await shows(page, "The second chapter.");
  const corner = page.locator("ikidil-preview .translation");
  await until("the page listens", () => corner.innerText());
  assert.equal(await corner.getAttribute("href"), "/", "it leads to the page itself");
  await mark(page);
  project.replace("content/guide/02-second.en.md", "The second", "A new second");
  await shows(page, "A new second chapter.");
  assert.equal((await text(page)).includes("Paragraf 1:"), false, "other texts are shown");
  const items = page.locator("section li");
  assert.equal(await items.count(), 2);
  project.replace("content/guide/02-second.tr.md", "İkinci bölüm.", "İkinci bölüm.\n\nBir paragraf daha.");
  project.replace("content/guide/02-second.en.md", "chapter.", "chapter.\n\nOne more paragraph.");
  await until("another piece is listed", async () => await items.count() === 3);
  const accepted = spawn(program, ["translation", "accept", "guide/second", "--root", project.root], { stdio: "ignore", ...nobody });
  await once(accepted, "exit");
  await shows(page, "Yapılacak bir şey yok.");
  await kept(page);
});

test("what is published holds nothing of the preview", async ({ project, url, watch }) => {
  project.replace(first, "Paragraf 1:", "Son söz:");
  const file = project.file("output/tr/kilavuz/isik/index.html");
  await until("it is written", () => fs.existsSync(file) && fs.readFileSync(file, "utf8").includes("Son söz:"));
  await watch.stop();
  const all = fs.readdirSync(project.file("output"), { recursive: true, withFileTypes: true });
  const pages = all.filter((it) => it.isFile() && it.name.endsWith(".html"));
  const found = pages.filter((it) => fs.readFileSync(path.join(it.parentPath ?? it.path, it.name), "utf8").includes("_ikidil"));
  assert.deepEqual(found.map((it) => it.name), []);
  assert.equal(await fetch(url).then(() => "answered", () => "ended"), "ended");
});

const only = process.env.ONLY;
const browser = await launch();
let failed = 0;
for (const { name, work, options } of tests) {
  if (only && !name.includes(only)) continue;
  const project = new Project();
  const watch = new Watch(project, "--port", "0", ...options);
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  try {
    const url = await watch.url();
    await work({ project, watch, page, url });
    assert.deepEqual(troubles, [], "scripts failed");
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${error.stack}\n${troubles.join("\n")}\n${watch.lines}`);
  } finally {
    await page.close();
    await watch.stop();
    project.remove();
  }
}
await browser.close();
console.log(failed ? `${failed} failed` : "watch: everything works");
process.exitCode = failed ? 1 : 0;
