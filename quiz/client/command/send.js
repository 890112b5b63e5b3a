/**
 * Sends a command to the server until it is answered.
 *
 * A command carries a key that this browser draws: a server that gets the same command twice with one key does it once
 * and answers both times alike. So a command may be sent again whenever it is unknown whether it arrived.
 *
 * @typedef {object} Destination the page that an answer leads to
 * @property {string} page
 * @property {Record<string, string>} query
 *
 * @typedef {object} Answer
 * @property {boolean} done
 * @property {Destination | null} go
 * @property {number | null} revision of the room after the command
 * @property {string | null} refused the code of the rule that forbids it
 * @property {string | null} problem why it was not done, in the reader's language
 */
import { appPath } from "../app_address.js";
import { keepCommand, unansweredCommand } from "../storage.js";

/** Milliseconds after which an unanswered request is given up and sent again. */
const TIMEOUT_MS = 10000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 20000;

/** After these the same command is sent again; after any other status another try would end the same way. */
const isTemporary = (/** @type {number} */ status) => status === 408 || status === 429 || status >= 500;

/** Returns a new key: 128 random bits in 22 characters that an address can hold. */
export function drawKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * Returns the key of a button's command: the one of its earlier press where that was not answered and made the same
 * thing, else a new one. It is kept over a reload.
 *
 * @param {string} button
 * @param {string} identity tells whether two presses would make the same thing
 */
export function keyOfButton(button, identity) {
  const kept = /** @type {any} */ (unansweredCommand(button));
  if (typeof kept?.key === "string" && kept.identity === identity) return /** @type {string} */ (kept.key);
  const key = drawKey();
  keepCommand(button, { key, identity });
  return key;
}

/**
 * Sends a command again and again, with growing pauses, until it is answered.
 *
 * @param {string} name
 * @param {Record<string, unknown>} fields its key among them
 * @param {object} person
 * @param {() => boolean} person.isWaiting whether the person still waits for the answer
 * @param {(problem: string | null) => void} person.onDelay told each time that there is no answer yet, and why if known
 * @returns {Promise<Answer | null>} null where nobody waits any more; whether it was done is then unknown
 */
export async function sendCommand(name, fields, { isWaiting, onDelay }) {
  const body = { ...fields, read_in: document.documentElement.lang || null }; // for the words of a refusal
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    const { answer, problem, retryAfter } = await sendOnce(`commands/${name}`, body);
    if (!isWaiting()) return null;
    if (answer) return answer;
    onDelay(problem);
    await untilOnlineOr(Math.max(wait, retryAfter));
    if (!isWaiting()) return null;
  }
}

/**
 * Sends a request, and fails where no answer has begun in time.
 *
 * @param {string} path
 * @param {unknown} body
 * @param {number} timeout milliseconds
 */
export async function post(path, body, timeout) {
  const request = new AbortController();
  const timer = setTimeout(() => request.abort(), timeout);
  try {
    return await fetch(appPath(path), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      cache: "no-store",
      signal: request.signal,
    });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<{answer: Answer | null, problem: string | null, retryAfter: number}>} milliseconds to wait at least
 */
async function sendOnce(path, body) {
  try {
    const response = await post(path, body, TIMEOUT_MS);
    const said = await readJson(response);
    const problem = typeof said.problem === "string" ? said.problem : null;
    if (isTemporary(response.status)) return { answer: null, problem, retryAfter: secondsToWait(response) * 1000 };
    const nothing = { done: false, go: null, revision: null, refused: null, problem: null };
    return { answer: { ...nothing, ...said, done: said.done === true }, problem, retryAfter: 0 };
  } catch {
    return { answer: null, problem: null, retryAfter: 0 }; // there is no connection, or too slow a one
  }
}

/**
 * Returns the object that a response holds; an empty one where a proxy answered in words of its own.
 *
 * @param {Response} response
 * @returns {Promise<Record<string, any>>}
 */
export async function readJson(response) {
  const text = await response.text();
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/** @param {Response} response */
function secondsToWait(response) {
  const seconds = Number(response.headers.get("Retry-After"));
  return Number.isFinite(seconds) ? Math.min(seconds, 60) : 0;
}

/** @param {number} milliseconds */
function untilOnlineOr(milliseconds) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      resolve(undefined);
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener("online", end);
  });
}
