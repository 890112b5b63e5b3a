/** Which of a host's controls a key presses. */

/** What has the focus and takes keys itself. */
const TAKES_KEYS = "input, textarea, select, summary, [contenteditable], [role=combobox], button, a";

/**
 * Returns what a key press means: a control, "full" for the full screen, or null; its default is prevented where it
 * means something, and Streamlit's own shortcuts do not see it.
 *
 * @template {{keys: string[]}} Control
 * @param {KeyboardEvent} event
 * @param {HTMLElement} root
 * @param {Control[]} controls
 * @returns {Control | "full" | null}
 */
export function controlKey(event, root, controls) {
  if (!root.isConnected || isForSomethingElse(event)) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const control = controls.find((each) => each.keys.includes(key)) ?? (key === "f" ? "full" : null);
  if (!control) return null;
  event.preventDefault();
  event.stopImmediatePropagation();
  return event.repeat ? null : control;
}

/** @param {KeyboardEvent} event */
function isForSomethingElse(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.querySelector('dialog[open], [role="dialog"]')) return true;
  const target = /** @type {Element} */ (event.target).closest?.(TAKES_KEYS);
  if (!target) return false;
  const pressesIt = event.key === " " || event.key === "Enter";
  return !target.matches("button, a") || pressesIt;
}
