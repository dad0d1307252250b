// A site, served by Caddy with the configuration of docs/hosting.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { freePort, ready } from "./nginx.mjs";

const DOCUMENTED = fileURLToPath(new URL("../../docs/hosting/Caddyfile", import.meta.url));

// The documented file as it is, but for the name, the port and the folder.
export async function start(site) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "ikidil-caddy-"));
  const port = await freePort();
  const settings = fs.readFileSync(DOCUMENTED, "utf8")
    .replace("example.org {", `http://:${port} {\n\tbind 127.0.0.1`)
    .replace("/var/www/site", site);
  fs.writeFileSync(`${scratch}/Caddyfile`, `{\n\tadmin off\n}\n${settings}`);
  const child = spawn("caddy", ["run", "--config", `${scratch}/Caddyfile`, "--adapter", "caddyfile"], {
    stdio: "ignore",
    env: { ...process.env, XDG_DATA_HOME: scratch, XDG_CONFIG_HOME: scratch, HOME: scratch },
  });
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
