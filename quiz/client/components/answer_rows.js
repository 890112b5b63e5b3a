/**
 * A list whose rows can be opened: the review page's answers, a room's nicknames.
 *
 * @typedef {{item: string, asked: string, said: string, skipped: boolean}} Row
 */
import { button, element } from "../elements.js";

/** @param {{data: {rows: Row[], change: string}, parentElement: ParentNode} & import("../component.js").Outlets} call */
export default function ({ data, parentElement, setTriggerValue }) {
  const list = /** @type {HTMLElement} */ (parentElement.querySelector(".rf-rows"));
  const rows = data.rows.map((row) => {
    const label = `${data.change}: ${row.asked}`;
    return element(
      "li",
      {},
      element(
        "div",
        {},
        element("p", { class: "rf-asked" }, row.asked),
        element("p", { class: row.skipped ? "rf-said rf-skipped" : "rf-said" }, row.said),
      ),
      button(data.change, () => setTriggerValue("open", row.item), { "aria-label": label }),
    );
  });
  list.replaceChildren(...rows);
}
