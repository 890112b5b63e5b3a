/**
 * A button that sends a command, shows how it goes, and leads on once the command is done; with the inputs above it that
 * the command takes, and without a button where it is sent by itself.
 *
 * @typedef {object} Data
 * @property {string} button the button's key on its page
 * @property {string} label
 * @property {string} kind primary, secondary or tertiary, as Streamlit's buttons
 * @property {string} command
 * @property {Record<string, unknown>} fields
 * @property {string} identity tells whether two presses make the same thing
 * @property {string | null} confirm what to ask before
 * @property {import("../command/send.js").Destination | null} go where to go once it is done; null as the answer says
 * @property {import("../command/inputs.js").Input[]} inputs whose values go with the fields
 * @property {string} more the label of the inputs that are folded at first
 * @property {boolean} inputs_matter whether presses with other values make other things
 * @property {boolean} automatic whether it is sent as soon as it is drawn
 * @property {{busy: string, cancel: string, failed: string, offline: string}} words
 */
import { leadTo } from "../command/destination.js";
import { Inputs } from "../command/inputs.js";
import { keyOfButton, sendCommand } from "../command/send.js";
import { StatusButton, isBusy } from "../command/status.js";
import { component } from "../component.js";
import { confirmDialog } from "../confirm_dialog.js";
import { element } from "../elements.js";
import { dropCommand } from "../storage.js";

/** @typedef {import("../component.js").Outlets} Outlets */

class CommandButton {
  /** @type {import("../command/status.js").Status} */
  #status = { name: "ready" };
  #root;
  #data;
  #outlets;
  #view;
  #inputs = new Inputs();
  #sent = false;
  #form = element("form", { class: "rf-command-form", novalidate: true, onsubmit: (event) => this.#submit(event) });

  /**
   * @param {HTMLElement} root
   * @param {Data} data
   * @param {Outlets} outlets
   */
  constructor(root, data, outlets) {
    this.#root = root;
    this.#data = data;
    this.#outlets = outlets;
    const place = element("div", { class: "rf-command" });
    this.#view = new StatusButton(place, () => this.#form.requestSubmit());
    this.#form.append(this.#inputs.root, place);
    root.replaceChildren(this.#form);
    addEventListener("pagehide", () => this.release());
  }

  /**
   * @param {Data} data
   * @param {Outlets} outlets
   */
  update(data, outlets) {
    this.#data = data;
    this.#outlets = outlets;
    this.#inputs.draw(data.inputs, data.more);
    this.#draw();
    if (data.automatic && this.#status.name === "ready" && !this.#sent) this.#send();
  }

  /** The page goes: a command that has led to another page is over; one without an answer keeps its key. */
  release() {
    if (this.#status.name === "leaving") dropCommand(this.#data.button);
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault(); // a form of the browser's own would load another page
    if (isBusy(this.#status)) return;
    const { confirm, label, words } = this.#data;
    if (confirm) confirmDialog({ question: confirm, yes: label, cancel: words.cancel }, () => this.#send());
    else this.#send();
  }

  async #send() {
    const { button, command, fields, identity, words } = this.#data;
    this.#sent = true;
    this.#become({ name: "sending" });
    const values = this.#inputs.values();
    const key = keyOfButton(button, this.#data.inputs_matter ? JSON.stringify([identity, values]) : identity);
    const answer = await sendCommand(
      command,
      { ...fields, ...values, key },
      {
        isWaiting: () => this.#root.isConnected, // else the person has left: the same press leads on later
        onDelay: (problem) => this.#become({ name: "delayed", problem: problem ?? words.offline }),
      },
    );
    if (answer) this.#take(answer);
  }

  /** @param {import("../command/send.js").Answer} answer */
  #take(answer) {
    const go = this.#data.go ?? answer.go;
    if (answer.done && go) {
      this.#become({ name: "leaving" });
      leadTo(go, this.#root, this.#outlets);
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
    this.#view.draw(this.#status, { label, kind, busy: words.busy, hidden: this.#data.automatic });
  }
}

export default component(".rf-command", (...first) => new CommandButton(...first));
