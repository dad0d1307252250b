// Pictures of pages, for people to look at:
//   node tests/web/shots.mjs SITE OUTDIR [PAGE…]
// PAGE is a file of the site, such as tr/index.html, or its address, such as /tr/; without one,
// every page is taken. Each page gives six pictures: three widths, light and dark.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { launch } from "./browser.mjs";
import { each } from "./each.mjs";
import { serve } from "./serve.mjs";
import { Site } from "./site.mjs";

const WIDTHS = [360, 768, 1440];
const SCHEMES = ["light", "dark"];
const SHORTEST = 600;
const TALLEST = 4000;

const [folder, target, ...wanted] = process.argv.slice(2);
if (!folder || !target) {
  console.error("usage: node tests/web/shots.mjs SITE OUTDIR [PAGE…]");
  process.exit(2);
}

const site = new Site(folder);
const files = wanted.length ? wanted.map(fileOf) : site.pages.map((it) => it.file);
const server = await serve(site);
const browser = await launch();
mkdirSync(target, { recursive: true });
try {
  for (const colorScheme of SCHEMES) {
    for (const width of WIDTHS) {
      const context = await browser.newContext({ viewport: { width, height: SHORTEST }, colorScheme, reducedMotion: "reduce" });
      await each(files, 2, async (file) => {
        const tab = await context.newPage();
        await tab.goto(server.url(file), { waitUntil: "load" });
        const height = await tab.evaluate(() => document.documentElement.scrollHeight);
        const name = `${file.replace(/\.html$/, "").replaceAll("/", "-")}-${width}-${colorScheme}.png`;
        await tab.setViewportSize({ width, height: Math.min(Math.max(height, SHORTEST), TALLEST) });
        await tab.screenshot({ path: path.join(target, name) });
        await tab.close();
        console.log(name);
      });
      await context.close();
    }
  }
} finally {
  await browser.close();
  server.close();
}

function fileOf(page) {
  const name = page.replace(/^\//, "");
  const file = name === "" || name.endsWith("/") ? `${name}index.html` : name;
  if (!site.known.has(file)) {
    console.error(`${page} is not a page of ${folder}`);
    process.exit(2);
  }
  return file;
}
