// Proves that the checks can fail: each is silent about the good site and says exactly what is
// wrong with every site of fixtures/faults.mjs.
//   node tests/web/selftest.mjs [CHECK]
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { each } from "./each.mjs";
import { FAULTS } from "./fixtures/faults.mjs";

const good = fileURLToPath(new URL("fixtures/good", import.meta.url));
const checks = fileURLToPath(new URL("checks", import.meta.url));
const python = fileURLToPath(new URL("../.tools/venv/bin/python", import.meta.url));

const [only] = process.argv.slice(2);
const files = new Map(readdirSync(checks).map((it) => [path.parse(it).name, path.join(checks, it)]));
const names = [...files.keys()].filter((it) => !only || it === only);
const cases = [
  ...names.map((check) => ({ check, says: [] })),
  ...FAULTS.filter((it) => names.includes(it.check)),
];
for (const it of names) {
  if (!FAULTS.some((fault) => fault.check === it)) throw new Error(`no fault shows that ${it} can fail`);
}

let wrong = 0;
await each(cases, availableParallelism(), async ({ check, edit, says }) => {
  const site = mkdtempSync(path.join(tmpdir(), "ikidil-fault-"));
  try {
    cpSync(good, site, { recursive: true });
    if (edit) apply(site, edit);
    const { code, said, closing, errors } = await run(check, site);
    if (code === (says.length ? 1 : 0) && said.join("\n") === says.join("\n") && closing) return;
    wrong += 1;
    console.log(`${check} on ${edit ? JSON.stringify(edit) : "the good site"} ended with ${code} and said`);
    for (const it of said) console.log(`    ${it}`);
    console.log("  instead of");
    for (const it of says) console.log(`    ${it}`);
    if (errors) console.log(errors);
  } finally {
    rmSync(site, { recursive: true });
  }
});
console.log(`selftest: ${wrong} found (sites ${cases.length})`);
process.exitCode = wrong ? 1 : 0;

function apply(site, { file, of, by }) {
  const name = path.join(site, file);
  if (of === undefined && by === undefined) return rmSync(name);
  if (of === undefined) return writeFileSync(name, by);
  const before = readFileSync(name, "utf8");
  if (before.split(of).length !== 2) throw new Error(`${JSON.stringify(of)} is not once in ${file}`);
  writeFileSync(name, before.replace(of, () => by));
}

function run(check, site) {
  const file = files.get(check);
  const program = file.endsWith(".py") ? python : process.execPath;
  return new Promise((resolve) => {
    execFile(program, [file, site], { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const lines = stdout.trimEnd().split("\n");
      resolve({ code: error ? error.code : 0, said: lines.slice(0, -1), closing: lines.at(-1).startsWith(`${check}:`), errors: stderr });
    });
  });
}
