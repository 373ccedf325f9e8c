// Slack's texts: rich text elements, and the little markup that Guardbee uses in small print.

import { h, moment } from "./dom.js";

const EMOJI = {
  rotating_light: "🚨",
  red_circle: "🔴",
  large_yellow_circle: "🟡",
  large_green_circle: "🟢",
  white_check_mark: "✅",
  warning: "⚠️",
};
const STYLES = { bold: "b", italic: "i", strike: "s", code: "code" };
const DATES = {
  "{date_num}": { dateStyle: "short" },
  "{date}": { dateStyle: "long" },
  "{date_long}": { dateStyle: "full" },
  "{date_short} {time}": { dateStyle: "medium", timeStyle: "short" },
};

function dated(seconds, format) {
  return moment(Number(seconds), DATES[format]);
}

function styled(node, style = {}) {
  return Object.entries(STYLES)
    .filter(([name]) => style[name])
    .reduce((inner, [, tag]) => h(tag, {}, inner), node);
}

/** A link that leads out of the page is shown with where it leads, and opened only where that is the web. */
function linked(url, text) {
  return /^https:\/\//.test(url)
    ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text || url)
    : h("span", {}, text || url);
}

function element(part) {
  switch (part.type) {
    case "text":
      return styled(document.createTextNode(part.text), part.style);
    case "emoji":
      return h("span.emoji", { role: "img", "aria-label": part.name.replaceAll("_", " ") }, EMOJI[part.name] ?? `:${part.name}:`);
    case "date":
      return styled(dated(part.timestamp, part.format), part.style);
    case "link":
      return styled(linked(part.url, part.text), part.style);
    case "user":
    case "usergroup":
    case "channel":
    case "broadcast":
      return h("span.mention", {}, `@${part.user_id ?? part.usergroup_id ?? part.channel_id ?? part.range}`);
    default:
      return null;
  }
}

function list(part) {
  const items = part.elements.map((item) => h("li", {}, item.elements.map(element)));
  return h(part.style === "ordered" ? "ol" : "ul", { "data-indent": String(part.indent ?? 0) }, items);
}

/**
 * One part of a rich text block.
 *
 * @param {object} part as the app sent it
 * @returns {HTMLElement|null}
 */
export function rich(part) {
  switch (part.type) {
    case "rich_text_section":
      return h("p.rich", {}, part.elements.map(element));
    case "rich_text_list":
      return list(part);
    case "rich_text_quote":
      return h("blockquote", {}, part.elements.map(element));
    case "rich_text_preformatted":
      return h("pre", { tabindex: "0" }, part.elements.map(element));
    default:
      return null;
  }
}

function unescaped(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function marked(token) {
  const date = /^!date\^(\d+)\^([^|^]*)(?:\^[^|]*)?\|?(.*)$/.exec(token);
  if (date) {
    return dated(date[1], date[2]);
  }
  const [target, label] = token.split("|", 2);
  return /^https:/.test(target) ? linked(target, label) : h("span.mention", {}, unescaped(label ?? target));
}

/**
 * A text object. In `mrkdwn` what stands between angle brackets is a date, a link or a mention; nothing else is read.
 *
 * @param {{type: string, text: string}} [text] as the app sent it
 * @returns {Array<Node|string>}
 */
export function said(text) {
  if (!text) {
    return [];
  }
  if (text.type !== "mrkdwn") {
    return [text.text];
  }
  return text.text.split(/(<[^>]*>)/).filter(Boolean)
    .map((piece) => (piece.startsWith("<") ? marked(piece.slice(1, -1)) : unescaped(piece)));
}
