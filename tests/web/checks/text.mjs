// What a reader, a search engine and a screen reader are told by each page, and what a strict
// content security policy would stop.
import {
  addresses, ancestors, attribute, elements, isElement, nodes, styleAddresses, text,
} from "../html.mjs";
import { main, shown } from "../check.mjs";

// What a template leaves behind when it meets a value it does not know; code may speak of such things.
const LEFTOVERS = [/\{\{/, /\{%/, /\{#/, /\[object\b/, /\bundefined\b/, /\bNaN\b/];
const CODE = ["code", "pre", "samp", "kbd", "script", "style", "textarea"];

// Kinds of `<script>` that are data, which no policy stops.
const DATA = ["application/ld+json", "application/json"];

main(import.meta.url, (site, report) => {
  const titles = new Map();
  for (const page of site.pages) {
    report.count("pages");
    const say = (message) => report.add(page.file, message);
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(page.lang ?? "")) say(`${shown(page.lang)} is not a language`);
    checkTitle(page, titles, say);
    if (!page.isRedirect) {
      checkHeadings(page, say);
      checkDescription(page, say);
    }
    checkAlternates(site, page, say);
    checkLeftovers(page, say);
    checkHosts(site, page, say);
    checkPolicy(page, say);
    checkSpelling(site, page, say);
  }
  for (const file of site.files) {
    if (!/^[\x21-\x7e]+$/.test(file)) report.add(file, "the address is not plain ASCII");
  }
  for (const file of site.withEnding(".css")) {
    for (const value of styleAddresses(site.read(file))) {
      if (isForeign(site, value, site.address(file))) report.add(file, `asks another host for ${shown(value)}`);
    }
  }
});

function checkTitle(page, titles, say) {
  const found = [...elements(page.root, "title")].filter((it) => !it.namespaceURI.endsWith("/svg"));
  const title = found.length === 1 ? text(found[0]).trim() : "";
  if (!title) return say("needs one title");
  if (page.isRedirect) return;
  const key = `${page.lang}\n${title}`;
  if (titles.has(key)) say(`has the title of ${titles.get(key)}: ${shown(title)}`);
  else titles.set(key, page.file);
}

function checkHeadings(page, say) {
  let level = 1;
  let tops = 0;
  for (const heading of elements(page.root, "h1", "h2", "h3", "h4", "h5", "h6")) {
    const now = Number(heading.tagName[1]);
    const name = shown(text(heading).trim());
    if (now === 1) tops += 1;
    if (now > level + 1) say(`the heading ${name} goes from level ${level} to ${now}`);
    const pictured = [...elements(heading, "img", "svg")].some((it) => attribute(it, "alt") ?? attribute(it, "aria-label"));
    if (!text(heading).trim() && !pictured) say(`an empty <h${now}>`);
    level = now;
  }
  if (tops !== 1) say(`has ${tops} h1 instead of one`);
}

function checkDescription(page, say) {
  const found = [...elements(page.root, "meta")].filter((it) => attribute(it, "name") === "description");
  if (found.length !== 1 || !(attribute(found[0], "content") ?? "").trim()) say("needs one description");
}

// A page that has editions in other languages names them all, itself included, and each names it back.
function checkAlternates(site, page, say) {
  const own = alternates(site, page);
  if (own.size === 0 || !page.lang) return;
  for (const [lang, { value, file }] of own) {
    const other = site.byFile.get(file);
    if (!other) {
      say(`the ${lang} edition ${shown(value)} is not a page`);
      continue;
    }
    if (lang === "x-default") continue;
    if (other.lang !== lang) say(`the ${lang} edition ${shown(value)} says its language is ${shown(other.lang)}`);
    const back = alternates(site, other).get(page.lang);
    if (back?.file !== page.file) say(`the ${lang} edition ${shown(value)} does not name this page as its ${page.lang} edition`);
  }
  if (!page.isErrorPage && own.get(page.lang)?.file !== page.file) say("does not name itself among its editions");
  if (!own.has("x-default")) say("does not say which edition is for everybody else (x-default)");
}

function alternates(site, page) {
  const found = new Map();
  for (const link of page.links("alternate")) {
    const lang = attribute(link, "hreflang");
    const value = attribute(link, "href") ?? "";
    if (!lang || attribute(link, "type")) continue;
    found.set(lang, { value, file: site.resolve(value, page.address).file });
  }
  return found;
}

function checkLeftovers(page, say) {
  const look = (value, where) => {
    for (const it of LEFTOVERS) {
      const found = it.exec(value);
      if (found) say(`${shown(found[0])} in ${where}: ${shown(value.slice(Math.max(0, found.index - 30), found.index + 60).trim())}`);
    }
  };
  for (const node of nodes(page.root)) {
    if (node.nodeName === "#text") {
      if (![...ancestors(node)].some((it) => CODE.includes(it.tagName))) look(node.value, "the text");
    } else if (isElement(node)) {
      for (const it of node.attrs) look(it.value, `${it.name} of <${node.tagName}>`);
    }
  }
}

function isForeign(site, value, from) {
  const { outside } = site.resolve(value, from);
  return outside !== undefined && !["data:", "blob:"].includes(outside.protocol);
}

function checkHosts(site, page, say) {
  for (const { element, value, loads } of addresses(page.root)) {
    if (loads && isForeign(site, value, page.address)) say(`<${element.tagName}> asks another host for ${shown(value)}`);
  }
}

function checkPolicy(page, say) {
  for (const element of elements(page.root)) {
    const { tagName } = element;
    if (tagName === "style") say("a style sheet inside the page, which a strict policy stops");
    if (tagName === "script" && attribute(element, "src") === undefined && !DATA.includes(attribute(element, "type"))) {
      say("a script inside the page, which a strict policy stops");
    }
    for (const { name, value } of element.attrs) {
      if (name === "style") say(`style=${shown(value)} on <${tagName}>, which a strict policy stops`);
      if (/^on/.test(name)) say(`${name} on <${tagName}>, which a strict policy stops`);
      if (name === "srcdoc") say(`srcdoc on <${tagName}>, which a strict policy stops`);
      if (/^\s*(javascript|vbscript):/i.test(value.replace(/[\t\n\r]/g, "")) && /^(href|src|action|formaction|data)$/.test(name)) {
        say(`${shown(value)} on <${tagName}> is script, not an address`);
      }
    }
  }
}

// Addresses are typed, read aloud and printed: they stay plain ASCII, also when percent-encoded.
function checkSpelling(site, page, say) {
  for (const { value } of addresses(page.root)) {
    const { outside } = site.resolve(value, page.address);
    const [name] = value.split(/[?#]/);
    if (!outside && /[^\x21-\x7e]|%[89a-f][0-9a-f]/i.test(name)) say(`the address ${shown(value)} is not plain ASCII`);
  }
}
