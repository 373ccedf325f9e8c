// Draws the messages of both platforms: `out/index.html` holds all of them, `out/NAME.png` is a picture of each.

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { launch, watched } from "../browser.mjs";
import { LOGO } from "./logo.mjs";
import { samples } from "./samples.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const OUT = `${HERE}out/`;
const POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/** Writes the page; its path. */
export async function written(all) {
  const bundle = await build({
    entryPoints: [`${HERE}page.mjs`], bundle: true, write: false, format: "iife", minify: true, legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
    // no picture comes from Discord's own servers
    banner: { js: `globalThis.$discordMessage={avatars:{default:${JSON.stringify(LOGO)}},defaultTheme:"dark"};` },
  });
  const styles = await Promise.all(
    [`${HERE}../node_modules/slack-blocks-to-jsx/dist/style.css`, `${HERE}page.css`].map((f) => readFile(f, "utf8")));
  const script = bundle.outputFiles[0].text.replaceAll("</script", "<\\/script");
  await mkdir(OUT, { recursive: true });
  const page = `${OUT}index.html`;
  await writeFile(page, `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>What Guardbee's messages look like</title>
<style>${styles.join("\n")}</style>
<main></main>
<script type="application/json" id="samples">${JSON.stringify(all).replaceAll("<", "\\u003c")}</script>
<script>${script}</script>
</html>
`);
  return page;
}

/** The page as a browser shows it, drawn to its end. */
export async function opened(browser, path) {
  const page = await watched(browser, { viewport: { width: 1316, height: 1000 } });
  await page.goto(pathToFileURL(path).href);
  await page.waitForSelector("body[data-drawn=yes]", { timeout: 20_000 });
  return page;
}

async function pictures(page, all) {
  for (const { name } of all) {
    await page.locator(`section[id="${name}"]`).screenshot({ path: `${OUT}${name}.png` });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2);
  await rm(OUT, { recursive: true, force: true });
  const all = (await samples()).filter(({ name }) => wanted.length === 0 || wanted.some((w) => name.startsWith(w)));
  const browser = await launch();
  try {
    const page = await opened(browser, await written(all));
    await pictures(page, all);
    console.log(`${all.length} samples are drawn in ${OUT}`);
    page.faults.forEach((fault) => console.error(fault));
    process.exitCode = page.faults.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}
