/**
 * The life of a component of Streamlit's: its script is called again at each run of the page, with new data and with
 * the same element, and the clean-up of an earlier call may come after a later call.
 *
 * @typedef {object} Outlets how a component reports to its page's script, which runs again then
 * @property {(name: string, value: unknown) => void} setTriggerValue an event, seen by one run
 * @property {(name: string, value: unknown) => void} setStateValue a value that stays
 */

/**
 * @template Data
 * @typedef {object} Controller what one element of a component does
 * @property {(data: Data, outlets: Outlets) => void} update called at each run, the first and those after a release too
 * @property {() => void} release removes listeners and timers; the element may still be used again
 */

/**
 * Returns a component's script, which keeps one controller for each element.
 *
 * @template Data
 * @param {string} selector finds the element in the component's HTML
 * @param {(root: HTMLElement, data: Data, outlets: Outlets) => Controller<Data>} create
 */
export function component(selector, create) {
  /** @type {WeakMap<HTMLElement, {controller: Controller<Data>, calls: number}>} */
  const known = new WeakMap();
  return (/** @type {{data: Data, parentElement: ParentNode} & Outlets} */ { data, parentElement, ...outlets }) => {
    const root = /** @type {HTMLElement} */ (parentElement.querySelector(selector));
    const kept = known.get(root) ?? { controller: create(root, data, outlets), calls: 0 };
    known.set(root, kept);
    const call = ++kept.calls;
    kept.controller.update(data, outlets);
    return () => {
      if (call === kept.calls) kept.controller.release();
    };
  };
}
