// A line that is typed on Discord as a command with options: `/audit vm:vm-42`. Words without a name go to the options in
// their order, so that `/audit vm-42` is understood too.

const SUB_COMMAND = 1;
const FLAG = 5;

/**
 * Every command that can be sent, those below others included; short ones come first.
 *
 * @param {Array<object>} commands as they were registered
 * @returns {Array<{path: string[], summary: string, options: Array<object>}>}
 */
export function flattened(commands) {
  const all = commands.flatMap((command) => {
    const below = (command.options ?? []).filter((option) => option.type === SUB_COMMAND);
    return below.length > 0
      ? below.map((sub) => ({
        path: [command.name, sub.name],
        summary: sub.description,
        options: sub.options ?? [],
      }))
      : [{ path: [command.name], summary: command.description, options: command.options ?? [] }];
  });
  return all.sort((a, b) => a.path.length - b.path.length);
}

/**
 * A command as it is typed, without its options.
 *
 * @param {{path: string[]}} command one of {@link flattened}
 * @returns {string}
 */
export function typed(command) {
  return `/${command.path.join(" ")}`;
}

function named(text, command) {
  const start = typed(command);
  return text === start || text.startsWith(`${start} `);
}

/** The pieces of what follows the name, each for one option: `{name, value, from}`. */
function pieces(text, command) {
  const offset = typed(command).length;
  const rest = text.slice(offset);
  const names = command.options.map((option) => option.name).join("|") || "(?!)";
  const starts = [...rest.matchAll(new RegExp(`(?<=^|\\s)(${names}):`, "g"))];
  const found = starts.map((start, at) => {
    const end = starts[at + 1]?.index ?? rest.length;
    const value = rest.slice(start.index + start[0].length, end);
    return { name: start[1], value: value.trim(), from: offset + start.index, open: end === rest.length && !/\s$/.test(rest) };
  });
  const free = command.options.filter((option) => !found.some((piece) => piece.name === option.name));
  const lead = rest.slice(0, starts[0]?.index ?? rest.length);
  const words = [...lead.matchAll(/\S+/g)].map((word) => ({ text: word[0], from: offset + word.index }));
  const bare = words.map(({ text: word, from }) => {
    const flag = free.findIndex((option) => option.type === FLAG && [option.name, `--${option.name}`].includes(word));
    const option = flag >= 0 ? free.splice(flag, 1)[0] : free.shift();
    const open = starts.length === 0 && from + word.length === text.length;
    return { name: option?.name, value: flag >= 0 ? "true" : word, from, open };
  });
  return [...bare, ...found];
}

/**
 * What a line says.
 *
 * @param {string} text the line
 * @param {Array<object>} commands as {@link flattened} gives them
 * @returns {{command: object, options: object, missing: string[], extra: string[], pieces: Array<object>}|null} null for
 *   a line that names no command
 */
export function parsed(text, commands) {
  const command = commands.filter((one) => named(text, one)).sort((a, b) => b.path.length - a.path.length)[0];
  if (!command) {
    return null;
  }
  const all = pieces(text, command);
  const options = {};
  for (const { name, value } of all) {
    const option = command.options.find((one) => one.name === name);
    if (option && value !== "") {
      options[name] = option.type === FLAG ? /^(true|yes)$/i.test(value) : value;
    }
  }
  const missing = command.options.filter((option) => option.required && !(option.name in options));
  return {
    command,
    options,
    missing: missing.map((option) => option.name),
    extra: all.filter((piece) => !piece.name).map((piece) => piece.value),
    pieces: all,
  };
}

function names(line, text) {
  const start = /\s$/.test(text) ? text : `${text} `;
  return line.command.options.filter((option) => !line.pieces.some((piece) => piece.name === option.name))
    .map((option) => ({ label: `${option.name}:`, detail: option.description, line: `${start}${option.name}:` }));
}

async function values(option, piece, text, ask) {
  const start = text.slice(0, piece.from);
  const put = (value) => `${start}${option.name}:${value} `;
  if (option.type === FLAG) {
    return [{ label: "True", detail: option.description, line: put("true") }];
  }
  const offered = option.choices
    ? option.choices.filter((choice) => choice.name.startsWith(piece.value))
    : option.autocomplete
      ? await ask(option.name, piece.value)
      : [];
  return offered.map((choice) => ({ label: choice.name, detail: option.name, line: put(choice.value) }));
}

/**
 * What could follow.
 *
 * @param {string} text the line so far
 * @param {Array<object>} commands as {@link flattened} gives them
 * @param {(line: object, focused: string, value: string) => Promise<Array<{name: string, value: string}>>} ask asks the
 *   application for the values of an option
 * @returns {Promise<Array<{label: string, detail: string, line: string}>>}
 */
export async function suggestions(text, commands, ask) {
  if (!text.startsWith("/")) {
    return [];
  }
  const begun = commands.filter((command) => typed(command).startsWith(text));
  if (begun.length > 0) {
    return begun.map((command) => ({ label: typed(command), detail: command.summary, line: `${typed(command)} ` }));
  }
  const line = parsed(text, commands);
  if (!line) {
    return [];
  }
  const asked = (focused, value) => ask(line, focused, value);
  const open = line.pieces.find((piece) => piece.open && piece.name);
  if (open) {
    return values(line.command.options.find((option) => option.name === open.name), open, text, asked);
  }
  const next = line.command.options.find((option) => option.required && line.missing.includes(option.name));
  return next && /\s$/.test(text)
    ? values(next, { value: "", from: text.length }, text, asked)
    : names(line, text);
}
