/** Stand-ins for what a module meets in a browser: a server that answers as told, and time that a test moves on. */

/** Compares two values by what they hold. */
export function equal(/** @type {unknown} */ expected, /** @type {unknown} */ actual) {
  const [one, other] = [expected, actual].map((each) => JSON.stringify(each));
  if (one !== other) throw new Error(`expected ${one}, came ${other}`);
}

/**
 * Replaces `fetch` for the rest of the page's life.
 *
 * Each request takes the next reply: a status and a body (words, or an object that is sent as JSON), "cut" for a line
 * that breaks, or "hang" for one that is never answered. Where none is left, the last one is given again.
 */
export class FakeServer {
  /** @type {{path: string, body: any}[]} */
  requests = [];

  /** @param {...("cut" | "hang" | [status: number, body: unknown, headers?: Record<string, string>])} replies */
  constructor(...replies) {
    this.replies = replies;
    globalThis.fetch = (path, options) => this.#answer(String(path), options ?? {});
  }

  /**
   * @param {string} path
   * @param {RequestInit} options
   * @returns {Promise<Response>}
   */
  #answer(path, options) {
    this.requests.push({ path, body: options.body ? JSON.parse(String(options.body)) : null });
    const reply = this.replies.length > 1 ? this.replies.shift() : this.replies[0];
    if (reply === "cut" || reply === undefined) return Promise.reject(new TypeError("cut"));
    if (reply === "hang") {
      return new Promise((_, reject) => options.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
    }
    const [status, body, headers] = reply;
    return Promise.resolve(new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers }));
  }
}

/** Replaces timers and clocks for the rest of the page's life: time passes only in `pass`. */
export class FakeTime {
  #now = Date.now();
  #next = 1;
  /** @type {Map<number, {at: number, every: number | null, run: () => void}>} */
  #timers = new Map();

  constructor() {
    const page = /** @type {any} */ (globalThis);
    Date.now = () => this.#now;
    performance.now = () => this.#now;
    page.setTimeout = (/** @type {any} */ run, ms = 0, /** @type {any[]} */ ...rest) =>
      this.#add(() => run(...rest), ms, null);
    page.setInterval = (/** @type {any} */ run, ms = 0) => this.#add(run, ms, ms);
    page.clearTimeout = page.clearInterval = (/** @type {number} */ id) => this.#timers.delete(id);
  }

  /**
   * Lets time go on, timer by timer, and what hangs on each happen.
   *
   * @param {number} milliseconds
   */
  async pass(milliseconds) {
    const end = this.#now + milliseconds;
    await settle();
    for (let due = this.#due(end); due; due = this.#due(end)) {
      const [id, timer] = due;
      this.#now = Math.max(this.#now, timer.at);
      if (timer.every === null) this.#timers.delete(id);
      else timer.at += Math.max(timer.every, 1);
      timer.run();
      await settle();
    }
    this.#now = end;
  }

  /** @param {number} end */
  #due(end) {
    const due = [...this.#timers].filter(([, timer]) => timer.at <= end);
    return due.sort(([, one], [, other]) => one.at - other.at)[0];
  }

  /**
   * @param {() => void} run
   * @param {number} ms
   * @param {number | null} every
   */
  #add(run, ms, every) {
    this.#timers.set(this.#next, { at: this.#now + ms, every, run });
    return this.#next++;
  }
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settle() {
  for (let turn = 0; turn < 20; turn++) {
    await new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(null);
    });
  }
}

/**
 * Draws a component as Streamlit does, and gathers what it reports.
 *
 * @template Data
 * @param {(call: any) => unknown} script the component's
 * @param {string} name class of its element
 */
export function mounted(script, name) {
  document.body.innerHTML = `<div class="stApp"><div class="${name}"></div></div>`;
  const parentElement = document.body;
  /** @type {[string, unknown][]} */
  const events = [];
  const setTriggerValue = (/** @type {string} */ event, /** @type {unknown} */ value) => events.push([event, value]);
  const root = /** @type {HTMLElement} */ (document.querySelector(`.${name}`));
  return {
    root,
    events,
    /** Runs the page's script once more; what it returns takes the component away. */
    run: (/** @type {Data} */ data) =>
      /** @type {() => void} */ (script({ data, parentElement, setTriggerValue, setStateValue: setTriggerValue })),
    button: (/** @type {string} */ label) =>
      /** @type {HTMLButtonElement} */ ([...document.querySelectorAll("button")].find((each) => each.textContent?.startsWith(label))),
    text: (/** @type {string} */ role) => root.querySelector(`[role=${role}]`)?.textContent,
  };
}
