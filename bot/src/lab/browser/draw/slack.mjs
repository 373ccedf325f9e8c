// A message of Slack's, drawn by slack-blocks-to-jsx.

import { createElement as h } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { Message } from "slack-blocks-to-jsx";
import { LOGO } from "./logo.mjs";

/**
 * The library reads markup in plain text too, which Slack does not: an unseen character behind each mark keeps it from
 * that.
 */
function literal(node) {
  if (Array.isArray(node)) {
    return node.map(literal);
  }
  if (node === null || typeof node !== "object") {
    return node;
  }
  const copy = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, literal(value)]));
  return copy.type === "plain_text" ? { ...copy, text: copy.text.replace(/[<@#*_~`:]/g, "$&\u2060") } : copy;
}

/** Draws what Slack was sent into `place`. */
export function drawSlack(place, sent) {
  if (sent.seenBy === "asker") {
    place.append(Object.assign(document.createElement("p"), { className: "only", textContent: "Only visible to you" }));
  }
  const message = place.appendChild(document.createElement("div"));
  flushSync(() => createRoot(message).render(h(Message, {
    blocks: literal(sent.blocks), name: "Guardbee", logo: LOGO, time: new Date("2026-11-23T21:04:00Z"), theme: "light",
  })));
  for (const file of sent.files) {
    const drawn = place.appendChild(document.createElement("p"));
    drawn.className = "file";
    drawn.textContent = `${file.name} (${file.characters} characters)`;
  }
}
