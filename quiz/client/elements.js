/**
 * Builds the elements that the components draw.
 *
 * @typedef {string | number | boolean | null | undefined | ((event: any) => void)} Attribute
 */

/**
 * Returns a new element with its attributes, listeners and children.
 *
 * An attribute whose name starts with "on" adds a listener. The values null, undefined and false leave an attribute
 * out; true sets it without a value.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, Attribute>} [attributes]
 * @param {...(Node | string | null)} children null is left out
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false)
      node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

/**
 * Returns a button that does not submit a form.
 *
 * @param {string} label
 * @param {() => void} onPress
 * @param {Record<string, Attribute>} [attributes]
 * @param {...(Node | null)} children after the label
 */
export function button(label, onPress, attributes = {}, ...children) {
  return element("button", { type: "button", ...attributes, onclick: () => onPress() }, label, ...children);
}

/**
 * Replaces an element's text, and leaves it untouched where it is the same: a screen reader reads changes aloud.
 *
 * @param {HTMLElement} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
