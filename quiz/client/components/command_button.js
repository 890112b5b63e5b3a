/**
 * A button that sends a command, shows how it goes, and leads on once the command is done.
 *
 * @typedef {object} Data
 * @property {string} button the button's key on its page
 * @property {string} label
 * @property {string} kind primary, secondary or tertiary, as Streamlit's buttons
 * @property {string} command
 * @property {Record<string, unknown>} fields
 * @property {string} identity tells whether two presses make the same thing
 * @property {string | null} confirm what to ask before
 * @property {{busy: string, cancel: string, failed: string, offline: string}} words
 */
import { leadTo } from "../command/destination.js";
import { keyOfButton, sendCommand } from "../command/send.js";
import { StatusButton, isBusy } from "../command/status.js";
import { component } from "../component.js";
import { confirmDialog } from "../confirm_dialog.js";
import { dropCommand } from "../storage.js";

/** @typedef {import("../component.js").Outlets} Outlets */

class CommandButton {
  /** @type {import("../command/status.js").Status} */
  #status = { name: "ready" };
  /** @type {Data} */
  #data;
  /** @type {Outlets} */
  #outlets;
  #root;
  #view;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#view = new StatusButton(root, () => this.#press());
    addEventListener("pagehide", () => this.release());
  }

  /**
   * @param {Data} data
   * @param {Outlets} outlets
   */
  update(data, outlets) {
    this.#data = data;
    this.#outlets = outlets;
    this.#draw();
  }

  /** The page goes: a command that has led to another page is over; one without an answer keeps its key. */
  release() {
    if (this.#status.name === "leaving") dropCommand(this.#data.button);
  }

  #press() {
    if (isBusy(this.#status)) return;
    const { confirm, label, words } = this.#data;
    if (confirm) confirmDialog({ question: confirm, yes: label, cancel: words.cancel }, () => this.#send());
    else this.#send();
  }

  async #send() {
    const { button, command, fields, identity, words } = this.#data;
    this.#become({ name: "sending" });
    const key = keyOfButton(button, identity);
    const answer = await sendCommand(
      command,
      { ...fields, key },
      {
        isWaiting: () => this.#root.isConnected, // else the person has left: the same press leads on later
        onDelay: (problem) => this.#become({ name: "delayed", problem: problem ?? words.offline }),
      },
    );
    if (answer) this.#take(answer);
  }

  /** @param {import("../command/send.js").Answer} answer */
  #take(answer) {
    if (answer.done && answer.go) {
      this.#become({ name: "leaving" });
      leadTo(answer.go, this.#root, this.#outlets);
      return;
    }
    dropCommand(this.#data.button);
    if (answer.done) {
      this.#become({ name: "ready" });
      this.#outlets.setTriggerValue("done", { revision: answer.revision });
    } else {
      this.#become({ name: "refused", problem: answer.problem ?? this.#data.words.failed });
    }
  }

  /** @param {import("../command/status.js").Status} status */
  #become(status) {
    this.#status = status;
    this.#draw();
  }

  #draw() {
    const { label, kind, words } = this.#data;
    this.#view.draw(this.#status, { label, kind, busy: words.busy });
  }
}

export default component(".rf-command", (root) => new CommandButton(root));
