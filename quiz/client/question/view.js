/**
 * Draws a state of the question's page, and reports what a person does with it.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Value} Value
 *
 * @typedef {import("./state.js").Question & {
 *   words: Record<string, string>,
 *   format: string,
 *   stem: string,
 *   first?: string,
 *   second?: string,
 *   options: {value: Value, label: string}[],
 *   dealt_count: number,
 *   total: number,
 *   usual: number,
 * }} Drawn
 *
 * @typedef {object} Handlers
 * @property {(value: Value) => void} tapped
 * @property {(value: Value) => void} picked
 * @property {(kind: "next" | "skip" | "back") => void} pressed
 */
import { button, element, setText } from "../elements.js";
import { isTheSame, looksTheSame } from "./state.js";

export class QuestionView {
  /** One of each for all questions: a line that comes with its words is not read out. */
  #status = element("p", { class: "rf-status", role: "status" });
  #problem = element("p", { class: "rf-problem", role: "alert" });
  /** @type {Drawn | null} */
  #drawn = null;
  #root;
  #handlers;

  /**
   * @param {HTMLElement} root
   * @param {Handlers} handlers
   */
  constructor(root, handlers) {
    this.#root = root;
    this.#handlers = handlers;
  }

  /** @param {State} state */
  draw(state) {
    const question = /** @type {Drawn | null} */ (state.question);
    if (!question) return;
    if (!looksTheSame(this.#drawn, question)) this.#drawWhole(state, question);
    if (!question.wait) this.#mark(state, question);
    setText(this.#status, state.notice && question.words[state.notice]);
    setText(this.#problem, state.failure ? question.words[state.failure] : state.problem);
  }

  /**
   * @param {State} state
   * @param {Drawn} question
   */
  #drawWhole(state, question) {
    const isNew = !isTheSame(this.#drawn, question);
    const hadFocus = this.#root.contains(document.activeElement);
    this.#drawn = question;
    const parts = question.wait
      ? [waiting(question)]
      : [progress(question), this.#body(question), this.#bar(question)];
    this.#root.replaceChildren(...parts, this.#problem, this.#status);
    if (!isNew || !(state.hasMoved || hadFocus)) return;
    this.#root.querySelector("h1")?.focus({ preventScroll: true });
    document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
  }

  /**
   * @param {State} state
   * @param {Drawn} question
   */
  #mark({ picked }, { dealt, chosen }) {
    for (const input of this.#root.querySelectorAll("input")) {
      input.checked = picked !== null && input.value === String(picked);
      input.closest("label")?.classList.toggle("rf-picked", input.checked);
    }
    const isSkipped = Boolean(dealt) && chosen === null && picked === null;
    this.#root.querySelector(".rf-skip")?.setAttribute("aria-pressed", String(isSkipped));
    this.#root.querySelector(".rf-next")?.setAttribute("aria-disabled", String(picked === null && !dealt));
  }

  /** @param {Drawn} question */
  #body(question) {
    const id = `rf-${question.item}`;
    const isPair = question.format === "pair";
    const heading = element("h1", { tabindex: "-1", id }, question.stem);
    const options = element(
      "div",
      {
        class: "rf-options",
        role: "radiogroup",
        "aria-labelledby": id,
        "aria-describedby": isPair && `${id}-a ${id}-b`,
      },
      ...question.options.map((option, index) => this.#option(option, index, id)),
    );
    if (!isPair) return element("div", { class: `rf-body rf-${question.format}` }, heading, options);
    const statements = [statement("a", id, question.first ?? ""), statement("b", id, question.second ?? "")];
    return element("div", { class: "rf-body rf-pair" }, heading, ...statements, options);
  }

  /**
   * A click with a pointer is a tap; the click that the arrow keys make is none, and only chooses.
   *
   * @param {{value: Value, label: string}} option
   * @param {number} index
   * @param {string} name
   */
  #option({ value, label }, index, name) {
    const { tapped, picked } = this.#handlers;
    const input = element("input", {
      type: "radio",
      name,
      value: String(value),
      onclick: (event) => (event.detail > 0 || event.pointerType) && tapped(value),
      onchange: () => picked(value),
    });
    return element(
      "label",
      { class: "rf-option" },
      input,
      element("span", { class: "rf-dot", "aria-hidden": "true" }),
      element("span", { class: "rf-label" }, label),
      element("kbd", { "aria-hidden": "true" }, String(index + 1)),
    );
  }

  /** @param {Drawn} question */
  #bar({ words, can_back: canGoBack }) {
    const { pressed } = this.#handlers;
    return element(
      "div",
      { class: "rf-bar" },
      canGoBack ? button(words.back, () => pressed("back"), { class: "rf-back" }) : element("span"),
      button(words.skip, () => pressed("skip"), { class: "rf-skip" }),
      button(words.next, () => pressed("next"), { class: "rf-next" }),
    );
  }
}

/** @param {Drawn} question */
function waiting({ wait, words }) {
  return element(
    "div",
    { class: `rf-wait rf-wait-${wait}` },
    element("p", { class: "rf-count" }, words.where),
    element("h1", { tabindex: "-1" }, words.title),
    element("p", {}, words.what),
  );
}

/** @param {Drawn} question */
function progress({ words, dealt_count: done, total, usual }) {
  const percent = (/** @type {number} */ count) => `${(100 * count) / total}%`;
  const track = element(
    "div",
    {
      class: "rf-track",
      role: "progressbar",
      "aria-label": words.answered,
      "aria-valuemin": 0,
      "aria-valuemax": total,
      "aria-valuenow": done,
    },
    element("div", { class: "rf-fill", style: `width:${percent(done)}` }),
    usual < total ? element("div", { class: "rf-usual", style: `left:${percent(usual)}` }) : null, // most are done there
  );
  return element("div", { class: "rf-progress" }, element("span", { class: "rf-count" }, words.progress), track);
}

/**
 * @param {string} letter
 * @param {string} id
 * @param {string} words
 */
function statement(letter, id, words) {
  const attributes = { class: `rf-statement rf-${letter}`, id: `${id}-${letter}` };
  return element("p", attributes, element("b", {}, letter.toUpperCase()), " ", words);
}
