// The site, served by nginx with the configuration of docs/hosting: status codes, headers, the
// page for what is not found in the reader's language, the choice of language, and a sub-path.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "./check.mjs";

const DOCS = fileURLToPath(new URL("../../docs/hosting/", import.meta.url));
const POLICY =
  "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

main(import.meta.url, async (site, report) => {
  for (const folder of ["", "/publications"]) {
    const server = await start(site.folder, folder);
    try {
      await ask(site, report, server, folder);
    } finally {
      server.stop();
    }
  }
});

async function ask(site, report, { port }, folder) {
  const check = async (address, headers, expected) => {
    report.count("requests");
    const answer = await get(port, folder + address, headers);
    for (const [name, value] of Object.entries(expected)) {
      const found = name === "status" ? answer.status : name === "lang" ? answer.lang : (answer.headers[name] ?? "");
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
    server: "nginx",
  };
  const chapter = site.pages.find((it) => /^tr\/[^/]+\/[^/]+\/index\.html$/.test(it.file));
  const address = `/${chapter.file.replace(/index\.html$/, "")}`;
  await check("/tr/", {}, { ...page, lang: "tr" });
  await check("/en/", {}, { ...page, lang: "en" });
  await check(address, {}, { ...page, lang: "tr" });
  await check(address.slice(0, -1), {}, { status: 301, location: folder + address });
  await check(address, { "accept-encoding": "gzip" }, { status: 200, "content-encoding": "gzip" });
  await check("/theme/style.css", {}, { status: 200, "content-type": "text/css; charset=utf-8" });
  await check("/sitemap.xml", {}, { status: 200, "content-type": "application/xml; charset=utf-8" });

  const lost = { ...page, status: 404 };
  await check("/yok/", {}, { ...lost, lang: "tr" });
  await check("/tr/yok/", {}, { ...lost, lang: "tr" });
  await check("/en/nothing/", {}, { ...lost, lang: "en" });
  await check("/en/nothing.pdf", {}, { ...lost, lang: "en" });
  await check("/theme/", {}, { status: 404 });
  await check("/.ikidil-manifest.json", {}, { status: 404 });
  await check("/..%2f..%2fetc/passwd", {}, { status: 400 });

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

// The documented files as they are, but for names, the certificate, and the folder.
async function start(site, folder) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "ikidil-nginx-"));
  fs.chmodSync(scratch, 0o755);
  const port = await freePort();
  let root = site;
  if (folder) {
    root = path.join(scratch, "www");
    fs.mkdirSync(root);
    fs.symlinkSync(site, root + folder);
  }
  const maps = fs.readFileSync(`${DOCS}nginx.conf`, "utf8");
  const secure = maps.slice(maps.lastIndexOf("server {"));
  const server = secure
    .replace(/listen .*\n\s*listen .*;/, `listen 127.0.0.1:${port};`)
    .replace(/^\s*ssl_.*\n/gm, "")
    .replace("/etc/nginx/ikidil-site.conf", `${scratch}/ikidil-site.conf`);
  const common = fs.readFileSync(`${DOCS}ikidil-site.conf`, "utf8")
    .replace("/var/www/site", root)
    .replace(/(location = |location |error_page 403 404 =404 |return 302 )\//g, `$1${folder}/`);
  fs.writeFileSync(`${scratch}/ikidil-site.conf`, common);
  fs.writeFileSync(`${scratch}/nginx.conf`, `daemon off;
pid ${scratch}/pid;
error_log ${scratch}/error.log;
${process.getuid() === 0 ? "user root;" : ""}
events {}
http {
access_log off;
${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((it) => `${it}_temp_path ${scratch}/${it};`).join("\n")}
${maps.slice(0, maps.indexOf("server {")).replace('"/"  ', `"${folder}/"`)}
${server}
}
`);
  const options = ["-p", scratch, "-e", `${scratch}/error.log`, "-c", `${scratch}/nginx.conf`];
  const tried = spawnSync("nginx", ["-t", ...options], { encoding: "utf8" });
  if (tried.status !== 0) throw new Error(`nginx refuses the configuration: ${tried.stderr ?? tried.error}`);
  const child = spawn("nginx", options, { stdio: "ignore" });
  const ended = new Promise((done) => child.on("exit", done));
  for (let tries = 0; tries < 100; tries++) {
    if (await get(port, "/robots.txt", {}).catch(() => undefined)) break;
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    port,
    stop: () => {
      child.kill("SIGTERM");
      ended.then(() => fs.rmSync(scratch, { recursive: true, force: true }));
    },
  };
}

function freePort() {
  return new Promise((done) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

function get(port, address, headers) {
  return new Promise((done, fail) => {
    const request = http.get({ host: "127.0.0.1", port, path: address, headers: { host: "example.org", ...headers } }, (response) => {
      let body = "";
      response.setEncoding("latin1");
      response.on("data", (part) => (body += part));
      response.on("end", () => {
        const lang = /<html[^>]*\blang="?(\w+)/.exec(body)?.[1];
        done({ status: response.statusCode, headers: response.headers, lang });
      });
    });
    request.on("error", fail);
    request.setTimeout(10_000, () => request.destroy(new Error("no answer")));
  });
}
