// The line above every screen: the name, the languages, "someone else's turn". It also keeps the page's language right
// and remembers, in this browser only, the attempt that is under way.
const KEY = "rolefit.attempt";
const store = (use) => { try { return use(localStorage); } catch { return null; } };

// Streamlit tells of a lost connection, or of an address without a page, in English and in a dialog that switches off
// everything behind it. We close it as it opens; while there is no connection, a line of ours says so.
const theirs = '[data-testid="stDialog"]:not(:has([data-testid="stVerticalBlock"]))';
const offline = Object.assign(document.createElement("p"), { className: "rf-offline", role: "status" });
let words = {};
const connected = () => document.querySelector(".stApp")?.dataset.testConnectionState === "CONNECTED";
const follow = () => {
  const dialogs = document.querySelectorAll(theirs);
  if (connected()) offline.textContent = "";
  else if (dialogs.length) offline.textContent = words.offline || "";
  for (const dialog of dialogs) dialog.querySelector('[role="dialog"] button')?.click();
};

// Streamlit names its own buttons, and tells of a file that could not be made, in English, whatever the page speaks.
const THEIR_NAMES = { Help: "help", Close: "close" };
const rename = () => {
  for (const [name, key] of Object.entries(THEIR_NAMES))
    for (const button of document.querySelectorAll(`button[aria-label="${name}"]`)) button.dataset.rfName = key;
  for (const button of document.querySelectorAll("button[data-rf-name]")) {
    const name = words[button.dataset.rfName];
    if (name && button.ariaLabel !== name) button.ariaLabel = name;
  }
  for (const told of document.querySelectorAll('[data-testid="stDownloadButtonError"]'))
    if (words.no_file && told.textContent !== words.no_file) told.textContent = words.no_file;
};

// A new screen begins at its heading, as a new page would: else a keyboard or a screen reader is left nowhere.
let path = location.pathname;
let arriving = false;
const arrive = () => {
  if (location.pathname !== path) [path, arriving] = [location.pathname, true];
  if (!arriving || document.querySelector(".stApp")?.dataset.testScriptState !== "notRunning") return;
  const main = document.querySelector('[data-testid="stMain"]');
  const heading = main?.querySelector("h1");
  if (!heading) return;  // a component draws its own a little later
  arriving = false;
  if (main.contains(document.activeElement) && document.activeElement !== main) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
};

document.body.append(offline);
for (const act of ["pointerdown", "keydown"]) addEventListener(act, () => { arriving = false; }, true);
new MutationObserver(arrive).observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-test-script-state"] });
new MutationObserver(follow).observe(document.body, { childList: true });
new MutationObserver(rename).observe(document.body, { subtree: true, childList: true });
new MutationObserver(follow).observe(document.body, { subtree: true, attributeFilter: ["data-test-connection-state"] });

export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  document.documentElement.lang = data.language;
  words = data.words;
  follow();
  rename();
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip && data.words.skip) skip.textContent = data.words.skip;
  if (data.hand_over) { window.rolefitHandOver?.(data.hand_over, data.language); return; }
  if (data.remember) store((s) => s.setItem(KEY, data.remember));
  const known = store((s) => s.getItem(KEY));
  const gone = data.forget === true ? known : data.forget;
  if (gone) window.rolefitForget?.(gone);
  const remembered = gone === known ? null : known;
  if (data.ask && remembered && remembered !== data.remembered) setStateValue("remembered", remembered);

  const root = parentElement.querySelector(".rf-header");
  const button = (label, attributes, act) => {
    const node = document.createElement("button");
    node.type = "button";
    node.textContent = label;
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.onclick = act;
    return node;
  };
  const brand = button("RoleFit", { class: "rf-brand", "aria-label": data.words.home }, () => setTriggerValue("go", "home"));
  const languages = document.createElement("div");
  languages.className = "rf-languages";
  languages.setAttribute("role", "group");
  languages.setAttribute("aria-label", data.words.language);
  for (const [code, name] of data.languages) {
    const here = code === data.language;
    languages.append(button(code.toUpperCase(), { lang: code, "aria-label": name, "aria-pressed": String(here) },
      () => here || setTriggerValue("language", code)));
  }
  const others = data.shared ? [button(data.words.turn, { class: "rf-turn" }, () => setTriggerValue("turn", Date.now()))] : [];
  const held = root.contains(document.activeElement) && document.activeElement.lang;
  root.replaceChildren(brand, ...others, languages);
  if (held) languages.querySelector(`[lang="${held}"]`)?.focus();  // a keyboard stays where it was
}
