/**
 * Owns every key that this browser keeps for the quiz; no other module uses localStorage or sessionStorage.
 *
 * Storage may be switched off or full: then nothing is kept, and every function answers as if nothing had been. What is
 * kept of an attempt is named by the first letters of its token: enough to know it again, too few to open it.
 */
const ATTEMPT = "rolefit.attempt"; // the token of the attempt that was under way last
const SEAT = "rolefit.seat."; // and a room's id: the token of the attempt in that room
const ANSWER = "rolefit.answer."; // and an attempt and a number: an answer that still waits to be sent
const CLIENT = "rolefit.client."; // and an attempt: this browser's id and how many answers it has numbered
const STORED = "rolefit.stored."; // and an attempt: the items whose answers the server has stored
const CLOSED = "rolefit.closed"; // the attempts that were handed over and open here no more
const COMMAND = "rolefit.command."; // and a button: the key of a command that was not answered yet

const CLOSED_MOST = 50;
const PREFIX_LENGTH = 8;

/**
 * Returns how an attempt is named in the keys.
 *
 * @param {string} token
 */
export function attemptPrefix(token) {
  return token.slice(0, PREFIX_LENGTH);
}

/** Returns the token of the attempt that was under way last, if any. */
export function rememberedAttempt() {
  return readText(local, ATTEMPT);
}

/** @param {string} token */
export function rememberAttempt(token) {
  write(local, ATTEMPT, token);
}

/**
 * Returns the token of this browser's attempt in a room, if any.
 *
 * @param {string} roomId
 */
export function seatIn(roomId) {
  return readText(local, SEAT + roomId);
}

/**
 * @param {string} roomId
 * @param {string} token
 */
export function rememberSeat(roomId, token) {
  write(local, SEAT + roomId, token);
}

/**
 * Returns the answers to an attempt that wait to be sent, in no order.
 *
 * @param {string} token
 * @returns {unknown[]}
 */
export function waitingAnswers(token) {
  return keysOf(local, `${ANSWER}${attemptPrefix(token)}.`).map((key) => readJson(local, key));
}

/**
 * Keeps an answer until it is sent. Each has a key of its own: two tabs of one person take nothing from each other.
 *
 * @param {string} token
 * @param {{sequence: number}} answer
 */
export function keepAnswer(token, answer) {
  writeJson(local, `${ANSWER}${attemptPrefix(token)}.${answer.sequence}`, answer);
}

/**
 * @param {string} token
 * @param {number} sequence
 */
export function dropAnswer(token, sequence) {
  remove(local, `${ANSWER}${attemptPrefix(token)}.${sequence}`);
}

/**
 * Returns this browser's id and the number of its last answer to an attempt, over all its tabs.
 *
 * @param {string} token
 * @returns {unknown}
 */
export function lastStamp(token) {
  return readJson(local, CLIENT + attemptPrefix(token));
}

/**
 * @param {string} token
 * @param {{client_id: string, sequence: number}} stamp
 */
export function keepStamp(token, stamp) {
  writeJson(local, CLIENT + attemptPrefix(token), stamp);
}

/**
 * Returns the items of an attempt whose answers the server has stored for this browser.
 *
 * @param {string} token
 * @returns {string[]}
 */
export function storedItems(token) {
  return listOfTexts(readJson(local, STORED + attemptPrefix(token)));
}

/**
 * @param {string} token
 * @param {Iterable<string>} items
 */
export function keepStoredItems(token, items) {
  writeJson(local, STORED + attemptPrefix(token), [...items]);
}

/** Returns the prefixes of the attempts that were handed over. */
export function closedAttempts() {
  return listOfTexts(readJson(local, CLOSED));
}

/** @param {string} token */
export function closeAttempt(token) {
  writeJson(local, CLOSED, [...closedAttempts(), attemptPrefix(token)].slice(-CLOSED_MOST));
}

/**
 * Forgets everything that is kept of some attempts, their seats in rooms included.
 *
 * @param {...string} prefixes
 */
export function forgetAttempts(...prefixes) {
  for (const prefix of prefixes) {
    for (const key of [...keysOf(local, `${ANSWER}${prefix}.`), CLIENT + prefix, STORED + prefix]) remove(local, key);
  }
  for (const key of [ATTEMPT, ...keysOf(local, SEAT)]) {
    if (prefixes.includes(attemptPrefix(readText(local, key) ?? ""))) remove(local, key);
  }
}

/**
 * Returns the unanswered command of a button in this tab, if there is one.
 *
 * @param {string} button
 * @returns {unknown}
 */
export function unansweredCommand(button) {
  return readJson(session, COMMAND + button);
}

/**
 * @param {string} button
 * @param {{key: string, identity: string}} command
 */
export function keepCommand(button, command) {
  writeJson(session, COMMAND + button, command);
}

/** @param {string} button */
export function dropCommand(button) {
  remove(session, COMMAND + button);
}

const local = () => localStorage;
const session = () => sessionStorage;

/**
 * Returns what a use of a storage returns, or null where the storage refuses it.
 *
 * @template Result
 * @param {() => Storage} area
 * @param {(storage: Storage) => Result} use
 */
function attempt(area, use) {
  try {
    return use(area());
  } catch {
    return null;
  }
}

/**
 * @param {() => Storage} area
 * @param {string} key
 */
function readText(area, key) {
  return attempt(area, (storage) => storage.getItem(key));
}

/**
 * @param {() => Storage} area
 * @param {string} key
 * @returns {unknown}
 */
function readJson(area, key) {
  return attempt(area, (storage) => JSON.parse(storage.getItem(key) ?? "null"));
}

/**
 * @param {() => Storage} area
 * @param {string} key
 * @param {string} text
 */
function write(area, key, text) {
  attempt(area, (storage) => storage.setItem(key, text));
}

/**
 * @param {() => Storage} area
 * @param {string} key
 * @param {unknown} value
 */
function writeJson(area, key, value) {
  write(area, key, JSON.stringify(value));
}

/**
 * @param {() => Storage} area
 * @param {string} key
 */
function remove(area, key) {
  attempt(area, (storage) => storage.removeItem(key));
}

/**
 * @param {() => Storage} area
 * @param {string} prefix
 */
function keysOf(area, prefix) {
  return attempt(area, (storage) => Object.keys(storage).filter((key) => key.startsWith(prefix))) ?? [];
}

/** @param {unknown} value */
function listOfTexts(value) {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
