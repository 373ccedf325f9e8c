// Slack, as a column of the page knows it.

import { face, h, moment } from "./dom.js";
import { drawnBlocks, fields } from "./slack-blocks.js";

const TIME = { hour: "numeric", minute: "2-digit" };

/** Slack's words for a message that one person alone sees. */
function only(message) {
  return message.only ? h("p.only", {}, "Only visible to you") : null;
}

/**
 * The platform.
 *
 * @param {Array<{name: string, summary: string, hint: string}>} commands what can be asked
 * @returns {object} what {@link Column} needs of it
 */
export function slack(commands) {
  const typed = (text) => commands.filter(({ name }) => text === name || text.startsWith(`${name} `))
    .sort((a, b) => b.name.length - a.name.length)[0];
  return {
    key: "slack",
    name: "Slack",
    threads: true,
    placeholder: "Type /audit vm-42, or @Guardbee audit vm-42",

    hint(text) {
      const command = typed(text);
      return command ? `${command.name} ${command.hint}` : "";
    },

    async suggest(text) {
      if (text.startsWith("@")) {
        return "@guardbee".startsWith(text.toLowerCase())
          ? [{ label: "@Guardbee", detail: "the bot, by its name", line: "@Guardbee " }]
          : [];
      }
      return commands.filter(({ name }) => text.startsWith("/") && name.startsWith(text) && name !== text)
        .map(({ name, summary, hint }) => ({ label: `${name} ${hint}`, detail: summary, line: `${name} ` }));
    },

    async send(text, { act, channel, thread }) {
      await act("type", { channel, thread, text });
      return true;
    },

    draw(message, { pressed }) {
      const blocks = message.blocks.length > 0
        ? drawnBlocks(message.blocks, pressed)
        : [h("p.rich", {}, message.text)];
      return [
        face(message.author, message.bot),
        h("div.said", {}, only(message),
          h("p.who", {}, h("b", {}, message.author), message.bot ? h("span.badge", {}, "APP") : null,
            moment(message.at, TIME)),
          message.files.length > 0 ? h("p.rich", {}, message.text.replace(/^file .*$/, "shared a file")) : blocks,
          message.edits > 0 ? h("small.edited", {}, "(edited)") : null),
      ];
    },

    /** A file that stands in a message of its own belongs to the answer before it. */
    aside(message) {
      return message.files.length > 0;
    },

    summary(message) {
      return message.text;
    },

    form(view) {
      return {
        id: view.id,
        title: view.title.text,
        body: drawnBlocks(view.blocks, async () => {}),
        fields: fields(view.blocks),
        submit: view.submit?.text ?? "",
        close: view.close?.text ?? "Close",
      };
    },

    home(view, pressed) {
      return drawnBlocks(view.blocks, pressed);
    },
  };
}
