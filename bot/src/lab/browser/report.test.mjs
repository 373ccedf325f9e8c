// The report as a page, in every sample that the bot's tests keep: nothing goes wrong, nothing is cut off on a phone, all
// of it can be reached with the keyboard and read in the light, in the dark and in print.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch, watched } from "./browser.mjs";

const FOLDER = fileURLToPath(new URL("../../test/resources/io/guardbee/bot/render/form/", import.meta.url));
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const WIDTHS = [320, 768, 1280];
let browser;
let pages;

before(async () => {
  pages = (await readdir(FOLDER)).filter((name) => name.endsWith(".html"));
  browser = await launch();
});

after(() => browser?.close());

async function opened(name, options) {
  const page = await watched(browser, options);
  await page.goto(pathToFileURL(FOLDER + name).href);
  return page;
}

/** Opens everything that can be opened. */
function unfold(page) {
  return page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
}

/** Texts whose contrast against what is behind them is less than WCAG asks for: 4.5, or 3 for large ones. */
function faint(page) {
  return page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = (colour) => colour.slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const behind = (element) => {
      const own = rgba(getComputedStyle(element).backgroundColor);
      return own[3] === 255 ? own : element.parentElement ? behind(element.parentElement) : [255, 255, 255, 255];
    };
    return [...document.querySelectorAll("body *")]
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
      .map((element) => {
        const style = getComputedStyle(element);
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
        const [a, b] = [light(rgba(style.color)), light(behind(element))].sort((x, y) => y - x);
        return { text: element.textContent.trim().slice(0, 40), ratio: (a + 0.05) / (b + 0.05), least: large ? 3 : 4.5 };
      });
  });
}

test("there are pages to look at", () => assert.ok(pages.length >= 5, pages.join(" ")));

test("no page reports an error or asks for anything, and none is wider than its window", async () => {
  for (const name of pages) {
    for (const width of WIDTHS) {
      const page = await opened(name, { viewport: { width, height: 800 } });
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      await unfold(page);
      const wide = await page.evaluate(() => [...document.querySelectorAll("*")]
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 0.5 && !element.closest(".skip"))
        .map((element) => `${element.tagName} ${element.className} ${element.textContent.slice(0, 30)}`));
      assert.deepEqual(wide, [], `${name} at ${width}`);
      const [scrolled, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      assert.ok(scrolled <= room, `${name} is ${scrolled} wide at ${width}`);
      assert.deepEqual(page.faults, [], name);
      assert.deepEqual(asked, [], name);
      await page.context().close();
    }
  }
});

test("a page runs no script, not even where one is planted", async () => {
  const page = await watched(browser);
  const text = await readFile(`${FOLDER}whole.html`, "utf8");
  await page.setContent(text.replace("</main>", "<script>document.title = 'owned'</script></main>"));
  assert.notEqual(await page.title(), "owned");
  assert.ok(page.faults.some((fault) => fault.includes("Content Security Policy")), page.faults.join());
  await page.context().close();
});

test("the keyboard reaches every link and every part that opens, in the order of reading, and opens it", async () => {
  const page = await opened("whole.html");
  await unfold(page);
  const wanted = await page.evaluate(() => [...document.querySelectorAll("a[href], summary")]
    .map((element, at) => (element.dataset.at = String(at))));
  const met = [];
  for (let press = 0; press < wanted.length; press++) {
    await page.keyboard.press("Tab");
    const [at, ring] = await page.evaluate(() => {
      const { activeElement } = document;
      return [activeElement.dataset.at, getComputedStyle(activeElement).outlineStyle];
    });
    met.push(at);
    assert.equal(ring, "solid", `what has the focus is seen: ${at}`);
  }
  assert.deepEqual(met, wanted);
  const first = page.locator("details.check > summary").first();
  await first.focus();
  const before = await first.evaluate((summary) => summary.parentElement.open);
  await page.keyboard.press("Enter");
  assert.equal(await first.evaluate((summary) => summary.parentElement.open), !before);
  await page.keyboard.press("Space");
  assert.equal(await first.evaluate((summary) => summary.parentElement.open), before);
  await page.context().close();
});

test("the skip link leads to the report, and a link to a check opens it", async () => {
  const page = await opened("whole.html");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "report");
  const closed = page.locator("details.check.unknown").first();
  assert.equal(await closed.evaluate((part) => part.open), false);
  const id = await closed.locator(".body").getAttribute("id");
  await page.locator(`a[href="#${id}"]`).first().click();
  assert.equal(await closed.evaluate((part) => part.open), true);
  await page.context().close();
});

test("every text can be read, in the light and in the dark", async () => {
  for (const name of pages) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await opened(name, { colorScheme });
      await unfold(page);
      const texts = await faint(page);
      assert.ok(texts.length > 20, `${name} has texts`);
      assert.deepEqual(texts.filter(({ ratio, least }) => ratio < least), [], `${name}, ${colorScheme}`);
      await page.context().close();
    }
  }
});

test("the rules of accessibility hold", async () => {
  const axe = await readFile(AXE, "utf8");
  for (const name of pages) {
    const page = await watched(browser, { bypassCSP: true });
    await page.goto(pathToFileURL(FOLDER + name).href);
    await unfold(page);
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document));
    assert.ok(found.passes.length > 15, `${name}: axe looked`);
    assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], name);
    await page.context().close();
  }
});

test("in print everything is open, light, and nothing but the words is lost", async () => {
  const page = await opened("whole.html", { colorScheme: "dark" });
  const hidden = () => page.evaluate(() => [...document.querySelectorAll("main p, main pre, main dd, main li")]
    .filter((element) => !element.checkVisibility({ contentVisibilityAuto: true })
      || element.getBoundingClientRect().height === 0).map((element) => element.textContent.slice(0, 40)));
  assert.ok((await hidden()).length > 0, "on a screen some of it is folded away");
  await page.emulateMedia({ media: "print" });
  assert.deepEqual(await hidden(), []);
  assert.deepEqual((await faint(page)).filter(({ ratio, least }) => ratio < least), []);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  const folded = await page.pdf({ format: "A4" });
  await unfold(page);
  const unfolded = await page.pdf({ format: "A4" });
  assert.equal(count(folded), count(unfolded), "as many pages as with everything opened by hand");
  await page.context().close();
});

/** How many pages a PDF has. */
function count(pdf) {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;
}
