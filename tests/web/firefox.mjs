// The same site in Firefox: nothing is refused or fails, the styles and fonts arrive, nothing is
// wider than the window, the search finds, the language switch keeps the place.
import { main } from "./check.mjs";
import { start } from "./nginx.mjs";
import { puppeteer } from "./tools.mjs";

const WIDTHS = [360, 1440];

main(import.meta.url, async (site, report) => {
  const server = await start(site.folder);
  const browser = await puppeteer().launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
  });
  try {
    const page = await browser.newPage();
    page.on("console", (said) => {
      if (said.type() === "error") report.add(page.url(), `the console says ${said.text()}`);
    });
    page.on("pageerror", (error) => report.add(page.url(), `a script fails: ${error.message}`));
    page.on("requestfailed", (it) => report.add(it.url(), `cannot be loaded: ${it.failure()?.errorText}`));
    const at = (address) => `http://127.0.0.1:${server.port}/${address}`;
    for (const file of wanted(site)) {
      for (const width of WIDTHS) await look(report, page, file, at(file.replace(/index\.html$/, "")), width);
    }
    await search(report, page, at("tr/ara/?q=belediye"));
    await change(report, page, at);
  } finally {
    await browser.close();
    server.stop();
  }
});

// Every kind of page that the site has, by how deep it lies.
function wanted(site) {
  const kinds = new Map();
  for (const { file } of site.pages) {
    const kind = `${file.split("/")[0]} ${file.split("/").length} ${file.includes("yan-yana") || file.includes("side-by-side")}`;
    if (/^(tr|en)\//.test(file)) kinds.set(kind, kinds.get(kind) ?? file);
  }
  return [...kinds.values()];
}

async function look(report, page, file, url, width) {
  report.count("looks");
  await page.setViewport({ width, height: 800 });
  await page.goto(url, { waitUntil: "load" });
  const found = await page.evaluate(async () => {
    await document.fonts.ready;
    // Those that stand in until then name fonts that a machine may lack.
    const fonts = [...document.fonts].filter((it) => !it.family.includes("stand-in"));
    return {
      wide: document.documentElement.scrollWidth - innerWidth,
      loaded: fonts.filter((it) => it.status === "loaded").length,
      failed: fonts.filter((it) => it.status === "error").length,
      heading: document.querySelectorAll("h1").length,
    };
  });
  if (found.wide > 0) report.add(file, `at ${width} px it is ${found.wide} px too wide`);
  if (found.loaded === 0 || found.failed > 0) {
    report.add(file, `${found.loaded} fonts arrived and ${found.failed} failed`);
  }
  if (found.heading !== 1) report.add(file, `it has ${found.heading} main headings`);
}

async function search(report, page, url) {
  report.count("searches");
  await page.goto(url, { waitUntil: "load" });
  await page.waitForSelector("#search-results[data-state=done]", { timeout: 10_000 });
  const found = await page.$$eval("#search-results a", (links) => links.length);
  if (found === 0) report.add(url, "nothing is found");
}

// From a paragraph in the middle of a chapter to the other language and back.
async function change(report, page, at) {
  report.count("switches");
  await page.goto(at("tr/"), { waitUntil: "load" });
  const address = await page.$$eval("a[href]", (links) =>
    links.map((it) => it.getAttribute("href")).find((it) => /^[a-z-]+\/$/.test(it)));
  await page.goto(new URL(address, at("tr/")).href, { waitUntil: "load" });
  await page.click(".toc a");
  await page.waitForSelector("[id^='p-']");
  const paragraph = await page.evaluate(() => {
    const all = [...document.querySelectorAll("[id^='p-']")];
    const one = all[Math.floor(all.length / 2)];
    location.hash = one.id;
    return one.id;
  });
  await page.waitForFunction((id) => {
    const { top, bottom } = document.getElementById(id).getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }, {}, paragraph);
  await Promise.all([page.waitForNavigation(), page.$eval("a.switch", (link) => link.click())]);
  const found = new URL(page.url());
  if (!found.pathname.startsWith("/en/") || found.hash !== `#${paragraph}`) {
    report.add("a.switch", `leads from #${paragraph} to ${found.pathname}${found.hash}`);
  }
}
