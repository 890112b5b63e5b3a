/**
 * The fields of a form whose values go with its command.
 *
 * @typedef {object} Input
 * @property {string} name of the command's field
 * @property {string} label
 * @property {"text" | "number" | "select" | "radio" | "checkbox"} kind
 * @property {string | number | boolean | null} value at first
 * @property {[string | null, string][]} options values and labels, of a select or radio; of a checkbox the values for
 *   off and on, where they are not false and true
 * @property {string} help a sentence under the label; empty for none
 * @property {number | null} least of a number
 * @property {number | null} most of a number; of a text, in characters
 * @property {boolean} aside whether it stands in the part that is folded at first
 */
import { element } from "../elements.js";

/** @typedef {string | number | boolean | null} Value */

/** Draws inputs, and reads what a person has entered. */
export class Inputs {
  /** @type {Map<string, () => Value>} */
  #readers = new Map();
  #drawn = "";
  root = element("div", { class: "rf-inputs" });

  /**
   * Draws the inputs; those that are there already keep what was entered.
   *
   * @param {Input[]} inputs
   * @param {string} more the label of the folded part
   */
  draw(inputs, more) {
    const wanted = JSON.stringify([inputs, more]);
    if (wanted === this.#drawn) return;
    const entered = this.values();
    this.#drawn = wanted;
    this.#readers.clear();
    const fields = inputs.map((input) => ({ input, field: this.#field(input, entered[input.name] ?? input.value) }));
    const aside = fields.filter(({ input }) => input.aside).map(({ field }) => field);
    const folded = aside.length ? element("details", {}, element("summary", {}, more), ...aside) : null;
    this.root.replaceChildren(...fields.filter(({ input }) => !input.aside).map(({ field }) => field));
    if (folded) this.root.append(folded);
  }

  /** Returns what is entered, by name. */
  values() {
    return Object.fromEntries([...this.#readers].map(([name, read]) => [name, read()]));
  }

  /**
   * @param {Input} input
   * @param {Value} value
   */
  #field(input, value) {
    if (input.kind === "radio") return this.#radios(input, value);
    if (input.kind === "checkbox") return this.#checkbox(input, value);
    const control = input.kind === "select" ? select(input, value) : textOrNumber(input, value);
    this.#readers.set(input.name, () => readControl(input, control));
    return element("label", { class: "rf-field" }, element("span", {}, input.label), control, helpOf(input));
  }

  /**
   * @param {Input} input
   * @param {Value} value
   */
  #radios(input, value) {
    const group = `rf-input-${input.name}`;
    const choices = input.options.map(([option, label]) => {
      const control = element("input", { type: "radio", name: group, value: option ?? "", checked: option === value });
      return element("label", { class: "rf-choice" }, control, element("span", {}, label));
    });
    const field = element("fieldset", { class: "rf-field" }, element("legend", {}, input.label), ...choices);
    this.#readers.set(input.name, () => {
      const checked = /** @type {HTMLInputElement | null} */ (field.querySelector("input:checked"));
      return checked === null ? null : checked.value;
    });
    return field;
  }

  /**
   * @param {Input} input
   * @param {Value} value
   */
  #checkbox(input, value) {
    const isOn = value === true || (input.options.length === 2 && value === input.options[1][0]);
    const control = element("input", { type: "checkbox", name: input.name, checked: isOn });
    const [off, on] = input.options.length ? input.options.map(([option]) => option) : [false, true];
    this.#readers.set(input.name, () => (control.checked ? on : off));
    return element("label", { class: "rf-choice" }, control, element("span", {}, input.label));
  }
}

/** @param {Input} input */
function helpOf(input) {
  return input.help ? element("small", {}, input.help) : null;
}

/**
 * @param {Input} input
 * @param {Value} value
 */
function select(input, value) {
  const options = input.options.map(([option, label]) =>
    element("option", { value: option ?? "", selected: option === value }, label),
  );
  return element("select", { name: input.name }, ...options);
}

/**
 * @param {Input} input
 * @param {Value} value
 */
function textOrNumber(input, value) {
  const attributes = { name: input.name, value: String(value ?? ""), autocomplete: "off" };
  return input.kind === "number"
    ? element("input", { ...attributes, type: "number", min: input.least, max: input.most, required: true })
    : element("input", { ...attributes, type: "text", maxlength: input.most });
}

/**
 * @param {Input} input
 * @param {HTMLInputElement | HTMLSelectElement} control
 */
function readControl(input, control) {
  if (input.kind === "number") return Number(control.value);
  if (input.kind === "select" && control.value === "" && input.options.some(([option]) => option === null)) return null;
  return control.value;
}
