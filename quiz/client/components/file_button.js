/**
 * A button that fetches a file and saves it; where there is none, it says why.
 *
 * @typedef {object} Data
 * @property {string} label
 * @property {string} kind primary, secondary or tertiary, as Streamlit's buttons
 * @property {string} file
 * @property {Record<string, unknown>} fields
 * @property {{busy: string, failed: string, offline: string}} words
 */
import { post, readJson } from "../command/send.js";
import { StatusButton, isBusy } from "../command/status.js";
import { component } from "../component.js";
import { element } from "../elements.js";

/** Milliseconds that a file has to be made and to arrive: typesetting one takes a second or two, a slow line more. */
const TIMEOUT_MS = 60000;

/** Milliseconds after which the browser has taken over what it saves. */
const TAKEN_OVER_MS = 10000;

class FileButton {
  /** @type {import("../command/status.js").Status} */
  #status = { name: "ready" };
  #data;
  #view;

  /**
   * @param {HTMLElement} root
   * @param {Data} data
   */
  constructor(root, data) {
    this.#data = data;
    this.#view = new StatusButton(root, () => this.#press());
  }

  /** @param {Data} data */
  update(data) {
    this.#data = data;
    this.#draw();
  }

  release() {}

  async #press() {
    if (isBusy(this.#status)) return;
    this.#become({ name: "sending" });
    const problem = await fetchAndSave(this.#data);
    this.#become(problem ? { name: "refused", problem } : { name: "ready" });
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

/**
 * Saves the file and returns null, or returns why there is none.
 *
 * @param {Data} data
 */
async function fetchAndSave({ file, fields, words }) {
  try {
    const response = await post(`files/${file}`, fields, TIMEOUT_MS);
    if (!response.ok) return String((await readJson(response)).problem ?? words.failed);
    save(await response.blob(), fileName(response) ?? file);
    return null;
  } catch {
    return words.offline;
  }
}

/** @param {Response} response */
function fileName(response) {
  const disposition = response.headers.get("Content-Disposition") ?? "";
  return /filename="?([^";]+)"?/.exec(disposition)?.[1] ?? null;
}

/**
 * @param {Blob} content
 * @param {string} name
 */
function save(content, name) {
  const href = URL.createObjectURL(content);
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), TAKEN_OVER_MS);
}

export default component(".rf-command", (root, /** @type {Data} */ data) => new FileButton(root, data));
