/**
 * "Next person": an attempt that was handed over does not open again in this browser, not even with Back.
 *
 * The page's head loads this module, so that it runs before Streamlit draws anything.
 */
import { appPath } from "./app_address.js";
import { attemptPrefix, closeAttempt, closedAttempts, forgetAttempts } from "./storage.js";

/**
 * Closes an attempt in this browser and leaves for the home page.
 *
 * @param {string} token
 * @param {string} language
 */
export function handOver(token, language) {
  closeAttempt(token);
  leave(language);
}

/** @param {string | null} language */
function leave(language) {
  location.replace(appPath("") + "?closed=1" + (language ? "&lang=" + encodeURIComponent(language) : ""));
}

function leaveIfClosed() {
  const address = new URLSearchParams(location.search);
  const token = address.get("a");
  if (token && closedAttempts().includes(attemptPrefix(token))) leave(address.get("lang"));
}

forgetAttempts(...closedAttempts());
leaveIfClosed();
addEventListener("popstate", leaveIfClosed);
addEventListener("pageshow", leaveIfClosed);
