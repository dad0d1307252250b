// The site without a pointer, in a browser: the skip link, the search dialog with its roles and
// names, side-by-side pages on a wide and on a narrow screen, the other language at the same place,
// checklists.
import { launch } from "./browser.mjs";
import { main } from "./check.mjs";
import { attribute, elements } from "./html.mjs";
import { serve } from "./serve.mjs";
import { axeSource } from "./tools.mjs";

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 740 };
const QUERY = { tr: "belediye", en: "municipality" };

main(import.meta.url, async (site, report) => {
  const server = await serve(site);
  const browser = await launch();
  try {
    for (const lang of ["tr", "en"]) {
      const first = (what, has) => {
        const page = site.pages.find((it) => it.file.startsWith(`${lang}/`) && has(it));
        if (!page) report.add(lang, `no page has ${what}`);
        return page;
      };
      const classed = (name) => (page) =>
        ["main", "div"].some((tag) => [...elements(page.root, tag)].some((it) =>
          (attribute(it, "class") ?? "").split(" ").includes(name)));
      const inBoth = (page) =>
        [...elements(page.root, "a")].some((it) => (attribute(it, "class") ?? "").split(" ").includes("elsewhere"));
      const walks = [
        [first("a text", classed("reading")), skipping, WIDE],
        [first("a text", classed("reading")), leaving, NARROW],
        [first("a text", classed("reading")), displaying, WIDE],
        [first("a text", classed("reading")), searching, WIDE],
        [first("both languages", classed("parallel")), choosing, WIDE],
        [first("both languages", classed("parallel")), unfolding, NARROW],
        [first("sections in both languages", (it) => classed("reading")(it) && inBoth(it)), switching, WIDE],
        [first("a checklist", (it) => classed("reading")(it) && classed("box-checklist")(it)), ticking, WIDE],
      ];
      for (const [page, walk, viewport] of walks) {
        if (!page) continue;
        report.count("walks");
        const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
        const tab = await context.newPage();
        tab.setDefaultTimeout(10_000);
        const expect = (right, message) => right || report.add(page.file, message);
        try {
          await tab.goto(server.url(page.file), { waitUntil: "load" });
          await walk(tab, expect, lang);
        } catch (error) {
          report.add(page.file, `${walk.name} ends with ${error.message.split("\n")[0]}`);
        }
        await context.close();
      }
    }
  } finally {
    await browser.close();
    server.close();
  }
});

const focused = (tab, selector) =>
  tab.evaluate((it) => document.activeElement?.matches(it) ?? false, selector);

// The first stop leads past the head of the page.
async function skipping(tab, expect) {
  await tab.keyboard.press("Tab");
  expect(await focused(tab, "a.skip"), "the first stop is not the skip link");
  const shown = await tab.evaluate(() => document.activeElement.getBoundingClientRect().top >= 0);
  expect(shown, "the skip link stays out of sight");
  await tab.keyboard.press("Enter");
  await tab.keyboard.press("Tab");
  const inside = await tab.evaluate(() => Boolean(document.activeElement?.closest("main")));
  expect(inside, "the skip link does not lead into the text");
}

// A menu that one has left hides nothing; Escape closes it, wherever one is.
async function leaving(tab, expect) {
  const menu = tab.locator(".site details.menu").first();
  const isOpen = () => menu.evaluate((it) => it.open);
  await menu.locator("summary").focus();
  await tab.keyboard.press("Enter");
  expect(await isOpen(), "Enter does not open the menu");
  for (let left = await menu.locator("a").count(); left >= 0; left -= 1) await tab.keyboard.press("Tab");
  expect(!(await isOpen()), "the menu stays open after one has left it");
  await menu.locator("summary").click();
  await tab.evaluate(() => document.activeElement.blur());
  await tab.keyboard.press("Escape");
  expect(!(await isOpen()), "Escape does not close the menu");
}

// What the choice of colours and size opens is inside the page, however the head of it wraps.
async function displaying(tab, expect) {
  const menu = tab.locator("details.prefs");
  await menu.locator("summary").click();
  for (let width = 320; width <= 1280; width += 40) {
    await tab.setViewportSize({ width, height: 740 });
    const { left, right } = await menu.locator(":scope > div").evaluate((it) => it.getBoundingClientRect());
    expect(left >= 0 && right <= width, `at ${width} the choice of colours reaches from ${left} to ${right}`);
  }
}

// `/` and Ctrl-K open the dialog; arrows go through it; Escape leads back.
async function searching(tab, expect, lang) {
  const link = tab.locator("main a").first();
  await link.focus();
  for (const key of ["/", "Control+k"]) {
    await tab.keyboard.press(key);
    const dialog = tab.getByRole("dialog");
    await dialog.waitFor();
    expect(Boolean(await dialog.getAttribute("aria-label")), "the dialog has no name");
    const box = dialog.getByRole("searchbox");
    expect(await box.evaluate((it) => it === document.activeElement), `${key} does not lead into the box`);
    expect(Boolean(await box.getAttribute("aria-label")), "the box has no name");
    await tab.keyboard.type(QUERY[lang]);
    await dialog.locator("li a:not(.there)").first().waitFor();
    const status = dialog.getByRole("status");
    expect(/\d/.test(await status.textContent()), "the number of results is not said");
    await tab.keyboard.press("ArrowDown");
    expect(await focused(tab, "dialog li a"), "the arrow down does not lead to a result");
    await tab.keyboard.press("ArrowUp");
    expect(await focused(tab, "dialog input[type=search]"), "the arrow up does not lead back");
    if (key === "/") {
      await tab.evaluate(axeSource());
      const found = await tab.evaluate(async () => {
        const { violations } = await globalThis.axe.run("dialog");
        return violations.map((it) => `${it.id}: ${it.nodes[0].target}`);
      });
      for (const it of found) expect(false, `the open dialog breaks ${it}`);
    }
    await tab.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(await link.evaluate((it) => it === document.activeElement), `after Escape the focus is lost (${key})`);
  }
}

// Arrows choose which language is shown; what is not is out of the reading order.
async function choosing(tab, expect, lang) {
  const other = lang === "tr" ? "en" : "tr";
  const seen = () => tab.evaluate(() => {
    const pair = document.querySelector(".pair:has(> .other)");
    const cells = [pair.querySelector(".own"), pair.querySelector(".other > [lang]")];
    return cells.map((it) => (it.checkVisibility() ? it.lang : ""));
  });
  expect(`${await seen()}` === `${[lang, other]}`, "the two languages are not side by side");
  await tab.locator("#show-both").focus();
  await tab.keyboard.press("ArrowDown");
  expect(`${await seen()}` === `${[lang, ""]}`, "one arrow does not leave the page's language alone");
  await tab.keyboard.press("ArrowDown");
  expect(`${await seen()}` === `${["", other]}`, "two arrows do not leave the other language alone");
}

// On a phone the counterpart opens below its paragraph.
async function unfolding(tab, expect) {
  const open = () => tab.evaluate(() => {
    const cell = document.querySelector(".pair > .other > [lang]");
    return cell.checkVisibility();
  });
  expect(!(await open()), "the counterpart is open from the start");
  await tab.locator(".pair > .other > summary").first().focus();
  await tab.keyboard.press("Enter");
  expect(await open(), "Enter does not show the counterpart");
  await tab.keyboard.press("Enter");
  expect(!(await open()), "Enter does not hide the counterpart");
}

// The other language opens at the section that was asked for, and at the one that was read last.
async function switching(tab, expect) {
  const page = tab.url();
  const headings = await tab.locator(".heading:has(a.elsewhere)").evaluateAll((all) =>
    all.map((it) => ({ own: it.querySelector("[id]").id, other: it.querySelector("a.elsewhere").hash })));
  const follow = async () => {
    await tab.locator("a.switch").focus();
    await Promise.all([tab.waitForNavigation(), tab.keyboard.press("Enter")]);
    return tab.evaluate(() => ({ hash: location.hash, found: Boolean(document.querySelector(":target")) }));
  };
  const { own, other } = headings.at(-1);
  await tab.goto(`${page}#${own}`, { waitUntil: "load" });
  const asked = await follow();
  expect(asked.hash === other, `from #${own} the other language opens at ${asked.hash || "its head"}, not ${other}`);
  await tab.goto(page, { waitUntil: "load" });
  await tab.evaluate((id) => document.getElementById(id).scrollIntoView(), own);
  await tab.waitForTimeout(1500);
  const read = await follow();
  expect(read.found, `read as far as #${own}, the other language opens at its head`);
}

// Ticks are kept, also in the other language and side by side, and can be cleared.
async function ticking(tab, expect) {
  const box = tab.locator(".box-checklist input[type=checkbox]").first();
  await box.focus();
  await tab.keyboard.press("Space");
  expect(await box.isChecked(), "the space bar does not tick");
  await tab.reload({ waitUntil: "load" });
  expect(await box.isChecked(), "the tick is not kept");
  for (const way of ["a.switch", ".facts a[href='yan-yana/'], .facts a[href='side-by-side/']"]) {
    const link = tab.locator(way).first();
    if ((await link.count()) === 0) continue;
    await link.focus();
    await Promise.all([tab.waitForNavigation(), tab.keyboard.press("Enter")]);
    expect(await box.isChecked(), `the tick does not follow to ${new URL(tab.url()).pathname}`);
    await tab.goBack({ waitUntil: "load" });
  }
  await tab.locator(".box-checklist button.clear").first().focus();
  await tab.keyboard.press("Enter");
  expect(!(await box.isChecked()), "the ticks are not cleared");
}
