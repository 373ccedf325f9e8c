// The messages that were kept by the tests of the bot, as each platform was sent them.

import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

export const GOLDENS = fileURLToPath(
  new URL("../../../test/resources/io/guardbee/bot/render/platform/", import.meta.url));

/** `{name, slack, discord, terminal}` of every sample, by name. */
export async function samples() {
  const names = (await readdir(GOLDENS)).filter((file) => file.endsWith(".slack.json"))
    .map((file) => file.replace(".slack.json", "")).sort();
  const text = (name, kind) => readFile(`${GOLDENS}${name}.${kind}`, "utf8");
  return Promise.all(names.map(async (name) => ({
    name,
    slack: JSON.parse(await text(name, "slack.json")),
    discord: JSON.parse(await text(name, "discord.json")),
    terminal: await text(name, "txt"),
  })));
}
