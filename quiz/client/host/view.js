/**
 * Draws a host's controls: buttons with their keys, the choice of picture, full screen, and two lines for the ear.
 *
 * @typedef {object} Control
 * @property {string} what
 * @property {string} label
 * @property {string} key as it is shown
 * @property {string[]} keys that press it
 * @property {string | null} command sent when it is pressed; null where it only changes what this screen shows
 * @property {boolean} primary
 * @property {boolean} quiet whether it is for once an event, and stands aside
 * @property {string | null} confirm what to ask before
 * @property {boolean} current whether it is the picture shown
 */
import { button, element, setText } from "../elements.js";

/** Milliseconds for which a refusal stands. */
const TOLD_MS = 8000;
/** Milliseconds between two announcements: counts change with every answer. */
const QUIET_MS = 10000;

export class HostView {
  #told = element("p", { class: "rf-told", role: "status" });
  #voice = element("p", { class: "rf-voice", role: "status" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #fading;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #announcing;
  #announcedAt = 0;
  #drawn = "";
  #root;
  #onPress;

  /**
   * @param {HTMLElement} root
   * @param {(control: Control) => void} onPress
   */
  constructor(root, onPress) {
    this.#root = root;
    this.#onPress = onPress;
  }

  /**
   * Draws the controls; where they are as before, they stay untouched, and a keyboard stays where it was.
   *
   * @param {{buttons: Control[], views: Control[], words: Record<string, string>}} data
   */
  draw({ buttons, views, words }) {
    const drawn = JSON.stringify([buttons, views, words]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const focused = this.#focused();
    const loud = buttons.filter((each) => !each.quiet);
    const quiet = buttons.filter((each) => each.quiet);
    const fullScreen = button(words.full, toggleFullScreen, { "data-what": "full" }, keyHint("F"));
    const pictures = views.map((each) => this.#button(each, { "aria-pressed": String(each.current) }));
    this.#root.replaceChildren(
      this.#told,
      ...(views.length ? [group("rf-views", words.views, pictures)] : []),
      group("rf-moves", words.moves, loud.map((each) => this.#button(each))),
      group("rf-quiet", words.more, [...quiet.map((each) => this.#button(each)), fullScreen]),
      this.#voice,
    );
    if (focused) /** @type {HTMLElement | null} */ (this.#root.querySelector(`[data-what="${focused}"]`))?.focus();
  }

  /**
   * Shows for a while why something was not done.
   *
   * @param {string} words
   */
  tell(words) {
    this.#told.textContent = words;
    clearTimeout(this.#fading);
    this.#fading = setTimeout(() => (this.#told.textContent = ""), TOLD_MS);
  }

  /**
   * Has a screen reader say how the room stands, not more often than a person wants to hear it.
   *
   * @param {string} words
   */
  announce(words) {
    clearTimeout(this.#announcing);
    if (words === this.#voice.textContent) return;
    const wait = Math.max(0, this.#announcedAt + QUIET_MS - Date.now());
    this.#announcing = setTimeout(() => {
      this.#announcedAt = Date.now();
      setText(this.#voice, words);
    }, wait);
  }

  release() {
    clearTimeout(this.#announcing);
  }

  #focused() {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    return this.#root.contains(focused) ? focused?.dataset.what : undefined;
  }

  /**
   * @param {Control} control
   * @param {Record<string, string>} [attributes]
   */
  #button(control, attributes = {}) {
    const all = { "data-what": control.what, class: control.primary && "rf-primary", ...attributes };
    return button(control.label, () => this.#onPress(control), all, control.key ? keyHint(control.key) : null);
  }
}

/** Fills the screen with the page, or leaves that. */
export function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {}); // a browser may refuse
}

/** @param {string} key */
function keyHint(key) {
  return element("kbd", { "aria-hidden": "true" }, key);
}

/**
 * @param {string} name
 * @param {string} label
 * @param {Node[]} children
 */
function group(name, label, children) {
  return element("div", { class: name, role: "group", "aria-label": label }, ...children);
}
