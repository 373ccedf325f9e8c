// Every message that the bot's tests keep is drawn whole on both platforms, and nothing of a hostile one comes alive.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { parse } from "discord-markdown-parser";
import { launch } from "./browser.mjs";
import { opened, written } from "./draw/draw.mjs";
import { samples } from "./draw/samples.mjs";

const LIVE = "a[href], discord-mention, discord-link[href], .slack_user_mention, .slack_channel_mention, "
  + ".slack_user_group_mention, .slack_broadcast, [class*=element_broadcast], [class*=element_user], "
  + "[class*=element_channel]";
const CONTROL = {
  name: "control",
  slack: { seenBy: "everybody", text: "", files: [], blocks: [
    { type: "rich_text", elements: [{ type: "rich_text_section", elements: [
      { type: "link", url: "https://live.example/" }, { type: "broadcast", range: "channel" }] }] },
    { type: "section", text: { type: "mrkdwn", text: "<@U1> <https://live.example/|x>" } }] },
  discord: { seenBy: "everybody", files: [], components: [
    { type: 10, content: "@everyone <@100000000000000021> [x](https://live.example/) https://live.example/" }] },
};
let browser;
let page;
let all;

before(async () => {
  all = await samples();
  browser = await launch();
  page = await opened(browser, await written([...all, CONTROL]));
}, { timeout: 60_000 });

after(() => browser?.close());

/** Letters and digits, since lines break and marks stand elsewhere. */
const bare = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");

/** All that is drawn in a cell, shadows, attributes and closed lists included, as letters and digits. */
async function drawn(name, platform) {
  return bare(await page.locator(`section[id="${name}"] .${platform}`).evaluate((cell) => {
    const texts = [];
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) {
        texts.push(node.data);
      } else {
        if (node.tagName === "STYLE") {
          return;
        }
        ["label", "description", "placeholder", "name"].forEach((a) => texts.push(node.getAttribute?.(a) ?? ""));
        [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].forEach(walk);
      }
    };
    walk(cell);
    return texts.join("");
  }));
}

/** The texts of what Slack was sent; options show only in an open list. */
function slackTexts(node) {
  if (Array.isArray(node)) {
    return node.flatMap(slackTexts);
  }
  if (node === null || typeof node !== "object" || node.type === "mrkdwn") {
    return [];
  }
  return Object.entries(node).filter(([key]) => key !== "options" && key !== "url")
    .flatMap(([key, value]) => key === "text" && typeof value === "string" ? [value] : slackTexts(value));
}

/** The texts of what Discord was sent, moments aside. */
function discordTexts(node) {
  if (Array.isArray(node)) {
    return node.flatMap(discordTexts);
  }
  if (node === null || typeof node !== "object") {
    return [];
  }
  return Object.entries(node).flatMap(([key, value]) => typeof value !== "string" ? discordTexts(value)
    : key === "content" ? markdownTexts(value)
    : ["label", "description", "placeholder"].includes(key) ? [value]
    : key === "url" ? [value.replace("attachment://", "")] : []);
}

/** What people read of markdown: not the addresses behind links. */
function markdownTexts(content) {
  return content.replace(/\]\(<?https:[^)\s]*\)/g, "]").split(/<t:\d+:\w>/)
    .flatMap((part) => part.split("\n")).filter((line) => !line.startsWith("```"));
}

test("every kept message is drawn, each on both platforms", async () => {
  assert.ok(all.length > 30, `${all.length} samples`);
  assert.deepEqual(await page.locator("main > section").evaluateAll((rows) => rows.map((row) => row.id)),
    [...all.map(({ name }) => name), CONTROL.name]);
  for (const { name } of all) {
    for (const platform of ["slack", "discord"]) {
      assert.ok((await drawn(name, platform)).length > "Guardbee".length + 10, `${name} on ${platform}`);
    }
  }
});

test("nothing went wrong on the page, and nothing left the machine", () => assert.deepEqual(page.faults, []));

test("no text of a message is missing from its drawing", async () => {
  for (const sample of all) {
    for (const [platform, texts] of [["slack", slackTexts(sample.slack.blocks)],
      ["discord", discordTexts(sample.discord.components)]]) {
      const shown = await drawn(sample.name, platform);
      const wanted = [...texts, ...sample[platform].files.map((file) => file.name)].map(bare).filter(Boolean);
      assert.ok(wanted.length > 0, `${sample.name} on ${platform} says something`);
      wanted.forEach((text) => assert.ok(shown.includes(text), `${sample.name} on ${platform} lacks ${text}`));
    }
  }
});

test("what comes alive is seen to", async () => {
  for (const [platform, least] of [["slack", 3], ["discord", 4]]) {
    const live = await page.locator(`section[id=control] .${platform} :is(${LIVE})`).count();
    assert.ok(live >= least, `${live} on ${platform}`);
  }
});

test("nothing of a hostile message comes alive", async () => {
  const hostile = all.filter(({ name }) => name.startsWith("hostile"));
  assert.ok(hostile.length >= 5);
  for (const { name, slack, discord } of hostile) {
    for (const platform of ["slack", "discord"]) {
      const live = await page.locator(`section[id="${name}"] .${platform} :is(${LIVE})`)
        .evaluateAll((found) => found.map((element) => element.outerHTML));
      assert.deepEqual(live, [], `${name} on ${platform}`);
    }
    assert.doesNotMatch(slack.text, /<[^>]*>/, `the notification of ${name}`);
    assert.deepEqual(discord.allowed_mentions.parse, []);
  }
});

test("a drawing reads text as Discord's clients do", () => {
  assert.deepEqual(parse("\\<@1\\>", "extended").map((node) => node.type), ["text", "text", "text"]);
  assert.deepEqual(parse("<@100000000000000021>", "extended").map((node) => node.type), ["user"]);
});
