// The line that is typed into, with what could follow listed above it.

import { h } from "./dom.js";

const PAUSE = 120;

/**
 * A line to type into.
 */
export class Line {
  #suggest;
  #hint;
  #send;
  #input;
  #list;
  #says;
  #shown = [];
  #active = -1;
  #turn = 0;

  /**
   * @param {object} what
   * @param {string} what.id of the element
   * @param {string} what.label for who does not see it
   * @param {string} what.placeholder while it is empty
   * @param {(text: string) => Promise<Array<{label: string, detail: string, line: string}>>} what.suggest
   * @param {(text: string) => string} what.hint what a command takes
   * @param {(text: string) => Promise<boolean>} what.send false where the line is to stay
   */
  constructor({ id, label, placeholder, suggest, hint, send }) {
    this.#suggest = suggest;
    this.#hint = hint;
    this.#send = send;
    this.#list = h("ul.offers", { id: `${id}-offers`, role: "listbox", "aria-label": `${label}: suggestions`, hidden: true });
    this.#says = h("p.usage", { id: `${id}-usage` });
    this.#input = h("input", {
      id, type: "text", role: "combobox", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      maxlength: "2000", placeholder, "aria-label": label, "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": `${id}-offers`, "aria-describedby": `${id}-usage`,
      oninput: () => this.#typed(),
      onfocus: () => this.#typed(),
      onkeydown: (event) => this.#key(event),
      onblur: () => this.#close(),
    });
    this.element = h("form.line", { onsubmit: (event) => this.#submit(event) }, this.#list,
      h("div.box", {}, this.#input, h("button.send", { type: "submit", "aria-label": `Send: ${label}` }, "Send")), this.#says);
  }

  /** Puts `text` there, with what could follow. */
  put(text) {
    this.#input.value = text;
    this.#input.focus();
    this.#input.setSelectionRange(text.length, text.length);
    this.#close(); // what was offered before is not what follows
    this.#typed();
  }

  /** Puts `text` there and sends it. */
  async run(text) {
    this.#input.value = text;
    await this.#sent();
  }

  async #submit(event) {
    event.preventDefault();
    await this.#sent();
  }

  async #sent() {
    const text = this.#input.value.trim();
    if (text === "") {
      return;
    }
    this.#close();
    this.#input.value = "";
    this.#says.textContent = "";
    const gone = await this.#send(text);
    if (!gone && this.#input.value === "") {
      this.#input.value = text;
    }
  }

  async #typed() {
    const text = this.#input.value;
    const turn = ++this.#turn;
    this.#says.textContent = this.#hint(text);
    await new Promise((resume) => setTimeout(resume, PAUSE));
    if (turn !== this.#turn) {
      return;
    }
    const offers = text.trim() === "" ? [] : await this.#suggest(text);
    if (turn === this.#turn && document.activeElement === this.#input) {
      this.#open(offers);
    }
  }

  #open(offers) {
    this.#shown = offers;
    this.#active = -1;
    this.#list.replaceChildren(...offers.map((offer, at) => h("li", {
      id: `${this.#list.id}-${at}`, role: "option", "aria-selected": "false",
      onpointerdown: (event) => {
        event.preventDefault();
        this.put(offer.line);
      },
    }, h("span", {}, offer.label), h("small", {}, offer.detail))));
    this.#list.hidden = offers.length === 0;
    this.#input.setAttribute("aria-expanded", String(offers.length > 0));
    this.#input.removeAttribute("aria-activedescendant");
  }

  #close() {
    this.#turn++;
    this.#open([]);
  }

  #move(by) {
    const count = this.#shown.length;
    this.#active = this.#active < 0 && by < 0 ? count - 1 : (this.#active + by + count) % count;
    [...this.#list.children].forEach((item, at) => {
      item.setAttribute("aria-selected", String(at === this.#active));
      if (at === this.#active) {
        item.scrollIntoView({ block: "nearest" });
        this.#input.setAttribute("aria-activedescendant", item.id);
      }
    });
  }

  #key(event) {
    if (this.#shown.length === 0) {
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const picks = (event.key === "Tab" && !event.shiftKey) || (event.key === "Enter" && this.#active >= 0);
    if (step) {
      event.preventDefault();
      this.#move(step);
    } else if (picks) {
      event.preventDefault();
      this.put(this.#shown[Math.max(0, this.#active)].line);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.#close();
    }
  }
}
