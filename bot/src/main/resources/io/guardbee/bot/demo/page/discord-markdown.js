// Discord's markdown, as far as Guardbee writes it: headings, small print, quotes, fences, emphasis, code, dates, escapes.

import { h, moment } from "./dom.js";

const INSIDE = "((?:\\\\.|[^\\\\])+?)";
const TOKENS = new RegExp(
  [
    "\\\\([^A-Za-z0-9\\s])",
    `\\*\\*${INSIDE}\\*\\*`,
    `__${INSIDE}__`,
    `~~${INSIDE}~~`,
    `\\*${INSIDE}\\*`,
    "`([^`]+)`",
    "<t:(-?\\d{1,13})(?::([tTdDfFR]))?>",
  ].join("|"),
  "gs",
);
const MARKS = ["b", "u", "s", "i"];
const DATES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "medium", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  R: { dateStyle: "medium", timeStyle: "short" },
};

/**
 * Text on one line or more, without headings and the like.
 *
 * @param {string} text markdown
 * @returns {Array<Node|string>}
 */
export function inline(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(TOKENS)) {
    const [whole, escaped, bold, under, strike, italic, code, date, style] = found;
    nodes.push(text.slice(from, found.index));
    const marked = [bold, under, strike, italic].findIndex((inner) => inner !== undefined);
    if (escaped !== undefined) {
      nodes.push(escaped);
    } else if (marked >= 0) {
      nodes.push(h(MARKS[marked], {}, inline([bold, under, strike, italic][marked])));
    } else if (code !== undefined) {
      nodes.push(h("code", {}, code));
    } else {
      nodes.push(moment(Number(date), DATES[style ?? "f"]));
    }
    from = found.index + whole.length;
  }
  nodes.push(text.slice(from));
  return nodes.filter((node) => node !== "");
}

const KINDS = [
  [/^### /, (text) => h("h5", {}, inline(text))],
  [/^## /, (text) => h("h4", {}, inline(text))],
  [/^# /, (text) => h("h3", {}, inline(text))],
  [/^-# /, (text) => h("p.small", {}, inline(text))],
];

function quoted(lines) {
  const text = [];
  while (lines.length > 0 && lines[0].startsWith("> ")) {
    text.push(lines.shift().slice(2));
  }
  return h("blockquote", {}, inline(text.join("\n")));
}

function fenced(lines) {
  lines.shift();
  const end = lines.findIndex((line) => line.startsWith("```"));
  const code = lines.splice(0, end < 0 ? lines.length : end);
  lines.shift();
  return h("pre", { tabindex: "0" }, h("code", {}, code.join("\n")));
}

function special(line) {
  return line === "" || line.startsWith("```") || line.startsWith("> ") || KINDS.some(([start]) => start.test(line));
}

function paragraph(lines) {
  const text = [lines.shift()];
  while (lines.length > 0 && !special(lines[0])) {
    text.push(lines.shift());
  }
  return h("p", {}, inline(text.join("\n")));
}

/**
 * A whole text.
 *
 * @param {string} text markdown
 * @returns {Array<HTMLElement>}
 */
export function markdown(text) {
  const lines = text.split("\n");
  const nodes = [];
  while (lines.length > 0) {
    const kind = KINDS.find(([start]) => start.test(lines[0]));
    if (lines[0] === "") {
      lines.shift();
    } else if (lines[0].startsWith("```")) {
      nodes.push(fenced(lines));
    } else if (lines[0].startsWith("> ")) {
      nodes.push(quoted(lines));
    } else if (kind) {
      nodes.push(kind[1](lines.shift().replace(kind[0], "")));
    } else {
      nodes.push(paragraph(lines));
    }
  }
  return nodes;
}
