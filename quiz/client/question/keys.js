/**
 * What a key means on a question's page.
 *
 * @typedef {import("./state.js").What} What
 */

/** Where a person types, a key is no answer. */
const TYPING = "input:not([type=radio]), textarea, select, [contenteditable]";

/**
 * Returns what a key press does with the question; null where it does nothing. The arrow keys among the options are the
 * browser's own.
 *
 * @param {KeyboardEvent} event its default is prevented where the key means something
 * @param {HTMLElement} root
 * @param {import("./view.js").Drawn} question
 * @returns {What | null}
 */
export function questionKey(event, root, question) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (!root.isConnected || isForSomethingElse(event, target)) return null;
  const option = /^[1-9]$/.test(event.key) ? question.options[Number(event.key) - 1] : undefined;
  if (option) return takenFrom(event, { type: "tapped", value: option.value });
  if (target !== document.body && !root.contains(target)) return null;
  if (event.key === "Enter" && target.tagName !== "BUTTON") return takenFrom(event, { type: "next" });
  if (target.tagName === "INPUT") return null;
  if (event.key === "ArrowLeft" && question.can_back) return takenFrom(event, { type: "back" });
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    /** @type {HTMLElement | null} */ (root.querySelector("input:checked") ?? root.querySelector("input"))?.focus();
  }
  return null;
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} target
 */
function isForSomethingElse(event, target) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return true;
  return document.querySelector('[role="dialog"]') !== null || Boolean(target.closest?.(TYPING));
}

/**
 * @param {KeyboardEvent} event
 * @param {What} meant
 */
function takenFrom(event, meant) {
  event.preventDefault();
  return meant;
}
