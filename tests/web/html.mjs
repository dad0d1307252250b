// An HTML page as a browser would understand it, and the few questions the checks ask of it.
import { parse5 } from "./tools.mjs";

export const parse = (text) => parse5.parse(text);
export const parseFragment = (text) => parse5.parseFragment(text);

export const isElement = (node) => node.tagName !== undefined;

export const attribute = (element, name) =>
  element.attrs.find((it) => (it.prefix ? `${it.prefix}:${it.name}` : it.name) === name)?.value;

export const words = (element, name) => (attribute(element, name) ?? "").split(/\s+/).filter(Boolean);

// Every node in reading order, `<template>` contents included.
export function* nodes(node) {
  yield node;
  for (const child of node.childNodes ?? []) yield* nodes(child);
  if (node.content) yield* nodes(node.content);
}

export function* elements(root, ...names) {
  for (const node of nodes(root)) {
    if (isElement(node) && (names.length === 0 || names.includes(node.tagName))) yield node;
  }
}

export const text = (root) =>
  [...nodes(root)].map((it) => (it.nodeName === "#text" ? it.value : "")).join("");

export function* ancestors(node) {
  for (let it = node.parentNode; it; it = it.parentNode) yield it;
}

// The addresses in a `srcset` or `imagesrcset`.
// A comma inside an address is allowed, one at its end is the separator.
export const candidates = (srcset) =>
  srcset.trim() === ""
    ? []
    : [...srcset.matchAll(/\s*,*\s*([^\s]*[^\s,])(?:\s+[^,]*)?/g)].map((it) => it[1]);

// Where `<meta http-equiv=refresh>` leads, if the page is a redirect.
export function refresh(root) {
  for (const meta of elements(root, "meta")) {
    if (attribute(meta, "http-equiv")?.toLowerCase() !== "refresh") continue;
    const found = /^\s*\d+\s*[;,]\s*(?:url\s*=\s*)?['"]?([^'"]*)/i.exec(attribute(meta, "content") ?? "");
    if (found) return found[1].trim();
  }
  return undefined;
}

const LOADING = ["stylesheet", "icon", "apple-touch-icon", "mask-icon", "preload", "modulepreload",
  "prefetch", "prerender", "manifest", "preconnect", "dns-prefetch"];

// Every address the page names: { element, name, value, loads }.
// `loads` says that a browser fetches it without being asked by the reader.
export function* addresses(root) {
  for (const element of elements(root)) {
    const loadsHref =
      element.tagName === "link"
        ? words(element, "rel").some((it) => LOADING.includes(it.toLowerCase()))
        : !["a", "area"].includes(element.tagName);
    for (const it of element.attrs) {
      const name = it.prefix ? `${it.prefix}:${it.name}` : it.name;
      const found = (value, loads) => ({ element, name, value: value.trim(), loads });
      if (name === "href" || name === "xlink:href") {
        const drawn = element.namespaceURI.endsWith("/svg") && element.tagName === "a";
        yield found(it.value, loadsHref && !drawn);
      } else if (name === "src" || name === "poster") yield found(it.value, true);
      else if (name === "data" && element.tagName === "object") yield found(it.value, true);
      else if (name === "action" || name === "formaction") yield found(it.value, false);
      else if (name === "srcset" || name === "imagesrcset") {
        for (const value of candidates(it.value)) yield found(value, true);
      }
    }
  }
  const target = refresh(root);
  if (target !== undefined) {
    const element = [...elements(root, "meta")].find((it) => attribute(it, "http-equiv"));
    yield { element, name: "content", value: target, loads: true };
  }
}

// The addresses a style sheet loads.
export function* styleAddresses(css) {
  const bare = css.replace(/\/\*[^]*?\*\//g, "");
  const pattern = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/gi;
  for (const it of bare.matchAll(pattern)) yield it.slice(1).find((value) => value !== undefined);
}
