// A message of Discord's: the components that have an element of @skyra/discord-components-core by that, the others
// (containers, lines) plainly; text as discord-markdown-parser, which knows nothing of Guardbee, reads it.

import "@skyra/discord-components-core";
import { parse } from "discord-markdown-parser";

const BUTTONS = { 1: "primary", 2: "secondary", 3: "success", 4: "destructive", 5: "secondary" };
const WHEN = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });
const AGO = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
/** The moment from which the past is counted. */
const NOW = Date.parse("2026-11-23T21:04:00Z") / 1000;

function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children);
  return made;
}

/** Draws what Discord was sent into `place`. */
export function drawDiscord(place, sent) {
  const message = element("discord-message", { author: "Guardbee", bot: true, "no-background": true,
    ephemeral: sent.seenBy === "asker", timestamp: WHEN.format(NOW * 1000) });
  message.append(...sent.components.map(component));
  place.append(element("discord-messages", { "no-background": true }, message));
}

function component(sent) {
  switch (sent.type) {
    case 1: return element("discord-action-row", {}, ...sent.components.map(component));
    case 2: return element("discord-button", { type: BUTTONS[sent.style], url: sent.url, disabled: sent.disabled },
      sent.label);
    case 3: return select(sent);
    case 10: return element("div", { class: "text" }, ...inline(parse(sent.content, "extended")));
    case 13: return element("discord-file-attachment", { name: sent.file.url.replace("attachment://", "") });
    case 14: return element("hr", {});
    case 17: return container(sent);
    default: throw new Error(`No drawing of a component of type ${sent.type}`);
  }
}

function container(sent) {
  const drawn = element("div", { class: "container" }, ...sent.components.map(component));
  if (sent.accent_color !== undefined) {
    drawn.style.borderLeftColor = `#${sent.accent_color.toString(16).padStart(6, "0")}`;
  }
  return drawn;
}

function select(sent) {
  return element("discord-string-select-menu", { placeholder: sent.placeholder, disabled: sent.disabled },
    ...sent.options.map((option) => element("discord-string-select-menu-option",
      { label: option.label, description: option.description })));
}

/** What is a block of its own swallows the line end behind it. */
function inline(nodes) {
  const blocks = new Set(["heading", "subtext", "codeBlock", "blockQuote"]);
  return nodes.filter((node, at) => node.type !== "br" || !blocks.has(nodes[at - 1]?.type)).flatMap(drawn);
}

function drawn(node) {
  const content = () => typeof node.content === "string" ? [node.content] : inline(node.content);
  switch (node.type) {
    case "text": return [element("span", {}, ...content())];
    case "br": return [element("br", {})];
    case "heading": return [element("discord-header", { level: node.level }, ...content())];
    case "subtext": return [element("discord-subscript", {}, ...content())];
    case "blockQuote": return [element("discord-quote", {}, ...content())];
    case "strong": return [element("discord-bold", {}, ...content())];
    case "em": return [element("discord-italic", {}, ...content())];
    case "underline": return [element("discord-underlined", {}, ...content())];
    case "strikethrough": return [element("s", {}, ...content())];
    case "spoiler": return [element("discord-spoiler", {}, ...content())];
    case "inlineCode": return [element("discord-code", {}, ...content())];
    case "codeBlock": return [element("discord-code", { multiline: true }, element("pre", {}, node.content))];
    case "timestamp": return [element("discord-time", {}, moment(node))];
    case "url": case "autolink": case "link":
      return [element("discord-link", { href: node.target }, ...content())];
    case "everyone": case "here": case "user": case "channel": case "role": case "slashCommand": case "guildNavigation":
      return [element("discord-mention", {}, node.id ?? node.type)];
    case "emoji": case "twemoji": return [node.name ?? node.content];
    default: throw new Error(`No drawing of markdown of type ${node.type}`);
  }
}

/** As a reader's Discord shows it, in the reader's time zone. */
function moment({ timestamp, format }) {
  if (format === "R") {
    const minutes = Math.round((timestamp - NOW) / 60);
    return Math.abs(minutes) < 90 ? AGO.format(minutes, "minute")
      : Math.abs(minutes) < 36 * 60 ? AGO.format(Math.round(minutes / 60), "hour")
      : AGO.format(Math.round(minutes / 1440), "day");
  }
  return WHEN.format(new Date(timestamp * 1000));
}
