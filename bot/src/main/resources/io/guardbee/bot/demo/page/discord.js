// Discord, as a column of the page knows it.

import { face, h, moment } from "./dom.js";
import { drawnComponents, fields } from "./discord-components.js";
import { markdown } from "./discord-markdown.js";
import { flattened, parsed, suggestions, typed } from "./discord-words.js";

const TIME = { dateStyle: "short", timeStyle: "short" };

/** What somebody did that this answers. */
function about({ about: done }) {
  if (!done) {
    return null;
  }
  return h("p.about", {}, face(done.who, false), h("b", {}, done.who), done.on ? " pressed " : " used ",
    h("span.did", {}, done.text));
}

function texts(parts) {
  return (parts ?? []).flatMap((part) => (part.content ? [part.content] : texts(part.components)));
}

/**
 * The platform.
 *
 * @param {Array<object>} registered the commands, as the application registered them
 * @returns {object} what {@link Column} needs of it
 */
export function discord(registered) {
  const commands = flattened(registered);
  return {
    key: "discord",
    name: "Discord",
    threads: false,
    placeholder: "Type / for the commands",

    hint(text) {
      const line = parsed(text, commands);
      return line
        ? [typed(line.command), ...line.command.options.map(({ name, required }) => (required ? name : `[${name}]`))].join(" ")
        : "";
    },

    suggest(text, { act, channel }) {
      return suggestions(text, commands, async (line, focused, value) => {
        const options = { ...line.options, [focused]: value };
        const answer = await act("complete", { channel, path: line.command.path, options, focused });
        return answer.choices;
      });
    },

    async send(text, { act, channel, put }) {
      const line = parsed(text, commands);
      if (!line && !text.startsWith("/")) {
        throw new Error("On Discord Guardbee reads no messages. Type / and pick a command.");
      }
      if (line?.extra.length > 0) {
        throw new Error(`${typed(line.command)} takes no “${line.extra[0]}” there.`);
      }
      if (line?.missing.length > 0) {
        put(`${text} `);
        return false;
      }
      await act("command", { channel, path: line?.command.path ?? text.slice(1).split(/\s+/), options: line?.options ?? {} });
      return true;
    },

    draw(message, { pressed, dismiss }) {
      return [
        about(message),
        face("Guardbee", true),
        h("div.said", {},
          h("p.who", {}, h("b", {}, "Guardbee"), h("span.badge", {}, "APP"), moment(message.at, TIME)),
          message.thinking ? h("p.thinking", {}, "Guardbee is thinking ...") : null,
          message.content ? h("div.text", {}, markdown(message.content)) : null,
          drawnComponents(message.components, pressed),
          message.edits > 0 ? h("small.edited", {}, "(edited)") : null),
        message.only
          ? h("p.only", {}, "Only you can see this · ", h("button.link", { type: "button", onclick: dismiss }, "Dismiss message"))
          : null,
      ];
    },

    aside() {
      return false;
    },

    summary(message) {
      return message.thinking ? "is thinking" : texts(message.components).join(" ").replace(/[#*>`\\]|-# /g, "");
    },

    form(view) {
      return {
        id: view.interaction,
        title: view.title,
        body: [],
        fields: fields(view.components),
        submit: "Submit",
        close: "Cancel",
      };
    },
  };
}
