/**
 * Sends what a person does with the questions, oldest first.
 *
 * An action that gives an answer is kept in the browser until it is sent, so it outlives the page and its tab. Each is
 * sent until the server has answered, then the next; the server takes the same action twice for one. Of one browser's
 * answers to an item the server keeps the one made last, by their sequence; of two browsers' the one given last, by
 * their age.
 *
 * @typedef {"answer" | "save" | "skip" | "next" | "back"} Kind
 *
 * @typedef {object} Done what a person has done
 * @property {Kind} kind
 * @property {string} item
 * @property {string | number | null} value
 * @property {number} seconds for which the person looked at the question
 * @property {string} read_in the language of the question
 * @property {number} made when, in milliseconds by this browser's clock
 *
 * @typedef {Done & import("./stamps.js").Stamp} Action
 *
 * @typedef {object} Answer what the server says
 * @property {any} question to show; null where there is none
 * @property {boolean} leave
 * @property {string | null} refused the code of why an action was not carried out
 * @property {string | null} problem the same in words
 * @property {boolean} [lost] whether the server did not understand an action, which is then not sent again
 *
 * @typedef {object} Look how the page looks at the attempt
 * @property {string} language
 * @property {string | null} item_wanted the question that the person went back to
 * @property {boolean} reviewing whether a change leads back to the review
 * @property {string | null} seen_revision the room's, by which the question was drawn
 *
 * @typedef {object} Reader what shows the questions
 * @property {() => Look} look
 * @property {(answer: Answer) => void} heard takes the answer to the last action
 * @property {(problem: string | null) => void} troubled told that there is no answer, with the server's reason if any
 */
import { appPath } from "../app_address.js";
import { dropAnswer, keepAnswer, keepStoredItems, storedItems, waitingAnswers } from "../storage.js";
import { Stamps, isStamp } from "./stamps.js";

/** Milliseconds without an answer after which the person is told. */
const SLOW_MS = 2500;
/** Milliseconds after which an unanswered request is given up and sent again. */
const TIMEOUT_MS = 10000;
const LONGEST_WAIT_MS = 20000;

/** Statuses after which the same action is not sent again: it was carried out, refused, or not understood. */
const FINAL = new Set([200, 400, 413]);

/** The actions that give an answer; the others only move between questions. */
const GIVES = new Set(["answer", "save", "skip"]);

/** @type {Map<string, AnswerQueue>} */
const queues = new Map();

/**
 * Returns the one queue of an attempt, also when the question comes again after another page: two would send the same
 * actions in two orders.
 *
 * @param {string} token
 * @param {Reader} reader
 */
export function queueOf(token, reader) {
  const queue = queues.get(token) ?? new AnswerQueue(token, reader);
  queues.set(token, queue);
  queue.reader = reader;
  return queue;
}

export class AnswerQueue {
  /** @type {Action[]} */
  #waiting;
  /** @type {Action | null} the one that is being sent */
  #sending = null;
  /** @type {AbortController | null} */
  #request = null;
  #since = 0;
  #isStale = false;
  #wait = SLOW_MS;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Partial<Answer>} told with the answer to the last action */
  #refusal = {};
  #token;
  #stamps;

  /**
   * @param {string} token the attempt's
   * @param {Reader} reader
   */
  constructor(token, reader) {
    this.#token = token;
    this.#stamps = new Stamps(token);
    this.reader = reader;
    this.#waiting = waitingAnswers(token).filter(isAction).sort((one, other) => one.sequence - other.sequence);
  }

  get isEmpty() {
    return this.#waiting.length === 0;
  }

  /**
   * Adds an action and starts to send.
   *
   * @param {Pick<Action, "kind" | "item" | "value" | "seconds" | "read_in">} what
   */
  add(what) {
    const action = { ...this.#stamps.next(), made: Date.now(), ...what };
    this.#waiting.push(action);
    if (GIVES.has(what.kind)) keepAnswer(this.#token, action);
    this.send();
  }

  /** Asks for the question that is due now: something has changed, or the connection is back. */
  refresh() {
    this.#isStale = true;
    this.#wait = SLOW_MS;
    if (this.#request && performance.now() - this.#since > SLOW_MS) {
      this.#wait = 0;
      this.#request.abort();
    }
    this.send();
  }

  /** Sends the oldest action, or asks for the question where none waits; then the next, until none is left. */
  async send() {
    if (this.#request || !(this.#waiting.length || this.#isStale)) return;
    clearTimeout(this.#timer);
    const head = this.#waiting[0] ?? null;
    this.#isStale = this.#isStale && head !== null;
    const { status, answer, problem } = await this.#post(head);
    if (answer) this.#take(head, status, answer);
    else this.#sendAgainLater(head, problem);
  }

  /** Sends everything that gives an answer at once and in any order: the page goes. */
  sendAllNow() {
    for (const action of this.#waiting) {
      if (action !== this.#sending && GIVES.has(action.kind)) this.#fetch(action).catch(() => {}); // the next page sends it
    }
  }

  /**
   * @param {Action | null} head
   * @param {string | null} problem
   */
  #sendAgainLater(head, problem) {
    this.#isStale = this.#isStale || head === null;
    this.reader.troubled(problem);
    this.#timer = setTimeout(() => this.send(), this.#wait);
    this.#wait = Math.min(2 * this.#wait || SLOW_MS, LONGEST_WAIT_MS);
  }

  /**
   * @param {Action | null} head
   * @param {number} status
   * @param {Answer} answer
   */
  #take(head, status, answer) {
    this.#wait = SLOW_MS;
    const isUnderstood = status === 200;
    if (head) this.#drop(head, isUnderstood && !answer.refused);
    const lost = head !== null && !isUnderstood;
    if (answer.refused || lost) this.#refusal = { refused: answer.refused, problem: answer.problem, lost };
    if (lost) this.#isStale = true; // what the page shows may be old
    else if (this.isEmpty) {
      this.reader.heard({ ...answer, ...this.#refusal }); // a refusal is told though other actions came after it
      this.#refusal = {};
    }
    this.send();
  }

  /**
   * @param {Action | null} action
   * @returns {Promise<{status: number, answer: Answer | null, problem: string | null}>}
   */
  async #post(action) {
    const request = (this.#request = new AbortController());
    this.#sending = action;
    this.#since = performance.now();
    const slow = setTimeout(() => this.reader.troubled(null), SLOW_MS);
    const late = setTimeout(() => request.abort(), TIMEOUT_MS);
    try {
      const response = await this.#fetch(action, request.signal);
      const answer = await response.json();
      const isOurs = "leave" in answer && FINAL.has(response.status);
      return { status: response.status, answer: isOurs ? answer : null, problem: answer.problem ?? null };
    } catch {
      return { status: 0, answer: null, problem: null }; // no connection, or a proxy that answers for the server
    } finally {
      clearTimeout(slow);
      clearTimeout(late);
      this.#request = this.#sending = null;
    }
  }

  /**
   * The request is kept alive: the browser sends it also when the page has gone.
   *
   * @param {Action | null} action
   * @param {AbortSignal} [signal]
   */
  #fetch(action, signal) {
    const body = { token: this.#token, ...this.reader.look(), action: action && this.#toSend(action) };
    return fetch(appPath("answers"), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      cache: "no-store",
      keepalive: true,
      signal,
    });
  }

  /** @param {Action} action */
  #toSend({ made, ...action }) {
    const age = Math.max(0, (Date.now() - made) / 1000); // by this clock alone: it may differ from the server's
    return { ...action, age, sent: this.#itemsWith(action).size };
  }

  /**
   * @param {Action} action
   * @param {boolean} isStored
   */
  #drop(action, isStored) {
    this.#waiting.shift();
    dropAnswer(this.#token, action.sequence);
    if (isStored && GIVES.has(action.kind)) keepStoredItems(this.#token, this.#itemsWith(action));
  }

  /**
   * Returns the items whose answers this browser has had stored, an action's own among them. A room compares how many
   * were sent with how many it has: an answer that was acknowledged and lost would be missed.
   *
   * @param {Pick<Action, "kind" | "item">} action
   */
  #itemsWith({ kind, item }) {
    return new Set([...storedItems(this.#token), ...(GIVES.has(kind) ? [item] : [])]);
  }
}

/**
 * @param {unknown} value
 * @returns {value is Action}
 */
function isAction(value) {
  return isStamp(value) && "kind" in value;
}
