/** One row of a list: a short text, a longer one, and a button. */
import { button, element } from "./elements.js";

/**
 * @param {{asked: string, said: string, skipped?: boolean}} texts
 * @param {string} label of the button; a screen reader hears what it concerns too
 * @param {() => void} onPress
 */
export function textRow({ asked, said, skipped }, label, onPress) {
  return element(
    "li",
    {},
    element(
      "div",
      {},
      element("p", { class: "rf-asked" }, asked),
      element("p", { class: skipped ? "rf-said rf-skipped" : "rf-said" }, said),
    ),
    button(label, onPress, { "aria-label": `${label}: ${asked}` }),
  );
}
