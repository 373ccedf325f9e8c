// Discord's components of the second kind, each as it is drawn in a message.

import { h } from "./dom.js";
import { markdown } from "./discord-markdown.js";
import { picker } from "./picker.js";

const STYLES = { 1: "primary", 2: "plain", 3: "success", 4: "danger" };

function button(part, pressed) {
  if (part.style === 5) {
    return /^https:\/\//.test(part.url)
      ? h("a.plain.button", { href: part.url, target: "_blank", rel: "noopener noreferrer" }, part.label)
      : h("span.plain.button", {}, part.label);
  }
  return h(
    `button.${STYLES[part.style] ?? "plain"}`,
    {
      type: "button",
      disabled: part.disabled === true,
      "data-component": part.custom_id,
      onclick: (event) => pressed(part.custom_id, "", event.currentTarget),
    },
    part.emoji?.name ? `${part.emoji.name} ` : "",
    part.label,
  );
}

function list(part, pressed) {
  return picker(
    part.placeholder ?? "Choose",
    part.options.map((option) => ({ label: option.label, detail: option.description ?? "", value: option.value })),
    (value, from) => pressed(value, "", from),
  );
}

function container(part, pressed) {
  const box = h("div.container", {}, drawnComponents(part.components, pressed));
  if (Number.isInteger(part.accent_color)) {
    box.style.setProperty("--accent", `#${part.accent_color.toString(16).padStart(6, "0")}`);
    box.classList.add("accented");
  }
  return box;
}

function media(item) {
  const name = (item.media?.url ?? "").replace(/^attachment:\/\//, "");
  return h("figure", {}, h("figcaption", {}, item.description || name));
}

function drawn(part, pressed) {
  switch (part.type) {
    case 1:
      return h("div.actions", {}, drawnComponents(part.components, pressed));
    case 2:
      return button(part, pressed);
    case 3:
      return list(part, pressed);
    case 9:
      return h("div.section", {}, h("div", {}, drawnComponents(part.components, pressed)),
        part.accessory ? drawn(part.accessory, pressed) : null);
    case 10:
      return h("div.text", {}, markdown(part.content));
    case 11:
      return media(part);
    case 12:
      return part.items.map(media);
    case 13:
      return null; // stands among the files beneath the message
    case 14:
      return part.divider === false ? h("div.gap") : h("hr");
    case 17:
      return container(part, pressed);
    default:
      return h("p.small", {}, `(a component of the kind ${part.type})`);
  }
}

/**
 * Components as they are drawn.
 *
 * @param {Array<object>} components as the app sent them
 * @param {(component: string, value: string, from: HTMLElement) => Promise<void>} pressed told what is pressed
 * @returns {Array<Node>}
 */
export function drawnComponents(components, pressed) {
  return (components ?? []).map((part) => drawn(part, pressed));
}

/**
 * The fields of a form.
 *
 * @param {Array<object>} components of the form
 * @returns {Array<object>} name, label, hint, required, longest, and the options of a list
 */
export function fields(components) {
  return components.filter((label) => label.type === 18).map(({ label, description, component }) => ({
    name: component.custom_id,
    label,
    hint: component.placeholder ?? description ?? "",
    required: component.required !== false,
    longest: component.max_length,
    many: component.style === 2,
    options: component.options?.map((option) => ({ label: option.label, value: option.value })),
  }));
}
