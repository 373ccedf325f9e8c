// A list to choose from, which opens beneath its name. A native list would choose whatever an arrow key passes.

import { h } from "./dom.js";

/**
 * A list to choose from.
 *
 * @param {string} name what is shown while it is closed
 * @param {Array<{label: string, detail: string, value: string}>} options what there is
 * @param {(value: string, from: HTMLElement) => Promise<void>} chosen told what is chosen
 * @returns {HTMLElement}
 */
export function picker(name, options, chosen) {
  const list = h("ul", { role: "list" }, options.map(({ label, detail, value }) => h("li", {}, h(
    "button",
    {
      type: "button",
      "data-component": value,
      onclick: (event) => {
        details.open = false;
        chosen(value, event.currentTarget);
      },
    },
    h("span", {}, label),
    detail ? h("small", {}, detail) : null,
  ))));
  const details = h("details.picker", {
    onkeydown: (event) => {
      if (event.key === "Escape" && details.open) {
        event.preventDefault();
        details.open = false;
        details.querySelector("summary").focus();
      }
    },
    onfocusout: (event) => {
      if (event.relatedTarget && !details.contains(event.relatedTarget)) {
        details.open = false;
      }
    },
  }, h("summary", {}, name), list);
  return details;
}
