// A headless Chromium for tests and pictures. It talks to loopback and to files alone.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const QUIET = [
  "--no-sandbox", // root has no user namespace of its own in a container
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--no-first-run",
  "--no-proxy-server",
  // a name that is asked for all the same is not found, so nothing leaves the machine
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

/** Where Chromium is: `CHROMIUM` in the environment, or a usual place; undefined for none. */
export function executable() {
  return [process.env.CHROMIUM, ...PLACES].find((path) => path && existsSync(path));
}

/** A running browser; whoever launched it closes it. Rejects with what to install where there is none. */
export async function launch(options = {}) {
  const executablePath = executable();
  if (!executablePath) {
    throw new Error("No Chromium here: apt-get install chromium, or say in CHROMIUM where it is.");
  }
  return chromium.launch({ headless: true, executablePath, args: QUIET, timeout: 30_000, ...options });
}

/** Whether `address` stays on this machine. */
export function near(address) {
  const url = new URL(address);
  return ["file:", "data:", "blob:", "about:"].includes(url.protocol)
    || ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
}

/**
 * A new page of `browser` that writes down what went wrong on it: `page.faults` holds console errors, exceptions of
 * scripts, and requests that would have left the machine, which are refused.
 */
export async function watched(browser, options = {}) {
  const context = await browser.newContext({
    locale: "en-GB",
    timezoneId: "Australia/Melbourne",
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  page.faults = [];
  page.on("console", (said) => {
    if (said.type() === "error") {
      page.faults.push(`console: ${said.text()}`);
    }
  });
  page.on("pageerror", (error) => page.faults.push(`script: ${error.message}`));
  await context.route("**", (route) => {
    const address = route.request().url();
    if (near(address)) {
      return route.continue();
    }
    page.faults.push(`left the machine: ${address}`);
    return route.abort();
  });
  return page;
}
