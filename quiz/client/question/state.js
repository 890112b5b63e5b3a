/**
 * What the question's page is doing, as one of a few named states, and the rule that leads from one to the next.
 *
 * - loading: there is no question yet
 * - waiting: the room has no question just now
 * - choosing: a question that was not answered before; nothing is chosen
 * - chosen: an answer is chosen and not confirmed, as the arrow keys do; nothing that the server says takes it away
 * - tapped: an answer was tapped and stays visible for a moment before it is sent
 * - sending: something is on its way, and the server has not said what comes next
 * - stored: the question was answered before, or has just been changed, and that is what the server has
 * - leaving: there is no question any more; another page comes
 *
 * @typedef {"loading" | "waiting" | "choosing" | "chosen" | "tapped" | "sending" | "stored" | "leaving"} Name
 * @typedef {string | number} Value
 *
 * @typedef {object} Question what the server wants shown: a question, or what the room waits for
 * @property {string} [item]
 * @property {string} language
 * @property {string} [wait] why there is no question just now
 * @property {Value | null} [chosen] the answer that the server has
 * @property {boolean} [dealt] whether it was answered, or passed over, before
 * @property {boolean} [can_back]
 * @property {string} [read_in] the language of the question's words
 * @property {string | null} at the question that the person went back to
 * @property {import("../room_watch.js").WatchTarget | null} watch
 *
 * @typedef {Pick<import("./queue.js").Action, "kind" | "item" | "value" | "seconds" | "read_in">} ActionToSend
 *
 * @typedef {object} State
 * @property {Name} name
 * @property {Question | null} question
 * @property {Value | null} picked the answer that looks chosen
 * @property {boolean} isChange whether a tap changes an answer: then the question stays until the person goes on
 * @property {boolean} hasMoved whether the person has done anything yet
 * @property {"" | "saved" | "choose" | "offline"} notice what a line under the question says
 * @property {string} problem what was refused or failed last, in words
 * @property {"" | "lost"} failure that an action was not understood; its words are the question's
 * @property {string} refusal the code of a refusal that the next page tells
 * @property {number} taps counts the visible moments
 * @property {number} since when the question came up, in milliseconds
 * @property {ActionToSend[]} send the actions of the last event, to be sent in this order
 *
 * @typedef {object} Verdict what the server says after the last action
 * @property {Question | null} question
 * @property {boolean} leave
 * @property {string | null} refused
 * @property {string | null} problem
 * @property {boolean} [lost]
 *
 * @typedef {(
 *   | { type: "shown", question: Question, pending: boolean }
 *   | { type: "answered", answer: Verdict }
 *   | { type: "delayed", problem: string | null }
 *   | { type: "tapped" | "picked", value: Value }
 *   | { type: "momentOver" | "hidden" | "next" | "skip" | "back" | "pageRun" }
 * )} What
 * @typedef {What & {now: number}} Event now is in milliseconds and never goes back
 */

/** @type {State} */
export const LOADING = {
  name: "loading",
  question: null,
  picked: null,
  isChange: false,
  hasMoved: false,
  notice: "",
  problem: "",
  failure: "",
  refusal: "",
  taps: 0,
  since: 0,
  send: [],
};

/**
 * Returns the state after an event.
 *
 * @param {State} before
 * @param {Event} event
 * @returns {State}
 */
export function next(before, event) {
  const state = { ...before, send: [] };
  switch (event.type) {
    case "shown":
      return show(state, event.question, event.pending, event.now);
    case "answered":
      return answered(state, event.answer, event.now);
    case "delayed":
      return event.problem ? { ...state, problem: event.problem, failure: "" } : { ...state, notice: "offline" };
    case "tapped":
      return tap(state, event.value, event.now);
    case "picked":
      return { ...state, name: state.name === "tapped" ? "tapped" : "chosen", picked: event.value, notice: "" };
    case "momentOver":
    case "hidden":
      return flush(state, event.now);
    case "pageRun":
      return state.name === "leaving" ? { ...state, name: "sending" } : state;
    default:
      return go(state, event.type, event.now);
  }
}

/**
 * Returns whether two questions look the same, so that nothing is drawn anew.
 *
 * @param {Question | null} one
 * @param {Question | null} other
 */
export function looksTheSame(one, other) {
  return isTheSame(one, other) && one?.language === other?.language;
}

/**
 * @param {Question | null} one
 * @param {Question | null} other
 */
export function isTheSame(one, other) {
  return one !== null && other !== null && one.item === other.item && one.wait === other.wait;
}

/**
 * Shows what the server wants shown. The same question, in another language too, keeps what was just chosen.
 *
 * @param {State} before
 * @param {Question} question
 * @param {boolean} pending whether actions wait to be sent
 * @param {number} now
 * @returns {State}
 */
function show(before, question, pending, now) {
  const isNew = !isTheSame(before.question, question);
  const state = isNew ? flush(before, now) : before; // a room went on within the visible moment
  const isPending = pending || state.send.length > 0;
  const shown = isNew ? { ...state, ...fresh(question), since: now } : { ...state, question };
  if (question.wait) return { ...shown, name: "waiting", notice: "" };
  if (shown.name === "tapped" || shown.name === "chosen") return { ...shown, notice: "" };
  if (isPending) return { ...shown, name: "sending", notice: "" };
  const chosen = question.dealt ? (question.chosen ?? null) : null;
  const picked = chosen ?? shown.picked;
  const isSaved = shown.isChange && chosen !== null;
  return { ...shown, name: question.dealt ? "stored" : "choosing", picked, notice: isSaved ? "saved" : "" };
}

/**
 * @param {Question} question
 * @returns {Pick<State, "name" | "question" | "picked" | "isChange">}
 */
function fresh(question) {
  return { name: "choosing", question, picked: question.chosen ?? null, isChange: Boolean(question.dealt) };
}

/**
 * @param {State} before
 * @param {Verdict} answer
 * @param {number} now
 * @returns {State}
 */
function answered(before, { question, leave, refused, problem, lost }, now) {
  /** @type {State} */
  const heard = { ...before, problem: lost ? "" : (problem ?? ""), failure: lost ? "lost" : "" };
  const state = question ? { ...show(heard, question, false, now), refusal: "" } : heard;
  if (!leave) return state;
  if (state.name === "tapped") return flush(state, now); // its answer leads on
  return { ...state, name: "leaving", refusal: refused || state.refusal }; // a look after a refusal knows nothing of it
}

/**
 * @param {State} state
 * @param {Value} value
 * @param {number} now
 * @returns {State}
 */
function tap(state, value, now) {
  const isSecondThought = state.name === "tapped" && String(state.picked) !== String(value);
  /** @type {State} */
  const tapped = { ...state, name: "tapped", picked: value, notice: "", taps: state.taps + 1 };
  if (!state.isChange && !isSecondThought) return tapped;
  return sent({ ...tapped, isChange: true }, now, "save");
}

/**
 * Sends what was tapped within the visible moment: a person who leaves then has answered all the same.
 *
 * @param {State} state
 * @param {number} now
 */
function flush(state, now) {
  return state.name === "tapped" ? sent(state, now, "answer") : state;
}

/**
 * @param {State} state
 * @param {"next" | "skip" | "back"} kind
 * @param {number} now
 * @returns {State}
 */
function go(state, kind, now) {
  if (kind === "back" && state.name === "tapped") return sent(state, now, "answer", "back");
  if (kind === "skip") return sent({ ...state, picked: null }, now, "skip");
  if (kind === "back") return sent(state, now, "back");
  if (state.picked !== null) return sent(state, now, "answer");
  return state.question?.dealt ? sent(state, now, "next") : { ...state, notice: "choose" };
}

/**
 * @param {State} state
 * @param {number} now
 * @param {...import("./queue.js").Kind} kinds
 * @returns {State}
 */
function sent(state, now, ...kinds) {
  const { item, read_in } = state.question ?? {};
  const seconds = Math.round((now - state.since) / 100) / 10;
  const actions = kinds.map((kind) => ({
    kind,
    item: item ?? "",
    value: kind === "answer" || kind === "save" ? state.picked : null,
    seconds,
    read_in: read_in ?? "",
  }));
  return { ...state, name: "sending", hasMoved: true, send: [...state.send, ...actions] };
}
