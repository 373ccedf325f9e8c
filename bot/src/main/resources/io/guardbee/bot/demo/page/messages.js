// A list of messages that follows what somebody sees: what is new comes in, what changed is drawn again in its place.

import { h, sized } from "./dom.js";
import { showFile } from "./dialogs.js";
import { fileAddress } from "./wire.js";

/** Draws a message's files. */
function files(message, where) {
  return message.files.map(({ name, size }) => {
    const address = fileAddress({ ...where, message: message.id, name });
    return h("div.filecard", {}, h("span.paper", { "aria-hidden": "true" }, name.split(".").pop().slice(0, 4)),
      h("div", {}, h("b", {}, name), h("small", {}, sized(size))),
      h("button.plain", { type: "button", "aria-label": `Open ${name}`, onclick: () => showFile(name, address) }, "Open"),
      h("a.plain.button", { href: address, download: name, "aria-label": `Download ${name}` }, "Download"));
  });
}

/** The messages that stand by themselves, each with its replies. */
function threads(messages) {
  const parents = new Set(messages.filter((one) => !one.thread).map((one) => one.id));
  const alone = messages.filter((one) => !parents.has(one.thread));
  return alone.map((one) => [one, messages.filter((other) => other.thread === one.id && other !== one)]);
}

/**
 * The messages of one channel.
 */
export class Messages {
  #platform;
  #tools;
  #items = new Map();
  #dismissed = new Set();
  #all = [];

  /**
   * @param {object} platform draws
   * @param {object} tools
   * @param {() => object} tools.where side, person and channel
   * @param {(message: string, component: string, value: string, from: HTMLElement) => Promise<void>} tools.press
   * @param {(message: object) => void} tools.reply begins an answer in the message's thread
   */
  constructor(platform, tools) {
    this.#platform = platform;
    this.#tools = tools;
    this.element = h("ol.messages", { role: "list" });
  }

  /** Forgets all that is drawn, since somebody else looks. */
  clear() {
    this.#items.clear();
    this.element.replaceChildren();
  }

  /**
   * Shows these.
   *
   * @param {Array<object>} messages oldest first
   * @returns {Array<HTMLElement>} the items that are new or changed and worth looking at
   */
  show(messages) {
    this.#all = messages;
    const kept = messages.filter((message) => !this.#dismissed.has(message.id));
    const changed = [];
    const list = threads(kept).map(([message, replies]) => {
      const item = this.#item(message, changed);
      const below = item.lastElementChild;
      below.replaceChildren(...replies.map((reply) => this.#item(reply, changed)));
      below.hidden = replies.length === 0;
      return item;
    });
    const ids = new Set(kept.map((message) => message.id));
    [...this.#items.keys()].filter((id) => !ids.has(id)).forEach((id) => this.#items.delete(id));
    list.forEach((item, at) => {
      if (this.element.children[at] !== item) {
        this.element.insertBefore(item, this.element.children[at] ?? null);
      }
    });
    while (this.element.children.length > list.length) {
      this.element.lastElementChild.remove();
    }
    return changed;
  }

  #item(message, changed) {
    const signature = JSON.stringify(message);
    const known = this.#items.get(message.id);
    if (known?.signature === signature) {
      return known.item;
    }
    const item = known?.item ?? h("li", { "data-message": message.id }, h("article"), h("ol.replies", { role: "list" }));
    const focused = item.firstElementChild.contains(document.activeElement)
      ? document.activeElement.dataset.component ?? ""
      : null;
    item.firstElementChild.replaceWith(this.#drawn(message));
    if (focused !== null) {
      const again = [...item.firstElementChild.querySelectorAll("button")]
        .find((button) => button.dataset.component === focused) ?? item.firstElementChild;
      again.focus({ preventScroll: true });
    }
    item.classList.toggle("fresh", !known);
    this.#items.set(message.id, { signature, item });
    if (!this.#platform.aside(message)) {
      changed.push(item);
    }
    return item;
  }

  #drawn(message) {
    const article = h(`article.message${message.only ? ".whispered" : ""}`, {
      tabindex: "-1",
      "aria-label": `${message.author ?? "Guardbee"}: ${this.#platform.summary(message).slice(0, 120)}`,
    }, this.#platform.draw(message, {
      pressed: (component, value, from) => this.#tools.press(message.id, component, value, from),
      dismiss: () => {
        this.#dismissed.add(message.id);
        this.show(this.#all);
      },
    }), h("div.files", {}, files(message, this.#tools.where())));
    if (this.#platform.threads && !message.thread && !message.only) {
      article.append(h("button.link.reply", { type: "button", onclick: () => this.#tools.reply(message) }, "Reply in thread"));
    }
    return article;
  }
}
