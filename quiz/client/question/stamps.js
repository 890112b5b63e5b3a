/**
 * Numbers a browser's actions in an attempt, over all its tabs: so a server tells a late copy from a change.
 *
 * @typedef {object} Stamp
 * @property {string} client_id this browser's, in this attempt
 * @property {number} sequence counts this browser's actions, from 1
 */
import { keepStamp, lastStamp } from "../storage.js";

export class Stamps {
  /** @type {Stamp | null} the last of this page: where nothing can be kept, it counts for itself */
  #last = null;
  #token;

  /** @param {string} token the attempt's */
  constructor(token) {
    this.#token = token;
  }

  /** Returns the next stamp. */
  next() {
    const found = lastStamp(this.#token);
    const kept = isStamp(found) ? found : (this.#last ?? { client_id: randomId(), sequence: 0 });
    const isAhead = this.#last?.client_id === kept.client_id && this.#last.sequence > kept.sequence;
    const { client_id, sequence } = isAhead && this.#last ? this.#last : kept;
    this.#last = { client_id, sequence: sequence + 1 };
    keepStamp(this.#token, this.#last);
    return this.#last;
  }
}

/**
 * @param {any} value
 * @returns {value is Stamp}
 */
export function isStamp(value) {
  return typeof value?.client_id === "string" && typeof value.sequence === "number";
}

function randomId() {
  return crypto.getRandomValues(new Uint32Array(2)).join("-");
}
