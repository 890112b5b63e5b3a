/**
 * The line above every page: the name, the languages, "next person". It also keeps the page's language right and
 * remembers, in this browser only, the attempt that is under way.
 *
 * @typedef {object} Data
 * @property {string} language
 * @property {[string, string][]} languages code and name
 * @property {Record<string, string>} words
 * @property {boolean} shared whether the attempt can be handed over
 * @property {string | null} remember the token of the attempt on the page
 * @property {string | boolean} forget the token of an attempt that is gone; true is the one remembered
 * @property {boolean} ask whether the page wants to know which attempt is remembered
 * @property {string | null} remembered what the page knows already
 * @property {string} [hand_over] the token of the attempt to close here
 */
import { button, element } from "../elements.js";
import { handOver } from "../handover.js";
import { attemptPrefix, forgetAttempts, rememberAttempt, rememberedAttempt } from "../storage.js";
import { setPageWords } from "../streamlit_page.js";

/** @param {{data: Data, parentElement: ParentNode} & import("../component.js").Outlets} call */
export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  setPageWords(data.language, data.words);
  if (data.hand_over) {
    handOver(data.hand_over, data.language);
    return;
  }
  const remembered = updateMemory(data);
  if (data.ask && remembered && remembered !== data.remembered) setStateValue("remembered", remembered);
  draw(/** @type {HTMLElement} */ (parentElement.querySelector(".rf-header")), data, setTriggerValue);
}

/**
 * Returns the token that the browser remembers after what the page wants remembered or forgotten.
 *
 * @param {Data} data
 */
function updateMemory({ remember, forget }) {
  if (remember) rememberAttempt(remember);
  const known = rememberedAttempt();
  const gone = forget === true ? known : forget;
  if (gone) forgetAttempts(attemptPrefix(gone));
  return gone === known ? null : known;
}

/**
 * @param {HTMLElement} root
 * @param {Data} data
 * @param {import("../component.js").Outlets["setTriggerValue"]} setTriggerValue
 */
function draw(root, data, setTriggerValue) {
  const { words } = data;
  const home = button("RoleFit", () => setTriggerValue("go", "home"), { class: "rf-brand", "aria-label": words.home });
  const languages = data.languages.map(([code, name]) => {
    const isCurrent = code === data.language;
    const attributes = { lang: code, "aria-label": name, "aria-pressed": String(isCurrent) };
    return button(code.toUpperCase(), () => isCurrent || setTriggerValue("language", code), attributes);
  });
  const group = element(
    "div",
    { class: "rf-languages", role: "group", "aria-label": words.language },
    ...languages,
  );
  const handOver = data.shared
    ? button(words.turn, () => setTriggerValue("turn", Date.now()), { class: "rf-turn" })
    : null;
  const focused = root.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).lang : "";
  root.replaceChildren(...[home, handOver, group].filter((each) => each !== null));
  if (focused) languages.find((each) => each.lang === focused)?.focus(); // the keyboard stays where it was
}
