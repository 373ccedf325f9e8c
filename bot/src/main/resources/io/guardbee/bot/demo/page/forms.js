// The form that a chat shows somebody, as long as it does.

import { showForm } from "./dialogs.js";

/**
 * What keeps a platform's form in step with what somebody sees.
 *
 * @param {object} platform reads the form
 * @param {(deed: string, what: object) => Promise<object>} act does something in that chat
 * @returns {(view: object|null) => void} takes what the chat shows; null for no form
 */
export function dialogOf(platform, act) {
  let open = "";
  let dialog = null;
  return (view) => {
    const form = view ? platform.form(view) : null;
    if (open === (form?.id ?? "")) {
      return;
    }
    dialog?.close();
    dialog?.remove();
    open = form?.id ?? "";
    dialog = form
      ? showForm({
        ...form,
        look: platform.key,
        handIn: async (values) => (await act("submit", { values })).errors ?? {},
        dismiss: () => act("dismiss", {}),
      })
      : null;
  };
}
