// What lies over the page: forms, and files to read.

import { h } from "./dom.js";
import { fileText } from "./wire.js";

function field(one) {
  const id = `field-${one.name}`;
  const common = { id, name: one.name, required: one.required, "aria-describedby": `${id}-wrong` };
  const control = one.options
    ? h("select", common, h("option", { value: "" }, one.hint || "Choose"),
      one.options.map(({ label, value }) => h("option", { value }, label)))
    : h(one.many ? "textarea" : "input", { ...common, placeholder: one.hint, maxlength: one.longest, autocomplete: "off" });
  return h("div.field", {}, h("label", { for: id }, one.label, one.required ? null : h("small", {}, " (optional)")), control,
    h("p.wrong", { id: `${id}-wrong`, role: "alert" }));
}

/**
 * Shows a form until it is handed in or goes away.
 *
 * @param {object} form
 * @param {string} form.look the platform that it is of
 * @param {string} form.title
 * @param {Array<object>} form.fields
 * @param {Array<Node>} form.body what else stands there
 * @param {string} form.submit empty where it only says something
 * @param {string} form.close
 * @param {(values: object) => Promise<object>} form.handIn gives what is wrong, by field
 * @param {() => void} form.dismiss
 * @returns {HTMLDialogElement}
 */
export function showForm(form) {
  const inputs = form.fields.map(field);
  const whole = h("p.wrong", { role: "alert" });
  const body = h("form", {
    onsubmit: async (event) => {
      event.preventDefault();
      whole.textContent = "";
      inputs.forEach((input) => (input.querySelector(".wrong").textContent = ""));
      try {
        const wrong = await form.handIn(Object.fromEntries(new FormData(body)));
        for (const [name, why] of Object.entries(wrong)) {
          (document.getElementById(`field-${name}-wrong`) ?? whole).textContent = why;
        }
      } catch (refused) {
        whole.textContent = refused.message;
      }
    },
  }, h("h2", {}, form.title), h("div.content", {}, form.body, inputs), whole,
  h("div.ends", {}, h("button.plain", { type: "button", onclick: () => form.dismiss() }, form.close),
    form.submit ? h("button.primary", { type: "submit" }, form.submit) : null));
  const dialog = h(`dialog.form.${form.look}`, {
    "aria-label": form.title,
    oncancel: (event) => {
      event.preventDefault();
      form.dismiss();
    },
  }, body);
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("input, select, textarea")?.focus();
  return dialog;
}

/**
 * Shows the text of a file.
 *
 * @param {string} name of the file
 * @param {string} address where its text is
 */
export async function showFile(name, address) {
  const text = h("pre", { tabindex: "0" }, "Reading ...");
  const dialog = h("dialog.file", { "aria-label": name, onclose: () => dialog.remove() }, h("h2", {}, name), text,
    h("div.ends", {}, h("a.plain.button", { href: address, download: name }, "Download"),
      h("button.primary", { type: "button", onclick: () => dialog.close() }, "Close")));
  document.body.append(dialog);
  dialog.showModal();
  text.textContent = await fileText(address).catch((refused) => refused.message);
}
