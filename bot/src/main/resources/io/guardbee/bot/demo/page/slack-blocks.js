// Slack's blocks, each as it is drawn in a message, on the bot's own page or in a modal.

import { h } from "./dom.js";
import { rich, said } from "./slack-text.js";
import { picker } from "./picker.js";

const LEVELS = { error: "Error", warning: "Warning", success: "Good", info: "Note", default: "Note" };

/**
 * @callback Pressed
 * @param {string} component the action's id
 * @param {string} value of the chosen option; empty for a button
 * @returns {Promise<void>}
 */

function button(part, pressed) {
  const kind = part.style === "primary" ? "primary" : part.style === "danger" ? "danger" : "plain";
  return h(
    `button.${kind}`,
    {
      type: "button",
      "data-component": part.action_id,
      "aria-label": part.accessibility_label,
      onclick: (event) => pressed(part.action_id, "", event.currentTarget),
    },
    said(part.text),
  );
}

function control(part, pressed) {
  switch (part.type) {
    case "button":
      return button(part, pressed);
    case "static_select":
    case "overflow":
      return picker(
        part.placeholder?.text ?? "More",
        part.options.map((option) => ({
          label: option.text.text,
          detail: option.description?.text ?? "",
          value: option.value,
        })),
        (value, from) => pressed(part.action_id, value, from),
      );
    case "image":
      return h("img.thumb", { src: part.image_url, alt: part.alt_text });
    default:
      return null;
  }
}

function section(block, pressed) {
  const fields = (block.fields ?? []).map((field) => h("div", {}, said(field)));
  return h(
    "div.section",
    {},
    h(
      "div",
      {},
      block.text ? h("p", {}, said(block.text)) : null,
      fields.length > 0 ? h("div.fields", {}, fields) : null,
    ),
    block.accessory ? control(block.accessory, pressed) : null,
  );
}

function drawn(block, pressed) {
  switch (block.type) {
    case "header":
      return h("h3", {}, said(block.text));
    case "rich_text":
      return block.elements.map(rich);
    case "section":
      return section(block, pressed);
    case "context":
      return h("p.context", {}, block.elements.flatMap((part, at) => [
        at > 0 && !/^[.,;:]/.test(part.text) ? " " : "",
        ...(part.type === "image" ? [h("img", { src: part.image_url, alt: part.alt_text })] : said(part)),
      ]));
    case "actions":
    case "context_actions":
      return h("div.actions", {}, block.elements.map((part) => control(part, pressed)));
    case "divider":
      return h("hr");
    case "alert":
      return h("div.alert", { "data-level": block.level ?? "default" },
        h("strong", {}, `${LEVELS[block.level] ?? "Note"}: `), said(block.text));
    case "image":
      return h("figure", {}, h("img", { src: block.image_url, alt: block.alt_text }),
        block.title ? h("figcaption", {}, said(block.title)) : null);
    case "markdown":
      return h("p.rich", {}, block.text);
    case "input":
      return null;
    default:
      return h("p.context", {}, `(a block of the kind ${block.type})`);
  }
}

/**
 * Blocks as they are drawn.
 *
 * @param {Array<object>} blocks as the app sent them
 * @param {Pressed} pressed told what is pressed
 * @returns {Array<Node>}
 */
export function drawnBlocks(blocks, pressed) {
  return blocks.flatMap((block) => drawn(block, pressed));
}

/**
 * The fields of a modal.
 *
 * @param {Array<object>} blocks of the view
 * @returns {Array<object>} name, label, hint, required, longest, and the options of a list
 */
export function fields(blocks) {
  return blocks.filter((block) => block.type === "input").map(({ block_id, label, element, optional, hint }) => ({
    name: block_id,
    label: label.text,
    hint: element.placeholder?.text ?? hint?.text ?? "",
    required: !optional,
    longest: element.max_length,
    many: element.multiline === true,
    options: element.options?.map((option) => ({ label: option.text.text, value: option.text.text })),
  }));
}
