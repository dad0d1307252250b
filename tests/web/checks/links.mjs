// Every address inside the site leads to a file of the site, every fragment to an id,
// and the feeds and the sitemap name pages that exist. Nothing is asked of other hosts.
import { addresses, attribute, elements, parse, parseFragment, styleAddresses, text } from "../html.mjs";
import { main, shown } from "../check.mjs";
import { parseXml } from "../xml.mjs";

main(import.meta.url, (site, report) => {
  const ids = collectIds(site, report);
  const follow = (file, value, from, how) => followOne(site, report, ids, file, value, from, how);

  for (const page of site.pages) {
    report.count("pages");
    for (const it of elements(page.root, "base")) {
      report.add(page.file, `${shown(attribute(it, "href"))} in <base> moves every link of the page`);
    }
    for (const { element, name, value } of addresses(page.root)) {
      const how = `${name} of <${element.tagName}>`;
      if (page.isErrorPage && relative(value)) {
        report.add(page.file, `${shown(value)} (${how}) is relative, but this page is shown at any depth`);
      }
      follow(page.file, value, page.address, how);
    }
    for (const it of elements(page.root, "meta")) {
      const property = attribute(it, "property") ?? attribute(it, "name");
      if (!/^(og|twitter):(url|image|image:url|image:secure_url)$/.test(property ?? "")) continue;
      const value = attribute(it, "content") ?? "";
      if (!/^https?:/.test(value)) report.add(page.file, `${shown(value)} (${property}) is not an absolute address`);
      follow(page.file, value, page.address, property);
    }
    followData(site, report, page);
    const canonical = page.canonical;
    if (canonical !== undefined && !/^https?:/.test(canonical)) {
      report.add(page.file, `${shown(canonical)} (canonical) is not an absolute address`);
    }
  }

  for (const file of site.withEnding(".css")) {
    for (const value of styleAddresses(site.read(file))) follow(file, value, site.address(file), "style sheet");
  }

  const listed = new Set();
  for (const file of site.withEnding(".xml", ".svg", ".xhtml")) {
    const root = parseXml(site.read(file), (message) => report.add(file, `not well-formed: ${message}`));
    if (!root) continue;
    if (root.name === "feed") followFeed(report, follow, file, root, site);
    if (root.name === "urlset" || root.name === "sitemapindex") {
      for (const target of followSitemap(site, report, follow, file, root)) listed.add(target);
    }
  }
  if (listed.size === 0) report.add("sitemap.xml", "there is no sitemap, or it is empty");
  else {
    for (const page of site.pages) {
      const leads = page.canonical && site.resolve(page.canonical, page.address).file;
      if (page.isRedirect || page.isHidden || page.isErrorPage || leads !== page.file) continue;
      if (!listed.has(page.file)) report.add(page.file, "is not in the sitemap");
    }
  }
});

function relative(value) {
  return !/^([a-z][a-z0-9+.-]*:|\/|#|$)/i.test(value);
}

function collectIds(site, report) {
  const ids = new Map();
  for (const page of site.pages) {
    const own = new Set();
    for (const element of elements(page.root)) {
      const id = attribute(element, "id");
      if (id === undefined) continue;
      if (own.has(id)) report.add(page.file, `the id ${shown(id)} is there twice`);
      own.add(id);
    }
    ids.set(page.file, own);
  }
  for (const file of site.withEnding(".svg")) {
    ids.set(file, new Set([...elements(parse(site.read(file)))].map((it) => attribute(it, "id")).filter(Boolean)));
  }
  return ids;
}

function followOne(site, report, ids, file, value, from, how) {
  report.count("links");
  if (value === "" && how.startsWith("src")) return report.add(file, `an empty address (${how})`);
  const found = site.resolve(value, from);
  if (found.broken) return report.add(file, `${shown(value)} (${how}) ${found.broken}`);
  if (!found.file || !found.fragment || !ids.has(found.file)) return found.file;
  const [fragment] = found.fragment.split(":~:");
  const own = ids.get(found.file);
  if (fragment && fragment !== "top" && !own.has(fragment) && !own.has(decoded(fragment))) {
    report.add(file, `${shown(value)} (${how}) leads to a place that is not on ${found.file}`);
  }
  return found.file;
}

function decoded(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

// Linked data names things by address; `@id` is a name only, and need not be a page.
function followData(site, report, page) {
  for (const script of elements(page.root, "script")) {
    if (attribute(script, "type") !== "application/ld+json") continue;
    let data;
    try {
      data = JSON.parse(text(script));
    } catch (error) {
      report.add(page.file, `the linked data is not JSON: ${error.message}`);
      continue;
    }
    const visit = (value, key) => {
      if (value && typeof value === "object") for (const it of Object.keys(value)) visit(value[it], it);
      else if (typeof value === "string" && key !== "@id" && value.startsWith(site.base.href)) {
        report.count("links");
        const { broken } = site.resolve(value, page.address);
        if (broken) report.add(page.file, `${shown(value)} (linked data, ${key}) ${broken}`);
      }
    };
    visit(data);
  }
}

// RFC 4287, sections 4.1.1 and 4.1.2: what a feed and an entry must have.
function followFeed(report, follow, file, feed, site) {
  report.count("feeds");
  if (feed.namespace !== "http://www.w3.org/2005/Atom") {
    return report.add(file, `${shown(feed.namespace)} is not the namespace of Atom`);
  }
  const entries = feed.children.filter((it) => it.name === "entry");
  const names = new Set();
  for (const it of [feed, ...entries]) {
    const what = it === feed ? "the feed" : `the entry ${shown(it.child("title")?.text ?? "")}`;
    for (const name of ["id", "title", "updated"]) {
      const found = it.children.filter((child) => child.name === name);
      if (found.length !== 1 || found[0].text.trim() === "") report.add(file, `${what} needs one <${name}>`);
    }
    const updated = it.child("updated")?.text ?? "";
    if (updated && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(updated)) {
      report.add(file, `${what} has ${shown(updated)} for a time`);
    }
    const id = it.child("id")?.text;
    if (id && names.has(id)) report.add(file, `the <id> ${shown(id)} is there twice`);
    names.add(id);
    if (it !== feed && !it.child("author") && !feed.child("author")) report.add(file, `${what} has no author`);
    for (const link of it.children.filter((child) => child.name === "link")) {
      const value = link.attributes.href ?? "";
      if (!/^https?:/.test(value)) report.add(file, `${shown(value)} (link of ${what}) is not an absolute address`);
      follow(file, value, site.address(file), `link of ${what}`);
    }
    for (const body of it.children.filter((child) => ["content", "summary"].includes(child.name))) {
      if (body.attributes.type !== "html") continue;
      for (const { value } of addresses(parseFragment(body.text))) {
        if (relative(value) || /^[/#]/.test(value)) {
          report.add(file, `${shown(value)} (text of ${what}) is not an absolute address`);
        }
        follow(file, value, site.address(file), `text of ${what}`);
      }
    }
  }
  if (!feed.children.some((it) => it.name === "link" && it.attributes.rel === "self")) {
    report.add(file, "the feed does not link to itself");
  }
}

// The files that a sitemap lists.
function followSitemap(site, report, follow, file, root) {
  report.count("sitemaps");
  const listed = [];
  for (const entry of root.children) {
    const value = (entry.child("loc")?.text ?? "").trim();
    if (!/^https?:/.test(value)) report.add(file, `${shown(value)} (loc) is not an absolute address`);
    const target = follow(file, value, site.address(file), "loc");
    if (listed.includes(target)) report.add(file, `${shown(value)} (loc) is there twice`);
    if (target) listed.push(target);
    const page = site.byFile.get(target);
    if (page?.isRedirect || page?.isHidden) report.add(file, `${shown(value)} (loc) is not a page to be found by`);
    for (const link of entry.children.filter((it) => it.name === "link")) {
      follow(file, link.attributes.href ?? "", site.address(file), "alternate");
    }
  }
  return listed;
}
