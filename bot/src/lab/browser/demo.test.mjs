// The served demo as a newcomer uses it: typed into with the keyboard, in headless Chromium. Starts and ends the program
// itself. `browser.mjs` is shared with the other tests of pages here.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, watched } from "./browser.mjs";

const LAUNCHER = fileURLToPath(new URL("../../../bin/guardbee", import.meta.url));
const SOON = { timeout: 30_000 };
const OPEN = /Open (http:\/\/127\.0\.0\.1:\d+\/)/;

let demo;
let browser;
let address;

/** Where the page is, as the program says it; it may have to be built first. */
function announced(process) {
  return new Promise((resolve, reject) => {
    let said = "";
    process.stdout.on("data", (more) => {
      said += more;
      const found = OPEN.exec(said);
      if (found) {
        resolve(found[1]);
      }
    });
    process.on("exit", (code) => reject(new Error(`The demo ended with ${code}: ${said}`)));
  });
}

before(async () => {
  demo = spawn(LAUNCHER, ["demo", "--serve", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  [address, browser] = await Promise.all([announced(demo), launch()]);
});

after(async () => {
  await browser?.close();
  if (demo?.exitCode === null) {
    const ended = once(demo, "exit");
    demo.kill("SIGTERM");
    const [code] = await ended;
    assert.equal(code, 0, "the demo ends by itself when it is told to");
  }
});

async function opened(person, options) {
  const page = await watched(browser, options);
  page.setDefaultTimeout(SOON.timeout);
  await page.goto(`${address}#${person}`);
  await page.getByRole("tab", { name: "#support" }).first().waitFor();
  return page;
}

/** Types a line with the keyboard and sends it. */
async function typed(page, side, line) {
  const input = page.getByRole("combobox", { name: `Message in ${side}` });
  await input.focus();
  await page.keyboard.type(line);
  await page.keyboard.press("Enter");
}

/** The messages of a chat. */
function chat(page, side) {
  return page.getByRole("region", { name: side }).getByRole("tabpanel");
}

/** Nothing is wider than the window, and nothing went wrong. */
async function sound(page) {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(wide <= room, `the page is ${wide} wide, the window ${room}`);
  assert.deepEqual(page.faults, []);
}

/** The least contrast of texts on the page against what is behind them, as WCAG counts it, with that text. */
function leastContrast(page) {
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
      return own[3] === 255 || !element.parentElement ? own : behind(element.parentElement);
    };
    const texts = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility({ checkOpacity: true })
      && !element.disabled && !element.closest("svg, select")
      && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
    return texts.map((element) => {
      const [a, b] = [light(rgba(getComputedStyle(element).color)), light(behind(element))].sort((x, y) => y - x);
      return [(a + 0.05) / (b + 0.05), element.textContent.trim().slice(0, 40)];
    }).reduce((least, one) => (one[0] < least[0] ? one : least));
  });
}

test("both chats answer an audit, and their buttons work", async () => {
  const page = await opened("rui");
  await typed(page, "Slack", "/audit vm-42");
  await typed(page, "Discord", "/audit vm-42");
  for (const side of ["Slack", "Discord"]) {
    await chat(page, side).getByText("Audit of vm-42: running").or(chat(page, side).getByText(/vm-42: (no )?grade/)).first()
      .waitFor();
    await chat(page, side).getByRole("heading", { name: /vm-42: (no )?grade/ }).waitFor();
    await chat(page, side).getByRole("button", { name: "All points" }).focus();
    await page.keyboard.press("Enter");
    await chat(page, side).getByRole("heading", { name: "vm-42, point by point" }).waitFor();
  }
  await chat(page, "Discord").getByText("Rui pressed All points").waitFor();
  const [least, text] = await leastContrast(page);
  assert.ok(least >= 4.5, `“${text}” has a contrast of ${least.toFixed(2)}`);
  await sound(page);
  await page.context().close();
});

test("a list is chosen from with the keyboard, and a file is read", async () => {
  const page = await opened("dana");
  await typed(page, "Discord", "/audit vm-43");
  const side = chat(page, "Discord");
  await side.getByRole("heading", { name: /^vm-43: (no )?grade/ }).waitFor();
  await side.getByRole("button", { name: /^Open guardbee-.*json/ }).last().click();
  await page.getByRole("dialog").getByText("schemaVersion").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await side.getByRole("button", { name: "Full report as a page" }).last().click();
  await side.getByRole("button", { name: /^Open guardbee-.*html/ }).click();
  await page.getByRole("dialog").getByText("<!doctype html>").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await side.locator("summary").last().focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await side.getByText("Dana pressed").waitFor();
  await sound(page);
  await page.context().close();
});

test("Slack asks for what is missing in a form, Discord lists what could follow", async () => {
  const page = await opened("dana");
  await typed(page, "Slack", "/explain");
  const form = page.getByRole("dialog", { name: "Guardbee: /explain" });
  await form.getByLabel("CHECK").waitFor();
  await page.keyboard.type("ssh-root-login");
  await page.keyboard.press("Enter");
  await form.waitFor({ state: "detached" });
  await chat(page, "Slack").getByText("No root over SSH").first().waitFor();

  const input = page.getByRole("combobox", { name: "Message in Discord" });
  await input.focus();
  await page.keyboard.type("/expl");
  await page.getByRole("option", { name: "/explain" }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.type("ssh-root-l");
  await page.getByRole("option", { name: "ssh-root-login" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await input.inputValue(), "/explain check:ssh-root-login ");
  await page.keyboard.press("Enter");
  await chat(page, "Discord").getByText("No root over SSH").first().waitFor();
  await sound(page);
  await page.context().close();
});

test("a stranger learns nothing, in the dark, and on a phone", async () => {
  const page = await opened("sam", { colorScheme: "dark", viewport: { width: 360, height: 740 } });
  await page.getByRole("button", { name: "/audit vm-42" }).click();
  for (const side of ["Slack", "Discord"]) {
    await chat(page, side).getByText("There is no VM").waitFor();
  }
  await page.getByRole("button", { name: "/fix vm-42 ssh-root-login" }).click();
  await typed(page, "Slack", "hello");
  await page.getByRole("alert").getByText("Guardbee reads no channel").waitFor();
  const [least, text] = await leastContrast(page);
  assert.ok(least >= 4.5, `“${text}” has a contrast of ${least.toFixed(2)}`);
  await sound(page);
  await page.getByRole("radio", { name: /Rui/ }).check();
  await page.getByRole("tab", { name: "#project-x" }).first().click();
  await page.getByRole("button", { name: "/whoami" }).click();
  await chat(page, "Discord").getByText("You are Rui").waitFor();
  await sound(page);
  await page.context().close();
});
