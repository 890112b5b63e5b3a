/** A list of answers that can be opened: the review page's. */
import { textRow } from "../text_row.js";

/**
 * @typedef {{item: string, asked: string, said: string, skipped: boolean}} Row
 *
 * @param {{data: {rows: Row[], change: string}, parentElement: ParentNode} & import("../component.js").Outlets} call
 */
export default function ({ data, parentElement, setTriggerValue }) {
  const rows = data.rows.map((row) => textRow(row, data.change, () => setTriggerValue("open", row.item)));
  /** @type {HTMLElement} */ (parentElement.querySelector(".rf-rows")).replaceChildren(...rows);
}
