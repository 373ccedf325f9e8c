// One chat: its channels as tabs, the messages of one of them, and the line to type into.

import { dialogOf } from "./forms.js";
import { h } from "./dom.js";
import { Line } from "./line.js";
import { Messages } from "./messages.js";
import { act } from "./wire.js";

const HOME = "home";
const NEAR = 60;
const MARGIN = 8;

/**
 * One chat.
 */
export class Column {
  #platform;
  #person = "";
  #view = { channels: [] };
  #channel = "";
  #thread = null;
  /** Whether what is new is scrolled to: until somebody reads further up. */
  #following = true;
  #last = new Map();
  #tabs = h("div.tabs", { role: "tablist" });
  #topic = h("p.topic");
  #trouble = h("p.trouble", { role: "alert" });
  #threading = h("p.threading", { hidden: true });
  #news = h("p.unseen", { role: "status" });
  #empty = h("p.empty", {}, "Nothing here yet. Type below, or pick something under “Try this”.");
  #home = h("div.home");
  #messages;
  #scroll;
  #line;
  #form;

  /**
   * @param {object} platform as `slack.js` and `discord.js` make it
   */
  constructor(platform) {
    this.#platform = platform;
    this.#tabs.setAttribute("aria-label", `${platform.name}: channels`);
    this.#tabs.addEventListener("keydown", (event) => this.#step(event));
    this.#messages = new Messages(platform, {
      where: () => ({ side: platform.key, person: this.#person, channel: this.#channel }),
      press: (message, component, value, from) => this.#press({ message, component, value }, from),
      reply: (message) => this.#begin(message.id),
    });
    this.#form = dialogOf(platform, (deed, what) => this.#act(deed, what));
    this.#line = new Line({
      id: `${platform.key}-line`, label: `Message in ${platform.name}`, placeholder: platform.placeholder,
      hint: (text) => platform.hint(text),
      suggest: (text) => this.#guarded(() => platform.suggest(text, this.#context()), []),
      send: (text) => this.run(text, false),
    });
    this.#scroll = h("div.scroll", { id: `${platform.key}-panel`, role: "tabpanel", tabindex: "0",
      "aria-label": `Messages in ${platform.name}` }, this.#empty, this.#messages.element, this.#home);
    for (const scrolling of ["wheel", "touchmove", "keyup", "pointerup"]) {
      this.#scroll.addEventListener(scrolling, () => (this.#following = this.#near()), { passive: true });
    }
    this.element = h(`section.chat.${platform.key}`, { "aria-labelledby": `${platform.key}-title` },
      h("header", {}, h("h2", { id: `${platform.key}-title` }, platform.name), this.#tabs), this.#topic, this.#scroll,
      this.#news, this.#trouble, this.#threading, this.#line.element);
  }

  /**
   * Shows what somebody sees.
   *
   * @param {string} person who looks
   * @param {object} view as the server gives it
   */
  show(person, view) {
    const other = person !== this.#person;
    if (other) {
      this.#person = person;
      this.#last.clear();
      this.#begin(null);
      this.#trouble.textContent = "";
    }
    this.#view = view;
    if (this.#channel !== HOME && !view.channels.some((channel) => channel.id === this.#channel)) {
      this.#channel = view.channels[0].id;
    }
    this.#draw(other);
    this.#form(view.form);
  }

  /**
   * Types a line and sends it.
   *
   * @param {string} text the line
   * @param {boolean} seen whether it stands in the line first
   * @returns {Promise<boolean>} false where the line is to stay
   */
  async run(text, seen = true) {
    this.#following = true;
    if (seen) {
      await this.#line.run(text);
      return true;
    }
    return this.#guarded(() => this.#platform.send(text, this.#context()), false);
  }

  #context() {
    if (this.#channel === HOME) {
      this.#open(this.#view.channels.find(({ direct }) => direct).id);
    }
    return {
      act: (deed, what) => this.#act(deed, what),
      channel: this.#channel,
      thread: this.#thread ?? "",
      put: (text) => this.#line.put(text),
    };
  }

  #act(deed, what) {
    return act(`${this.#platform.key}/${deed}`, { person: this.#person, ...what });
  }

  async #guarded(deed, otherwise) {
    this.#trouble.textContent = "";
    try {
      return await deed();
    } catch (refused) {
      this.#trouble.textContent = refused.message;
      return otherwise;
    }
  }

  async #press(what, from) {
    this.#following = true;
    from?.setAttribute("aria-busy", "true");
    await this.#guarded(() => this.#act("press", { channel: this.#channel, ...what }), null);
    from?.removeAttribute("aria-busy");
  }

  #begin(thread) {
    this.#thread = thread;
    this.#threading.hidden = thread === null;
    this.#threading.replaceChildren("Replying in a thread: ",
      h("button.link", { type: "button", onclick: () => this.#begin(null) }, "back to the channel"));
    if (thread !== null) {
      this.#line.put("@Guardbee ");
    }
  }

  #open(channel) {
    this.#channel = channel;
    this.#begin(null);
    if (channel === HOME) {
      this.#guarded(() => this.#act("home", {}), null);
    }
    this.#draw(true);
  }

  #draw(anew) {
    const channel = this.#view.channels.find(({ id }) => id === this.#channel);
    const home = this.#channel === HOME;
    this.#topic.textContent = home ? "What Guardbee shows on its own page." : channel.topic;
    if (anew) {
      this.#messages.clear();
    }
    const changed = this.#messages.show(home ? [] : channel.messages);
    this.#empty.hidden = home || channel.messages.length > 0;
    this.#home.replaceChildren(...(home && this.#view.home ? this.#platform.home(this.#view.home,
      (component, value, from) => this.#press({ component, value }, from)) : []));
    this.#line.element.hidden = home;
    this.#announce(channel, changed, anew);
    this.#drawTabs();
    if (anew) {
      this.#following = true;
      this.#scroll.scrollTop = home ? 0 : this.#scroll.scrollHeight;
    } else if (this.#following && changed.length > 0) {
      this.#reveal(changed.at(-1).firstElementChild);
    }
  }

  #near() {
    return this.#scroll.scrollHeight - this.#scroll.scrollTop - this.#scroll.clientHeight < NEAR;
  }

  /** Scrolls as little as shows all of a message; of one that is higher than what can be seen, the beginning. */
  #reveal(message) {
    const seen = this.#scroll.getBoundingClientRect();
    const box = message.getBoundingClientRect();
    const below = box.bottom + MARGIN - seen.bottom;
    const above = box.top - MARGIN - seen.top;
    if (above < 0 || below > 0) {
      this.#scroll.scrollTop += box.height > seen.height || above < 0 ? above : below;
    }
  }

  #announce(channel, changed, anew) {
    const last = channel?.messages.at(-1);
    if (!anew && changed.length > 0 && last) {
      this.#news.textContent = `${this.#platform.name}, ${channel.name}: ${this.#platform.summary(last).slice(0, 160)}`;
    }
  }

  #drawTabs() {
    const tabs = this.#view.channels.map(({ id, name, messages }) => [id, name, messages.at(-1)?.id ?? ""]);
    if (this.#platform.home) {
      tabs.push([HOME, "Home", ""]);
    }
    const buttons = tabs.map(([id, name, last]) => {
      const here = id === this.#channel;
      if (here || !this.#last.has(id)) {
        this.#last.set(id, last);
      }
      const unread = this.#last.get(id) !== last;
      return h("button", {
        type: "button", role: "tab", "data-channel": id, "aria-selected": String(here), tabindex: here ? "0" : "-1",
        "aria-controls": `${this.#platform.key}-panel`, onclick: () => this.#open(id),
      }, name, unread ? h("span.unread", { role: "img", "aria-label": "something new" }) : null);
    });
    const focused = this.#tabs.contains(document.activeElement);
    this.#tabs.replaceChildren(...buttons);
    if (focused) {
      this.#tabs.querySelector('[aria-selected="true"]').focus();
    }
  }

  #step(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) {
      const all = [...this.#tabs.children];
      const at = all.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
      this.#open(all[(at + by + all.length) % all.length].dataset.channel);
    }
  }
}
