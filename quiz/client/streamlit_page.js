/** Mends what Streamlit's own page shows in English or leaves undone: its dialogs, its labels, the focus on a new page. */
import { element, setText } from "./elements.js";

/**
 * Streamlit's dialogs about a lost connection, or about an address without a page: in English, and everything behind
 * them is switched off. Dialogs of the app have a block of elements.
 */
const STREAMLIT_DIALOG = '[data-testid="stDialog"]:not(:has([data-testid="stVerticalBlock"]))';

/** @type {Record<string, string>} English label of a Streamlit button -> the name of our words for it */
const LABELS = { Help: "help", Close: "close" };

const offline = element("p", { class: "rf-offline", role: "status" });

/** @type {Record<string, string>} */
let words = {};
let path = location.pathname;
let isNewPage = false;

document.body.append(offline);
for (const act of ["pointerdown", "keydown"]) addEventListener(act, () => (isNewPage = false), true);
observe(focusHeading, { childList: true, subtree: true, attributeFilter: ["data-test-script-state"] });
observe(showConnection, { childList: true });
observe(showConnection, { subtree: true, attributeFilter: ["data-test-connection-state"] });
observe(translateLabels, { childList: true, subtree: true });

/**
 * Sets the page's language and the words for Streamlit's own parts.
 *
 * @param {string} language
 * @param {Record<string, string>} translated
 */
export function setPageWords(language, translated) {
  document.documentElement.lang = language;
  words = translated;
  showConnection();
  translateLabels();
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip && words.skip) skip.textContent = words.skip;
}

/** Returns whether Streamlit runs the page's script just now. */
export function isScriptRunning() {
  return streamlitState("testScriptState") === "running";
}

/**
 * @param {() => void} react
 * @param {MutationObserverInit} changes
 */
function observe(react, changes) {
  new MutationObserver(react).observe(document.body, changes);
}

/** @param {string} name */
function streamlitState(name) {
  return /** @type {HTMLElement | null} */ (document.querySelector(".stApp"))?.dataset[name];
}

/** Closes Streamlit's dialogs as they open, and says in a line of ours that there is no connection. */
function showConnection() {
  const dialogs = document.querySelectorAll(STREAMLIT_DIALOG);
  if (streamlitState("testConnectionState") === "CONNECTED") offline.textContent = "";
  else if (dialogs.length) offline.textContent = words.offline || "";
  for (const dialog of dialogs) {
    /** @type {HTMLElement | null} */ (dialog.querySelector('[role="dialog"] button'))?.click();
  }
}

function translateLabels() {
  for (const [label, name] of Object.entries(LABELS)) {
    for (const each of buttons(`button[aria-label="${label}"]`)) each.dataset.rfName = name;
  }
  for (const each of buttons("button[data-rf-name]")) {
    const label = words[each.dataset.rfName ?? ""];
    if (label && each.ariaLabel !== label) each.ariaLabel = label;
  }
  for (const failure of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll('[data-testid="stDownloadButtonError"]')
  )) {
    if (words.no_file) setText(failure, words.no_file);
  }
}

/**
 * @param {string} selector
 * @returns {NodeListOf<HTMLButtonElement>}
 */
function buttons(selector) {
  return document.querySelectorAll(selector);
}

/** Focuses a new page's heading, as a browser begins at the top: else a keyboard or a screen reader is left nowhere. */
function focusHeading() {
  if (location.pathname !== path) [path, isNewPage] = [location.pathname, true];
  if (!isNewPage || streamlitState("testScriptState") !== "notRunning") return;
  const main = document.querySelector('[data-testid="stMain"]');
  const heading = main?.querySelector("h1");
  if (!main || !heading) return; // a component draws its own a little later
  isNewPage = false;
  if (main.contains(document.activeElement) && document.activeElement !== main) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
