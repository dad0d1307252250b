// Every page, opened in a browser under a strict content security policy, loads without complaint
// and breaks no rule of WCAG 2.2 A and AA or of axe's best practices. One page of each template is
// looked at in dark colours and on a narrow screen too, where nothing may run off the side.
import { attribute, elements } from "../html.mjs";
import { launch } from "../browser.mjs";
import { main, shown } from "../check.mjs";
import { each } from "../each.mjs";
import { serve } from "../serve.mjs";
import { axeSource } from "../tools.mjs";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 740 };

const VIEWS = [
  { name: "light", viewport: WIDE, colorScheme: "light", every: true },
  { name: "dark", viewport: WIDE, colorScheme: "dark" },
  { name: "narrow", viewport: NARROW, colorScheme: "light" },
  { name: "narrow and dark", viewport: NARROW, colorScheme: "dark" },
];

main(import.meta.url, async (site, report) => {
  const server = await serve(site);
  const browser = await launch();
  const axe = axeSource();
  const pages = site.pages.filter((it) => !it.isRedirect);
  const sample = samples(pages);
  report.count("pages", pages.length);
  report.count("templates", sample.length);
  try {
    for (const view of VIEWS) {
      const { viewport, colorScheme } = view;
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
      await each(view.every ? pages : sample, 3, (page) => look(context, server, axe, page, view, report));
      await context.close();
    }
  } finally {
    await browser.close();
    server.close();
  }
});

// What the browser says and is looked for in other ways: not every release says it in time.
const ELSEWHERE = /Failed to load resource|inline event handler/;

// Commands in the markup, as `h1 onclick`.
function handlers() {
  const commands = (it) => it.getAttributeNames().filter((name) => name.startsWith("on"));
  const all = [...document.querySelectorAll("*")];
  return all.flatMap((it) => commands(it).map((name) => `${it.localName} ${name}`));
}

async function look(context, server, axe, page, view, report) {
  report.count("views");
  const say = (message) => report.add(page.file, `${message} (${view.name})`);
  const tab = await context.newPage();
  // The axe script itself makes a style sheet, which the policy stops; that is no fault of the page.
  let opening = true;
  tab.on("pageerror", (error) => say(`a script fails: ${error.message}`));
  tab.on("console", (message) => {
    if (opening && message.type() === "error" && !ELSEWHERE.test(message.text())) {
      say(`the browser complains: ${shown(message.text())}`);
    }
  });
  tab.on("response", (response) => {
    if (response.status() >= 400) say(`${shown(new URL(response.url()).pathname)} is answered with ${response.status()}`);
  });
  await tab.goto(server.url(page.file), { waitUntil: "load" });
  const [needed, given] = await tab.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  if (needed > given) say(`${needed} pixels wide on a screen of ${given}`);
  for (const handler of await tab.evaluate(handlers)) say(`the policy stops ${shown(handler)}`);
  opening = false;
  await tab.evaluate(axe);
  const { violations, incomplete } = await tab.evaluate(
    (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
    RULES,
  );
  report.count("undecided", incomplete.length);
  for (const rule of violations) {
    for (const node of rule.nodes) say(`${rule.id}: ${rule.help}, at ${shown(node.target.flat().join(" "))}`);
  }
  await tab.close();
}

// The richest page of each template. A template shows in the page's depth, language and the marks
// on its body; the richest page is the one with most kinds of element in it.
function samples(pages) {
  const best = new Map();
  for (const page of pages) {
    const body = elements(page.root, "body").next().value;
    const marks = body.attrs.filter((it) => /^(class|data-.*)$/.test(it.name)).map((it) => `${it.name}=${it.value}`);
    const key = [page.lang, page.file.split("/").length, ...marks].join(" ");
    const kinds = new Set();
    for (const it of elements(page.root)) kinds.add(`${it.tagName}.${attribute(it, "class") ?? ""}`);
    if (kinds.size > (best.get(key)?.kinds ?? 0)) best.set(key, { page, kinds: kinds.size });
  }
  return [...best.values()].map((it) => it.page);
}
