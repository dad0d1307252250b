// A site, served by nginx with the configuration of docs/hosting.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const DOCS = fileURLToPath(new URL("../../docs/hosting/", import.meta.url));
// As Debian installs it with libnginx-mod-http-brotli-static.
const BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

// The documented files as they are, but for names, the certificate, and the folder.
export async function start(site, folder = "") {
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
    .replace("# brotli_static on;", "brotli_static on;")
    .replace("/var/www/site", root)
    .replace(/(location = |location |error_page 403 404 =404 |return 302 )\//g, `$1${folder}/`);
  fs.writeFileSync(`${scratch}/ikidil-site.conf`, common);
  fs.writeFileSync(`${scratch}/nginx.conf`, `load_module ${BROTLI};
daemon off;
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
  const warned = tried.stderr.match(/\[warn\].*/g);
  if (warned) throw new Error(`nginx warns of the configuration: ${warned.join("; ")}`);
  const child = spawn("nginx", options, { stdio: "ignore" });
  const ended = new Promise((done) => child.on("exit", done));
  await ready(port);
  return {
    port,
    stop: () => {
      child.kill("SIGTERM");
      ended.then(() => fs.rmSync(scratch, { recursive: true, force: true }));
    },
  };
}

export function freePort() {
  return new Promise((done) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

// Resolves when somebody answers on the port.
export async function ready(port) {
  for (let tries = 0; tries < 200; tries++) {
    const answered = await new Promise((done) => {
      const probe = net.connect(port, "127.0.0.1", () => done(true));
      probe.on("error", () => done(false)).on("close", () => probe.destroy());
      probe.on("connect", () => probe.end());
    });
    if (answered) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`nobody answers on port ${port}`);
}
