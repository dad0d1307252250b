// Every page, and every drawing that is a file of its own, is valid by the Nu HTML checker:
// no error, no warning, and no remark that is not listed here.
// Style sheets are left out: it calls container queries and view transitions errors.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { main, shown } from "../check.mjs";
import { vnuJar } from "../tools.mjs";

// Remarks that ask for no change: { pattern, reason }.
const ACCEPTED = [];

// One start of the checker takes longer than many pages, and a command line has an end.
const BATCH = 1000;

main(import.meta.url, (site, report) => {
  const files = site.withEnding(".html", ".svg");
  report.count("pages", site.pages.length);
  report.count("drawings", files.length - site.pages.length);
  for (let at = 0; at < files.length; at += BATCH) {
    for (const message of validate(site.folder, files.slice(at, at + BATCH))) {
      if (message.type === "info" && ACCEPTED.some((it) => it.pattern.test(message.message))) continue;
      const file = message.url ? path.relative(site.folder, decodeURIComponent(new URL(message.url).pathname)) : ".";
      const kind = message.type === "info" ? message.subType ?? "remark" : message.type;
      const extract = message.extract ? ` at ${shown(message.extract)}` : "";
      report.add(file, `${kind}: ${message.message}${extract}`);
    }
  }
});

function validate(folder, files) {
  const arguments_ = ["-Xss4m", "-jar", vnuJar, "--stdout", "--format", "json", "--exit-zero-always", "--also-check-svg"];
  const run = spawnSync("java", [...arguments_, ...files], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 30 });
  if (run.error) throw run.error;
  if (run.status !== 0) throw new Error(`the Nu HTML checker failed:\n${run.stderr}`);
  return JSON.parse(run.stdout).messages;
}
