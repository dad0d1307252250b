// The site, served by nginx and Caddy with the configurations of docs/hosting: status codes,
// headers, encodings, the page for what is not found in the reader's language, the choice of
// language, and a sub-path.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { main } from "./check.mjs";
import * as caddy from "./caddy.mjs";
import * as nginx from "./nginx.mjs";

const POLICY =
  "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

main(import.meta.url, async (site, report) => {
  // What whoever runs the server puts beside the site.
  const known = path.join(site.folder, ".well-known");
  fs.mkdirSync(known, { recursive: true });
  fs.writeFileSync(path.join(known, "security.txt"), "Contact: mailto:security@example.org\n");
  for (const [program, folder] of [[nginx, ""], [nginx, "/publications"], [caddy, ""]]) {
    const server = await program.start(site.folder, folder);
    try {
      await ask(site, report, server, folder, program === nginx);
    } finally {
      server.stop();
    }
  }
  fs.rmSync(known, { recursive: true });
});

async function ask(site, report, { port }, folder, isNginx) {
  const check = async (address, headers, expected) => {
    report.count("requests");
    const answer = await get(port, folder + address, headers);
    for (const [name, value] of Object.entries(expected)) {
      const found = answer[name] ?? answer.headers[name] ?? "";
      if (found !== value) report.add(folder + address, `${name} is ${found}, not ${value}`);
    }
  };
  const page = {
    status: 200,
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": POLICY,
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    server: isNginx ? "nginx" : "",
  };
  const chapter = site.pages.find((it) => /^tr\/[^/]+\/[^/]+\/index\.html$/.test(it.file));
  const address = `/${chapter.file.replace(/index\.html$/, "")}`;
  await check("/tr/", {}, { ...page, lang: "tr" });
  await check("/en/", {}, { ...page, lang: "en" });
  await check(address, {}, { ...page, lang: "tr" });
  await check(address.slice(0, -1), {}, {
    status: isNginx ? 301 : 308,
    location: folder + address,
  });
  for (const [accepted, encoding, ending] of [["gzip", "gzip", "gz"], ["gzip, br", "br", "br"]]) {
    const { size } = fs.statSync(path.join(site.folder, `${chapter.file}.${ending}`));
    const packed = { ...page, "content-encoding": encoding, vary: "Accept-Encoding", size };
    await check(address, { "accept-encoding": accepted }, packed);
  }
  await check("/theme/style.css", {}, {
    status: 200,
    "content-type": "text/css; charset=utf-8",
    "cache-control": "public, max-age=600",
  });
  const font = site.files.find((it) => it.endsWith(".woff2"));
  await check(`/${font}`, {}, { status: 200, "cache-control": "public, max-age=2592000" });
  const index = site.files.find((it) => /^search\/tr\/w\/.*\.js$/.test(it));
  await check(`/${index}`, {}, { status: 200, "cache-control": "public, max-age=31536000, immutable" });
  await check("/search/tr.js", {}, { status: 200, "cache-control": "no-cache" });
  await check("/sitemap.xml", {}, { status: 200, "content-type": `${isNginx ? "application" : "text"}/xml; charset=utf-8` });

  const lost = { ...page, status: 404 };
  await check("/yok/", {}, { ...lost, lang: "tr" });
  await check("/tr/yok/", {}, { ...lost, lang: "tr" });
  await check("/en/nothing/", {}, { ...lost, lang: "en" });
  await check("/en/nothing.pdf", {}, { ...lost, lang: "en" });
  await check("/theme/", {}, { status: 404 });
  await check("/.ikidil-manifest.json", {}, { status: 404 });
  await check("/.well-known/security.txt", {}, { status: 200 });
  await check("/..%2f..%2fetc/passwd", {}, { status: isNginx ? 400 : 404 });

  const choices = [
    [undefined, "tr"],
    ["*", "tr"],
    ["tr-TR,tr;q=0.9,en;q=0.8", "tr"],
    ["en-GB,en;q=0.9,tr;q=0.8", "en"],
    ["de,tr;q=0.5", "tr"],
    ["de", "en"],
    ["en", "en"],
  ];
  for (const [accepted, lang] of choices) {
    const headers = accepted ? { "accept-language": accepted } : {};
    const vary = { vary: "Accept-Language", "cache-control": "no-cache" };
    await check("/", headers, { status: 302, location: `${folder}/${lang}/`, ...vary });
  }
}

function get(port, address, headers) {
  return new Promise((done, fail) => {
    const request = http.get({ host: "127.0.0.1", port, path: address, headers: { host: "example.org", ...headers } }, (response) => {
      let body = "";
      response.setEncoding("latin1");
      response.on("data", (part) => (body += part));
      response.on("end", () => {
        const lang = /<html[^>]*\blang="?(\w+)/.exec(body)?.[1];
        done({ status: response.statusCode, headers: response.headers, lang, size: body.length });
      });
    });
    request.on("error", fail);
    request.setTimeout(10_000, () => request.destroy(new Error("no answer")));
  });
}
