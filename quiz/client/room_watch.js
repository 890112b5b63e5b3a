/**
 * Asks at intervals, in a few bytes, whether a room has changed.
 *
 * @typedef {object} WatchTarget
 * @property {string} room the room's id
 * @property {string} seen what the room's revision begins with as long as nothing has changed for the page
 * @property {number} every seconds between two requests
 */
import { appPath } from "./app_address.js";

/** Milliseconds after which an unanswered request is given up, so that the next one can be sent. */
const TIMEOUT_MS = 10000;

/** After so many refusals, as by a proxy on the way, the page looks by other means: it is told that the room changed. */
const MAX_REFUSALS = 5;

export class RoomWatch {
  /** @type {WatchTarget | null} */
  #target = null;
  /** @type {AbortController | null} */
  #request = null;
  #refusals = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  #isShown;
  #onChange;

  /**
   * @param {() => boolean} isShown whether the page still wants to know
   * @param {(revision: string) => void} onChange
   */
  constructor(isShown, onChange) {
    this.#isShown = isShown;
    this.#onChange = onChange;
    document.addEventListener("visibilitychange", this.#askAnew);
    addEventListener("online", this.#askAnew);
  }

  /**
   * Sets the room to watch; null watches none. The same target again changes nothing.
   *
   * @param {WatchTarget | null} target
   */
  watch(target) {
    if (JSON.stringify(target) === JSON.stringify(this.#target)) return;
    clearInterval(this.#timer);
    this.#target = target;
    if (target) this.#timer = setInterval(() => this.#ask(), target.every * 1000);
  }

  /** Ends the requests for good. */
  stop() {
    this.watch(null);
    document.removeEventListener("visibilitychange", this.#askAnew);
    removeEventListener("online", this.#askAnew);
  }

  /** A phone that wakes up or is online again asks at once, whatever request still hangs. */
  #askAnew = () => {
    if (document.hidden) return;
    this.#request?.abort();
    this.#request = null;
    this.#ask();
  };

  async #ask() {
    const target = this.#target;
    if (!target || this.#request || document.hidden || !this.#isShown()) return;
    const request = (this.#request = new AbortController());
    const timeout = setTimeout(() => request.abort(), TIMEOUT_MS);
    try {
      const answer = await fetch(appPath(`rooms/${target.room}/revision`), { cache: "no-store", signal: request.signal });
      this.#take(target, answer.ok ? await answer.text() : null);
    } catch {
      // There is no connection; the next request may find one.
    }
    clearTimeout(timeout);
    if (this.#request === request) this.#request = null;
  }

  /**
   * @param {WatchTarget} target
   * @param {string | null} revision null where the request was refused; empty where the server does not know just now
   */
  #take(target, revision) {
    this.#refusals = revision === null ? this.#refusals + 1 : 0;
    const changed = Boolean(revision) && !revision?.startsWith(target.seen);
    const givenUp = this.#refusals >= MAX_REFUSALS;
    if (givenUp) this.#refusals = 0;
    if ((changed || givenUp) && this.#target === target) this.#onChange(revision || String(Date.now()));
  }
}
