// A list whose rows can be opened: the review page's answers.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".rf-rows");
  root.replaceChildren(...data.rows.map((row) => {
    const item = document.createElement("li");
    const words = document.createElement("div");
    for (const [name, text] of [["rf-asked", row.asked], [row.skipped ? "rf-said rf-skipped" : "rf-said", row.said]]) {
      const line = document.createElement("p");
      line.className = name;
      line.textContent = text;
      words.append(line);
    }
    const change = document.createElement("button");
    change.type = "button";
    change.textContent = data.change;
    change.setAttribute("aria-label", data.change + ": " + row.asked);
    change.onclick = () => setTriggerValue("open", row.item);
    item.append(words, change);
    return item;
  }));
}
