// Offline copies: every ZIP, unpacked and opened in Chromium without a server. No link in it
// leads to nothing, nothing is asked of any host, no script fails, and links, the language
// switch and the side-by-side view work. The site itself, opened the same way, works too.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
import { main } from "./check.mjs";
import { attribute, elements, parse } from "./html.mjs";

main(import.meta.url, async (site, report) => {
  const zips = site.withEnding(".zip").filter((it) => /^(tr|en)\//.test(it));
  if (zips.length === 0) report.add(".", "there is no offline copy");
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "ikidil-offline-"));
  const browser = await launch();
  try {
    for (const zip of zips) {
      const folder = path.join(scratch, path.basename(zip, ".zip"));
      execFileSync("python3", ["-m", "zipfile", "-e", path.join(site.folder, zip), scratch]);
      follow(report, zip, folder);
      await read(report, browser, zip, folder);
    }
    await read(report, browser, "the site itself", site.folder);
  } finally {
    await browser.close();
    fs.rmSync(scratch, { recursive: true, force: true });
  }
});

// Every relative address on every page names a file of the copy.
function follow(report, zip, folder) {
  const files = fs.readdirSync(folder, { recursive: true }).filter((it) => it.endsWith(".html"));
  for (const file of files) {
    report.count("pages");
    const from = pathToFileURL(path.join(folder, file));
    for (const element of elements(parse(fs.readFileSync(path.join(folder, file), "utf8")))) {
      const value = attribute(element, "href") ?? attribute(element, "src");
      if (value === undefined) continue;
      const url = new URL(value, from);
      if (url.protocol !== "file:") continue;
      const there = fs.statSync(decodeURIComponent(url.pathname), { throwIfNoEntry: false })?.isFile();
      if (!there) report.add(zip, `${file} leads to ${value}, which is not in the copy`);
    }
  }
}

// From the first page to a chapter, to the other language and to both side by side.
async function read(report, browser, what, folder) {
  report.count("walks");
  const page = await browser.newPage();
  page.on("pageerror", (error) => report.add(what, `a script fails: ${error.message}`));
  page.on("request", (it) => {
    if (!it.url().startsWith("file:")) report.add(what, `${it.url()} is asked for`);
  });
  const step = async (name, selector) => {
    const link = page.locator(selector).first();
    await link.waitFor({ timeout: 10_000 });
    await Promise.all([page.waitForURL(/index\.html/), link.evaluate((it) => it.click())]);
    await page.waitForLoadState();
    const title = await page.locator("h1").first().textContent({ timeout: 10_000 });
    if (!title.trim() || title.startsWith("Index of")) report.add(what, `${name} shows ${title}`);
  };
  try {
    await page.goto(pathToFileURL(path.join(folder, "index.html")).href);
    await page.waitForURL(/(tr|en)\/.*index\.html/);
    if (what === "the site itself") await step("a publication", "main .card a, main h3 a, main h2 a");
    await step("a chapter", ".toc a");
    await step("the other language", "a.switch");
    const both = "main a[href*='side-by-side'], main a[href*='yan-yana']";
    if (await page.locator(both).count()) await step("both languages", both);
  } catch (error) {
    report.add(what, `the walk ends at ${page.url()}: ${error.message.split("\n")[0]}`);
  }
  await page.close();
}
