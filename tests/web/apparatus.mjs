// What a reader does with the apparatus in a browser: previews of cross-references and terms by
// pointer and keyboard, and pages of recommendations with and without script, with their tables.
import { launch } from "./browser.mjs";
import { main } from "./check.mjs";
import { attribute, elements } from "./html.mjs";
import { serve } from "./serve.mjs";

const WIDTHS = [360, 1280];
const PREVIEWS = ["data-preview", "data-definition"];

main(import.meta.url, async (site, report) => {
  const server = await serve(site);
  const browser = await launch();
  try {
    for (const lang of ["tr", "en"]) {
      for (const name of PREVIEWS) await previews(site, report, server, browser, lang, name);
    }
    const lists = site.pages.filter((it) => /(^|\/)(oneriler|recommendations)\/index\.html$/.test(it.file));
    if (lists.length === 0) report.add(".", "no page lists recommendations");
    for (const page of lists) await recommendations(site, report, server, browser, page);
  } finally {
    await browser.close();
    server.close();
  }
});

// Previews on the first page of a language that has some.
async function previews(site, report, server, browser, lang, name) {
  const inLanguage = site.pages.filter((it) => it.file.startsWith(`${lang}/`));
  const page = inLanguage.find((it) => [...elements(it.root, "a")].some((link) => attribute(link, name)));
  if (!page) return report.add(lang, `no link has ${name}`);
  for (const width of WIDTHS) {
    const tab = await browser.newPage({ viewport: { width, height: 700 } });
    await tab.goto(server.url(page.file), { waitUntil: "load" });
    const where = `${page.file} at ${width}`;
    const all = await tab.$$(`a[${name}]`);
    const before = await tab.evaluate(() => document.documentElement.scrollWidth);
    for (const link of [all[0], all.at(-1)]) {
      report.count("previews");
      const wanted = await link.getAttribute(name);
      const look = async (how) => {
        await tab.waitForFunction(() => !document.getElementById("tip").hidden, null, { timeout: 2000 }).catch(() => {});
        const seen = await link.evaluate((it) => {
          const tip = document.getElementById("tip");
          const { left, right, top, bottom } = tip.getBoundingClientRect();
          return {
            hidden: tip.hidden,
            text: tip.textContent,
            described: it.getAttribute("aria-describedby"),
            inside: left >= 0 && right <= document.documentElement.clientWidth && bottom > 0 && top < innerHeight,
            width: document.documentElement.scrollWidth,
          };
        });
        if (seen.hidden) return report.add(where, `${how} shows no preview of ${wanted}`);
        if (!seen.text.startsWith(wanted)) report.add(where, `${how} shows ${seen.text} in place of ${wanted}`);
        if (seen.described !== "tip") report.add(where, `${how} leaves ${wanted} undescribed`);
        if (!seen.inside) report.add(where, `${how} shows ${wanted} outside the window`);
        if (seen.width > before) report.add(where, `${how} makes the page wider`);
        await tab.keyboard.press("Escape");
        if (!(await tab.evaluate(() => document.getElementById("tip").hidden))) {
          report.add(where, `Escape leaves the preview of ${wanted}`);
        }
      };
      await link.scrollIntoViewIfNeeded();
      await link.hover();
      await look("hovering");
      await tab.mouse.move(0, 0);
      await link.focus();
      await look("focus");
      await link.evaluate((it) => it.blur());
    }
    await tab.close();
  }
}

// A list of recommendations: whole without script, narrowed down with it, and its table.
async function recommendations(site, report, server, browser, page) {
  report.count("lists");
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(server.url(page.file), { waitUntil: "load" });
  const items = ".text > ul > li:visible";
  const all = await plain.locator(items).count();
  if (all === 0) report.add(page.file, "lists nothing without script");
  if (await plain.locator(".filters").count()) report.add(page.file, "has filters that do nothing without script");
  const href = await plain.locator(".listing a[download]").getAttribute("href");
  await context.close();

  const tab = await browser.newPage({ viewport: { width: WIDTHS[0], height: 700 } });
  await tab.goto(server.url(page.file), { waitUntil: "load" });
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
  if (wide > WIDTHS[0]) report.add(page.file, `is ${wide} wide in a window of ${WIDTHS[0]}`);
  const count = async () => [await tab.locator(items).count(), parseInt(await tab.locator(".found").textContent(), 10)];
  const expect = async (how, expected) => {
    const [visible, said] = await count();
    if (visible !== expected || said !== expected) {
      report.add(page.file, `${how} shows ${visible} and says ${said} in place of ${expected}`);
    }
  };
  await expect("no filter", all);
  const select = tab.locator(".filters select");
  if (await select.count()) {
    const group = await tab.locator(".text > ul").last().locator("li").count();
    await select.selectOption({ index: (await tab.locator(".filters option").count()) - 1 });
    await expect("the last group", group);
    await select.selectOption("");
  }
  const word = (await tab.locator(items).first().textContent()).split(". ").at(-1).split(" ")[0];
  const having = await tab.$$eval(".text > ul > li", (all, word) => {
    const small = (text) =>
      text.toLocaleLowerCase(document.documentElement.lang).replaceAll("ı", "i").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    return all.filter((it) => small(it.textContent).includes(small(word))).length;
  }, word);
  await tab.locator(".filters input").fill(word.toLocaleUpperCase(page.file.slice(0, 2)));
  await expect(`the word ${word}`, having);
  const bare = word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("ı", "i").replaceAll("İ", "I");
  await tab.locator(".filters input").fill(bare);
  await expect(`the word ${bare}`, having);
  await tab.locator(".filters input").fill("qqq");
  await expect("a word that is nowhere", 0);
  await tab.close();

  const file = page.file.replace("index.html", href);
  const bytes = site.known.has(file) ? site.read(file) : "";
  if (!bytes.startsWith("\uFEFF")) report.add(file, "does not begin with a byte order mark");
  const separator = page.file.startsWith("tr/") ? ";" : ",";
  if (bytes.split("\r\n")[0].split(separator).length !== 6) report.add(file, `has no six columns with ${separator}`);
  if (/(^|[;,\n])"?[=+\-@\t\r]/m.test(bytes.replace(/"[^"]*"/g, (cell) => cell.slice(0, 2)))) {
    report.add(file, "has a cell that is a formula");
  }
  const rows = bytes.match(/"https?:[^"]*"\r\n/g) ?? [];
  if (rows.length !== all) report.add(file, `has ${rows.length} rows for ${all} recommendations`);
}
