/**
 * A host's controls. A step of the room is a command; a choice of picture only changes what this screen shows, and goes
 * to the page's script.
 *
 * @typedef {object} Data
 * @property {string} host the key of the room
 * @property {number} revision of the room that the host sees
 * @property {import("../host/view.js").Control[]} buttons
 * @property {import("../host/view.js").Control[]} views
 * @property {string} announce
 * @property {string} shape of the screen, as the page knows it
 * @property {Record<string, string>} words
 */
import { drawKey, sendCommand } from "../command/send.js";
import { component } from "../component.js";
import { confirmDialog } from "../confirm_dialog.js";
import { controlKey } from "../host/keys.js";
import { HostView, toggleFullScreen } from "../host/view.js";

/** A second press of the same control within so long is the other half of a double click. */
const DOUBLE_CLICK_MS = 500;
const RESIZED_MS = 300;

class HostControls {
  #isSending = false;
  /** @type {string | null} a picture that was chosen and that the page does not show yet */
  #chosen = null;
  /** @type {{what: string, at: number}} */
  #pressed = { what: "", at: 0 };
  #isListening = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #fitting;
  #root;
  #data;
  #outlets;
  #view;

  /**
   * @param {HTMLElement} root
   * @param {Data} data
   * @param {import("../component.js").Outlets} outlets
   */
  constructor(root, data, outlets) {
    this.#root = root;
    this.#data = data;
    this.#outlets = outlets;
    this.#view = new HostView(root, (control) => this.#press(control));
  }

  /**
   * @param {Data} data
   * @param {import("../component.js").Outlets} outlets
   */
  update(data, outlets) {
    this.#data = data;
    this.#outlets = outlets;
    if (data.views.some((each) => each.current && each.what === this.#chosen)) this.#chosen = null;
    this.#view.draw(data);
    this.#view.announce(data.announce);
    this.#fit();
    if (this.#isListening) return;
    this.#isListening = true;
    addEventListener("resize", this.#onResize);
    addEventListener("keydown", this.#onKey, true); // before Streamlit's own shortcuts
  }

  release() {
    this.#isListening = false;
    removeEventListener("resize", this.#onResize);
    removeEventListener("keydown", this.#onKey, true);
    clearTimeout(this.#fitting);
    this.#view.release();
  }

  #onResize = () => {
    clearTimeout(this.#fitting);
    this.#fitting = setTimeout(() => this.#fit(), RESIZED_MS);
  };

  #onKey = (/** @type {KeyboardEvent} */ event) => {
    const control = controlKey(event, this.#root, [...this.#data.buttons, ...this.#data.views]);
    if (control === "full") toggleFullScreen();
    else if (control) this.#press(control);
  };

  /** Tells the page what its pictures have to fit. */
  #fit() {
    const shape = innerWidth <= 640 ? "phone" : innerHeight < 860 || innerWidth < 1500 ? "low" : "wall";
    if (shape !== this.#data.shape) this.#outlets.setStateValue("shape", shape);
  }

  /** @param {import("../host/view.js").Control} control */
  #press(control) {
    if (!control.command) this.#show(control.what);
    else if (control.confirm) this.#confirm(control, control.confirm);
    else if (!this.#isDoubleClick(control.what)) this.#send(control);
  }

  /**
   * A picture that is chosen while a step is on its way is shown after it.
   *
   * @param {string} what
   */
  #show(what) {
    this.#chosen = what;
    this.#pressed = { what, at: Date.now() }; // a step after it is another press, however soon
    if (!this.#isSending) this.#outlets.setTriggerValue("changed", { action: null, show: what });
  }

  /**
   * @param {import("../host/view.js").Control} control
   * @param {string} question
   */
  #confirm(control, question) {
    const words = { question, yes: control.label, cancel: this.#data.words.cancel };
    confirmDialog(words, () => this.#send(control));
  }

  /** @param {string} what */
  #isDoubleClick(what) {
    const before = this.#pressed;
    this.#pressed = { what, at: Date.now() };
    return what === before.what && Date.now() - before.at < DOUBLE_CLICK_MS;
  }

  /** @param {import("../host/view.js").Control} control */
  async #send({ command, what }) {
    if (this.#isSending || !command) return; // one step at a time
    this.#isSending = true;
    const { host, revision, words } = this.#data;
    const step = command === "host_action" ? { action: what, revision } : {};
    const answer = await sendCommand(
      command,
      { key: drawKey(), host, ...step },
      {
        isWaiting: () => this.#root.isConnected,
        onDelay: (problem) => this.#view.tell(problem ?? words.offline),
      },
    );
    this.#isSending = false;
    if (!answer) return;
    if (!answer.done) this.#view.tell(answer.problem ?? words.failed);
    this.#outlets.setTriggerValue("changed", { action: answer.done ? what : null, show: this.#chosen });
  }
}

export default component(".rf-host", (...first) => new HostControls(...first));
