/** Leads to the page that a command's answer names. */
import { appPath } from "../app_address.js";
import { isScriptRunning } from "../streamlit_page.js";

/** Milliseconds that Streamlit has to show another page before the browser loads it instead. */
const PATIENCE_MS = 3000;
/** While the page's script still runs it may yet lead on: so often the browser waits once more. */
const MOST_WAITS = 5;

/**
 * Returns the address of a page, in the language that this page's address names.
 *
 * @param {import("./send.js").Destination} destination
 */
export function addressOf({ page, query }) {
  const chosen = new URLSearchParams(location.search).get("lang");
  const whole = new URLSearchParams({ ...(chosen ? { lang: chosen } : {}), ...query }).toString();
  return appPath(page === "home" ? "" : page) + (whole && `?${whole}`);
}

/**
 * Leads to a page: its script is asked first, and where the page has not changed after a while, the browser loads the
 * address.
 *
 * @param {import("./send.js").Destination} destination
 * @param {HTMLElement} root an element of this page
 * @param {import("../component.js").Outlets} outlets
 */
export function leadTo(destination, root, outlets) {
  const left = location.href;
  const isHere = () => root.isConnected && location.href === left;
  const check = (/** @type {number} */ waits) => {
    if (!isHere()) return;
    if (waits < MOST_WAITS && isScriptRunning()) setTimeout(check, PATIENCE_MS, waits + 1);
    else location.assign(addressOf(destination));
  };
  outlets.setTriggerValue("go", destination);
  setTimeout(check, PATIENCE_MS, 1);
}
