// What every check written for node has in common: one argument, findings on lines, an exit code.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Site } from "./site.mjs";

// Collects findings; `about` counts what was looked at, for the closing line.
export class Report {
  constructor() {
    this.findings = [];
    this.counts = new Map();
  }

  add(file, message) {
    this.findings.push(`${file}: ${message}`);
  }

  count(what, number = 1) {
    this.counts.set(what, (this.counts.get(what) ?? 0) + number);
  }
}

// Runs `check(site, report)` on the folder named on the command line.
// Exit code 0 is a clean site, 1 is findings, 2 is wrong usage or a broken tool.
export async function main(moduleUrl, check) {
  const name = path.basename(fileURLToPath(moduleUrl), ".mjs");
  const [folder, ...rest] = process.argv.slice(2);
  if (!folder || rest.length) {
    console.error(`usage: node ${name}.mjs SITE`);
    process.exit(2);
  }
  try {
    const site = new Site(folder);
    const report = new Report();
    if (site.pages.length === 0) report.add(".", "there is no page in this folder");
    else await check(site, report);
    const found = [...new Set(report.findings)].sort();
    for (const it of found) console.log(it);
    const counted = [...report.counts].map(([what, number]) => `${what} ${number}`);
    console.log(`${name}: ${found.length} found (${counted.join(", ")})`);
    process.exitCode = found.length ? 1 : 0;
  } catch (error) {
    console.error(error);
    process.exitCode = 2;
  }
}

// Long values are cut, so that a finding stays on one readable line.
export const shown = (value) => {
  const line = String(value).replace(/\s+/g, " ");
  return `\`${line.length > 120 ? `${line.slice(0, 117)}…` : line}\``;
};
