// What the page and its server say to each other.

const TOKEN = document.querySelector('meta[name="guardbee-token"]').content;
const AGAIN = 2000;
const AWAY = "The demo does not answer. Start it again with “bot/bin/guardbee demo --serve”, and load this page anew.";

/**
 * What the server cannot do, in words for the person before the page.
 */
export class Refusal extends Error {}

async function asked(path, options) {
  const answer = await fetch(path, { ...options, headers: { "Guardbee-Token": TOKEN, ...options.headers } });
  const body = await answer.json();
  if (!answer.ok || body.refused) {
    throw new Refusal(body.refused ?? body.error ?? "That did not work.");
  }
  return body;
}

/**
 * Who there is, and what can be asked.
 *
 * @returns {Promise<{people: Array, commands: object}>}
 */
export function cast() {
  return asked("cast", {});
}

/**
 * Does something in a chat as a person.
 *
 * @param {string} deed such as `slack/type`
 * @param {object} what with `person`
 * @returns {Promise<object>} what the server says of it
 * @throws {Refusal} for what cannot be done
 */
export function act(deed, what) {
  return asked(deed, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(what) });
}

/**
 * The address of a file of a message.
 *
 * @param {object} which side, person, channel, message and name
 * @returns {string}
 */
export function fileAddress(which) {
  return `file?${new URLSearchParams(which)}`;
}

/**
 * The text of a file.
 *
 * @param {string} address as {@link fileAddress} gives it
 * @returns {Promise<string>}
 */
export async function fileText(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Refusal("The file is not there any more.");
  }
  return answer.text();
}

/**
 * Follows what a person sees, until somebody else is followed.
 */
export class Follower {
  #show;
  #lost;
  #stop = new AbortController();

  /**
   * @param {(view: object) => void} show takes each new view
   * @param {(why: string) => void} lost told why nothing more is seen; empty when that is over
   */
  constructor(show, lost) {
    this.#show = show;
    this.#lost = lost;
  }

  /**
   * Follows somebody from now on.
   *
   * @param {string} person whom
   */
  async follow(person) {
    this.#stop.abort();
    const stop = (this.#stop = new AbortController());
    let since = 0;
    while (!stop.signal.aborted) {
      try {
        const view = await asked(`view?${new URLSearchParams({ person, since })}`, { signal: stop.signal });
        this.#lost("");
        if (view.version !== since && !stop.signal.aborted) {
          since = view.version;
          this.#show(view);
        }
      } catch (trouble) {
        if (!stop.signal.aborted) {
          this.#lost(trouble instanceof Refusal ? trouble.message : AWAY);
          await new Promise((resume) => setTimeout(resume, AGAIN));
        }
      }
    }
  }
}
