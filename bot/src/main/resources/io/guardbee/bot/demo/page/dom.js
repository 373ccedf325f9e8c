// Elements, made of plain values. Text is only ever set as text, so that nothing of a message becomes markup.

/**
 * A new element.
 *
 * @param {string} tag its name, with classes behind dots: `div.card.wide`
 * @param {object} [properties] attributes; what begins with `on` listens, true and false say whether it is there
 * @param {...(Node|string|null|undefined|Array)} children nodes and texts; nothing for null
 * @returns {HTMLElement}
 */
export function h(tag, properties = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length > 0) {
    element.classList.add(...classes);
  }
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else if (typeof value === "boolean") {
      element.toggleAttribute(key, value);
    } else if (value !== undefined && value !== null) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/**
 * A moment as the reader's clock shows it.
 *
 * @param {number} seconds since 1970
 * @param {Intl.DateTimeFormatOptions} [style] how it is written
 * @returns {HTMLTimeElement}
 */
export function moment(seconds, style = { dateStyle: "medium", timeStyle: "short" }) {
  const at = new Date(seconds * 1000);
  if (Number.isNaN(at.getTime())) {
    return h("span", {}, "at some time");
  }
  const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" }).format(at);
  const text = new Intl.DateTimeFormat(undefined, style).format(at);
  return h("time", { datetime: at.toISOString(), title: full }, text);
}

/**
 * How large something is, for people.
 *
 * @param {number} size in bytes
 * @returns {string}
 */
export function sized(size) {
  return size < 1000 ? `${size} bytes` : `${(size / 1000).toFixed(size < 10_000 ? 1 : 0)} kB`;
}

/**
 * A picture of somebody: the first letter of the name.
 *
 * @param {string} name of the person
 * @param {boolean} bot whether it is Guardbee itself
 * @returns {HTMLElement}
 */
export function face(name, bot) {
  return bot
    ? h("img.face", { src: "icon.svg", alt: "" })
    : h("span.face", { "aria-hidden": "true", "data-person": name.toLowerCase() }, name.slice(0, 1));
}
