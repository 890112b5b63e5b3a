// The line above every screen: the name, the languages, "someone else's turn". It also keeps the page's language right
// and remembers, in this browser only, the attempt that is under way.
const KEY = "rolefit.attempt";
const store = (use) => { try { return use(localStorage); } catch { return null; } };

export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  document.documentElement.lang = data.language;
  document.body.style.setProperty("--rf-offline", JSON.stringify(data.words.offline || ""));
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip && data.words.skip) skip.textContent = data.words.skip;
  if (data.hand_over) { window.rolefitHandOver?.(data.hand_over, data.language); return; }
  if (data.remember) store((s) => s.setItem(KEY, data.remember));
  if (data.forget) store((s) => s.removeItem(KEY));
  const remembered = store((s) => s.getItem(KEY));
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
