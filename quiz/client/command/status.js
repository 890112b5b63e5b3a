/**
 * The states of a button that talks with the server, and how each looks.
 *
 * @typedef {object} Status
 * @property {"ready" | "sending" | "delayed" | "refused" | "leaving"} name ready: a press counts; sending: no answer
 *   yet; delayed: the server did not answer or asks to wait, and the browser sends again; refused: it was not done, and
 *   a press counts again; leaving: it was done, and another page comes
 * @property {string} [problem] what the person reads
 */
import { button, element, setText } from "../elements.js";

const BUSY = new Set(["sending", "delayed", "leaving"]);

/** Milliseconds after which a person is told that the button works: most commands are answered before. */
const SHOW_BUSY_MS = 800;

/** @param {Status} status */
export function isBusy(status) {
  return BUSY.has(status.name);
}

/** A button with a line for the state of things and one for problems, which screen readers read as they change. */
export class StatusButton {
  #button;
  #status = element("p", { class: "rf-status", role: "status" });
  #problem = element("p", { class: "rf-problem", role: "alert" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {HTMLElement} root
   * @param {() => void} onPress
   */
  constructor(root, onPress) {
    this.#button = button("", onPress);
    root.replaceChildren(this.#button, this.#status, this.#problem);
  }

  /**
   * @param {Status} status
   * @param {{label: string, kind: string, busy: string, hidden?: boolean}} look
   */
  draw(status, { label, kind, busy, hidden = false }) {
    setText(this.#button, label);
    this.#button.hidden = hidden;
    this.#button.className = `rf-button rf-button-${kind}`;
    this.#button.setAttribute("aria-busy", String(isBusy(status)));
    this.#button.setAttribute("aria-disabled", String(isBusy(status)));
    clearTimeout(this.#timer);
    if (status.name === "sending") this.#timer = setTimeout(() => setText(this.#status, busy), SHOW_BUSY_MS);
    else setText(this.#status, status.name === "delayed" ? (status.problem ?? "") : "");
    setText(this.#problem, status.name === "refused" ? (status.problem ?? "") : "");
  }
}
