/** Asks once more before what cannot be taken back easily. */
import { button, element } from "./elements.js";

/**
 * Opens a dialog in the middle of the screen; the safe answer comes first and has the focus.
 *
 * @param {{question: string, yes: string, cancel: string}} words
 * @param {() => void} onYes
 */
export function confirmDialog({ question, yes, cancel }, onYes) {
  for (const open of document.querySelectorAll(".rf-confirm")) open.remove(); // one that is just closing
  const dialog = element("dialog", { class: "rf-confirm", "aria-label": yes });
  const accept = () => {
    dialog.close();
    onYes();
  };
  dialog.append(
    element("p", {}, question),
    element("div", {}, button(cancel, () => dialog.close()), button(yes, accept, { class: "rf-primary" })),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.querySelector(".stApp")?.append(dialog);
  dialog.showModal();
}
