// A built site: its files, its pages, and what an address in it stands for.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { attribute, elements, parse, refresh, words } from "./html.mjs";

export class Site {
  constructor(folder) {
    this.folder = path.resolve(folder);
    this.files = list(this.folder).sort();
    this.known = new Set(this.files);
    this.pages = this.files.filter((it) => it.endsWith(".html")).map((it) => new Page(this, it));
    this.byFile = new Map(this.pages.map((it) => [it.file, it]));
    this.base = base(this.pages);
  }

  read(file) {
    return readFileSync(path.join(this.folder, file), "utf8");
  }

  withEnding(...endings) {
    return this.files.filter((it) => endings.some((ending) => it.endsWith(ending)));
  }

  // The public address of a file.
  address(file) {
    return new URL(encodeURI(file.replace(/(^|\/)index\.html$/, "$1")), this.base);
  }

  // What `value`, written in `from`, leads to:
  // { file, fragment } inside the site, { outside } elsewhere, or { broken } with the reason.
  resolve(value, from) {
    if (value !== value.trim() || /[\t\n\r]/.test(value)) return { broken: "has white space around it" };
    let url;
    try {
      url = new URL(value, from);
    } catch {
      return { broken: "is not an address" };
    }
    if (!["http:", "https:"].includes(url.protocol)) return { outside: url };
    if (url.origin !== this.base.origin) return { outside: url };
    if (!url.pathname.startsWith(this.base.pathname)) return { broken: "leaves the folder of the site" };
    let name;
    try {
      name = decodeURIComponent(url.pathname.slice(this.base.pathname.length));
    } catch {
      return { broken: "is wrongly percent-encoded" };
    }
    const fragment = url.hash.slice(1);
    const file = name === "" || name.endsWith("/") ? `${name}index.html` : name;
    if (this.known.has(file)) return { file, fragment };
    if (this.known.has(`${file}/index.html`)) return { broken: "lacks its final slash" };
    return { broken: "leads to nothing" };
  }
}

export class Page {
  constructor(site, file) {
    this.site = site;
    this.file = file;
    this.source = site.read(file);
    this.root = parse(this.source);
  }

  get address() {
    return this.site.address(this.file);
  }

  get lang() {
    return attribute(elements(this.root, "html").next().value, "lang");
  }

  // A page that only sends its reader on.
  get isRedirect() {
    return refresh(this.root) !== undefined;
  }

  get isHidden() {
    return [...elements(this.root, "meta")].some(
      (it) => attribute(it, "name") === "robots" && /noindex/i.test(attribute(it, "content") ?? ""),
    );
  }

  // The error page is served at addresses of any depth.
  get isErrorPage() {
    return /(^|\/)404\.html$/.test(this.file);
  }

  links(rel) {
    return [...elements(this.root, "link")].filter((it) => words(it, "rel").includes(rel));
  }

  get canonical() {
    const link = this.links("canonical")[0];
    return link && attribute(link, "href");
  }
}

function list(folder, under = "") {
  return readdirSync(path.join(folder, under), { withFileTypes: true }).flatMap((it) => {
    const name = under ? `${under}/${it.name}` : it.name;
    return it.isDirectory() ? list(folder, name) : [name];
  });
}

// Where the site says it lives: what its canonical addresses have in common with its file names.
// A redirect's canonical address is another page's, so most pages decide.
function base(pages) {
  const votes = new Map();
  for (const page of pages) {
    const name = encodeURI(page.file.replace(/(^|\/)index\.html$/, "$1"));
    const canonical = page.canonical;
    if (!canonical || !/^https?:/.test(canonical) || !canonical.endsWith(`/${name}`)) continue;
    const found = canonical.slice(0, canonical.length - name.length);
    votes.set(found, (votes.get(found) ?? 0) + 1);
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? ["http://site.invalid/"];
  return new URL(best);
}
