/**
 * One question, or what there is to wait for: takes what a person does with it, sends it, and draws what comes next.
 *
 * @typedef {object} Data
 * @property {import("../question/state.js").Question} question the first of this run of the page
 * @property {string} token the attempt's
 * @property {string} language the reader's
 * @property {boolean} reviewing whether a change returns to the review
 * @property {string} drawn tells one run of the page from the next
 */
import { component } from "../component.js";
import { questionKey } from "../question/keys.js";
import { queueOf } from "../question/queue.js";
import { LOADING, next } from "../question/state.js";
import { QuestionView } from "../question/view.js";
import { RoomWatch } from "../room_watch.js";

/** A tapped answer stays visible this long before the next question. */
const VISIBLE_MS = 420;

/** Where the page does not change, as without a connection, it is asked again. */
const LEAVE_AGAIN_MS = 4000;

class QuestionCard {
  /** @type {import("../question/state.js").State} */
  #state = LOADING;
  /** @type {RoomWatch | null} */
  #watch = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #moment;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #leaving;
  #root;
  #data;
  #outlets;
  #view;
  #queue;

  /**
   * @param {HTMLElement} root
   * @param {Data} data
   * @param {import("../component.js").Outlets} outlets
   */
  constructor(root, data, outlets) {
    this.#root = root;
    this.#data = data;
    this.#outlets = outlets;
    this.#queue = this.#queueOf(data.token);
    this.#view = new QuestionView(root, {
      tapped: (value) => this.#dispatch({ type: "tapped", value }),
      picked: (value) => value !== this.#state.picked && this.#dispatch({ type: "picked", value }),
      pressed: (type) => this.#dispatch({ type }),
    });
  }

  /**
   * @param {Data} data
   * @param {import("../component.js").Outlets} outlets
   */
  update(data, outlets) {
    const isFirst = this.#state.question === null || this.#data.token !== data.token;
    const isAgain = !isFirst && this.#data.drawn !== data.drawn;
    this.#data = data;
    this.#outlets = outlets;
    this.#watch ??= new RoomWatch(
      () => this.#root.isConnected,
      () => this.#queue.refresh(),
    );
    this.#listen();
    if (isFirst) this.#begin(data);
    else this.#dispatch({ type: "pageRun" });
    this.#watch.watch(this.#state.question?.watch ?? null);
    if (isAgain) this.#queue.refresh(); // in another language, or after a cut line
    else this.#queue.send();
  }

  release() {
    document.removeEventListener("keydown", this.#onKey);
    document.removeEventListener("visibilitychange", this.#onHidden);
    removeEventListener("pagehide", this.#onLeave);
    removeEventListener("online", this.#onOnline);
    this.#dispatch({ type: "hidden" });
    this.#watch?.stop();
    this.#watch = null;
    clearInterval(this.#leaving);
  }

  /** @param {Data} data */
  #begin({ token, question }) {
    this.#state = LOADING;
    this.#queue = this.#queueOf(token);
    this.#dispatch({ type: "shown", question, pending: !this.#queue.isEmpty });
  }

  /** @param {string} token */
  #queueOf(token) {
    return queueOf(token, {
      look: () => this.#look(),
      heard: (answer) => this.#root.isConnected && this.#dispatch({ type: "answered", answer }),
      troubled: (problem) => this.#dispatch({ type: "delayed", problem }),
    });
  }

  #look() {
    const { question } = this.#state;
    const { language, reviewing } = this.#data;
    const seen = question?.watch?.seen ?? null;
    return { language, item_wanted: question?.at ?? null, reviewing, seen_revision: seen };
  }

  #listen() {
    document.addEventListener("keydown", this.#onKey); // the same listener twice is one
    document.addEventListener("visibilitychange", this.#onHidden);
    addEventListener("pagehide", this.#onLeave);
    addEventListener("online", this.#onOnline);
  }

  #onLeave = () => {
    this.#dispatch({ type: "hidden" });
    this.#queue.sendAllNow();
  };

  /** The last event that a phone fires before it ends a page. */
  #onHidden = () => {
    if (document.hidden) this.#onLeave();
  };

  #onOnline = () => this.#queue.refresh();

  #onKey = (/** @type {KeyboardEvent} */ event) => {
    const { question } = this.#state;
    if (!question || question.wait) return;
    const meant = questionKey(event, this.#root, /** @type {import("../question/view.js").Drawn} */ (question));
    if (meant) this.#dispatch(meant);
  };

  /** @param {import("../question/state.js").What} event */
  #dispatch(event) {
    const before = this.#state;
    this.#state = next(before, { ...event, now: performance.now() });
    this.#view.draw(this.#state);
    this.#follow(before);
    for (const action of this.#state.send) this.#queue.add(action);
  }

  /**
   * Does what belongs to the state beside its drawing: its timers, the page's address, the room to watch.
   *
   * @param {import("../question/state.js").State} before
   */
  #follow(before) {
    const { name, question, taps } = this.#state;
    if (name !== "tapped" || taps !== before.taps) clearTimeout(this.#moment);
    if (name === "tapped" && taps !== before.taps)
      this.#moment = setTimeout(() => this.#dispatch({ type: "momentOver" }), VISIBLE_MS);
    if (question && question !== before.question) {
      this.#watch?.watch(question.watch);
      rememberPlace(question.at);
    }
    if (name !== "leaving") clearInterval(this.#leaving);
    else if (before.name !== "leaving") this.#leave();
  }

  #leave() {
    const leave = () => this.#outlets.setTriggerValue("left", { why: this.#state.refusal });
    leave();
    this.#leaving = setInterval(leave, LEAVE_AGAIN_MS);
  }
}

/**
 * Notes in the page's address the question that the person went back to: a reload returns to it.
 *
 * @param {string | null} at
 */
function rememberPlace(at) {
  const address = new URL(location.href);
  if (at) address.searchParams.set("at", at);
  else address.searchParams.delete("at");
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

export default component(".rf-question", (...first) => new QuestionCard(...first));
