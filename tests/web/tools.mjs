// The packages that tests/web/install puts into tests/.tools.
// They are outside node's own search path, so that the source tree holds no node_modules.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = new URL("../.tools/", import.meta.url);
const require = createRequire(new URL("package.json", folder));

export const parse5 = require("parse5");
export const { SaxesParser } = require("saxes");
export const vnuJar = fileURLToPath(new URL("node_modules/vnu-jar/build/dist/vnu.jar", folder));

// Loaded only by the checks that open a browser.
export const playwright = () => require("playwright-core");
export const axeSource = () => readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const puppeteer = () => require("puppeteer-core");
export const lighthouse = () => import(pathToFileURL(require.resolve("lighthouse")));
