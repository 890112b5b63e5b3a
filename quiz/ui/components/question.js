// One question: draws it, and sends each move until the server has answered it.
// A move that was not acknowledged (a tunnel, a sleeping phone) is sent again; the server takes the same move twice for one.
const SEEN_MS = 420;    // a tapped answer stays visible this long before the next question
const RETRY_MS = 2500;
const memory = new WeakMap();

const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
};

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".rf-question");
  const self = memory.get(root) || { seq: Date.now(), pending: null, timer: null, shown: null };
  memory.set(root, self);
  self.data = data;
  self.send = (move) => setTriggerValue("move", move);
  if (self.pending && data.ack === self.pending.seq) settle(self);
  if (self.shown !== data.item + data.language) draw(root, self);
  else mark(root, self);
  if (!self.keys) {
    self.keys = (event) => onKey(event, root, self);
    document.addEventListener("keydown", self.keys);
  }
  return () => {
    document.removeEventListener("keydown", self.keys);
    clearTimeout(self.advance);
    clearInterval(self.timer);
    self.keys = null;
  };
}

function draw(root, self) {
  const { data } = self;
  const fresh = self.item !== data.item;
  Object.assign(self, { shown: data.item + data.language, item: data.item });
  if (fresh) {  // the same question in another language keeps what was just chosen
    clearTimeout(self.advance);
    Object.assign(self, { since: performance.now(), changing: data.dealt, picked: data.chosen, advance: null });
  }
  root.replaceChildren(progress(data), form(root, self), bar(root, self), make("p", { class: "rf-status", role: "status" }));
  mark(root, self);
  const heading = root.querySelector("h1");
  if (fresh && self.moved) {
    heading.focus({ preventScroll: true });
    document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
  }
}

function progress({ words, dealt_count: done, total }) {
  return make("div", { class: "rf-progress" },
    make("span", { class: "rf-count" }, words.progress),
    make("div", { class: "rf-track", role: "progressbar", "aria-label": words.answered, "aria-valuemin": 0, "aria-valuemax": total, "aria-valuenow": done },
      make("div", { class: "rf-fill", style: `width:${(100 * done) / total}%` })));
}

function form(root, self) {
  const { data } = self;
  const name = "rf-" + data.item;
  const pair = data.format === "pair";
  const options = data.options.map((option, index) =>
    make("label", { class: "rf-option" },
      make("input", {
        type: "radio", name, value: String(option.value), checked: String(option.value) === String(self.picked),
        onclick: (event) => { if (event.detail > 0 || event.pointerType) tap(root, self, option.value); },
        onchange: () => pick(root, self, option.value),
      }),
      make("span", { class: "rf-dot", "aria-hidden": "true" }),
      make("span", { class: "rf-label" }, option.label),
      make("kbd", { "aria-hidden": "true" }, String(index + 1))));
  const heading = make("h1", { tabindex: "-1", id: name }, data.stem);
  const scale = make("div", { class: "rf-options", role: "radiogroup", "aria-labelledby": name }, ...options);
  return pair
    ? make("div", { class: "rf-body rf-pair" }, heading,
        make("p", { class: "rf-statement rf-first" }, make("b", {}, "A"), " ", data.first), scale,
        make("p", { class: "rf-statement rf-second" }, make("b", {}, "B"), " ", data.second))
    : make("div", { class: "rf-body rf-" + data.format }, heading, scale);
}

function bar(root, self) {
  const { words, can_back: canBack } = self.data;
  return make("div", { class: "rf-bar" },
    canBack ? make("button", { class: "rf-back", type: "button", onclick: () => move(root, self, "back") }, words.back) : make("span"),
    make("button", { class: "rf-skip", type: "button", onclick: () => move(root, self, "skip") }, words.skip),
    make("button", { class: "rf-next", type: "button", onclick: () => next(root, self) }, words.next));
}

function mark(root, self) {
  const { data } = self;
  if (!self.pending && !self.advance && data.chosen !== null) self.picked = data.chosen;
  for (const input of root.querySelectorAll("input")) {
    input.checked = self.picked !== null && input.value === String(self.picked);
    input.closest("label").classList.toggle("rf-picked", input.checked);
  }
  root.querySelector(".rf-next").setAttribute("aria-disabled", String(self.picked === null && !data.dealt));
  root.querySelector(".rf-skip").classList.toggle("rf-picked", data.skipped && self.picked === null);
  if (!self.pending) say(root, self, self.changing && data.saved ? data.words.saved : "");
}

function say(root, self, words) {
  const status = root.querySelector(".rf-status");
  if (status && status.textContent !== words) status.textContent = words;
}

// A tap or a digit means this answer; the arrow keys only walk past it.
function tap(root, self, value) {
  const again = self.picked !== null && String(self.picked) !== String(value);
  pick(root, self, value);
  clearTimeout(self.advance);
  self.advance = null;
  if (self.changing) { move(root, self, "save"); return; }
  if (again) { self.changing = true; move(root, self, "save"); return; }
  self.advance = setTimeout(() => { self.advance = null; move(root, self, "answer"); }, SEEN_MS);
}

function pick(root, self, value) {
  self.picked = value;
  for (const input of root.querySelectorAll("input")) {
    input.checked = input.value === String(value);
    input.closest("label").classList.toggle("rf-picked", input.checked);
  }
  root.querySelector(".rf-next").setAttribute("aria-disabled", "false");
}

function next(root, self) {
  if (self.picked === null && !self.data.dealt) { say(root, self, self.data.words.choose); return; }
  move(root, self, self.picked === null ? "next" : "answer");
}

function move(root, self, kind) {
  clearTimeout(self.advance);
  self.advance = null;
  self.moved = true;
  const value = kind === "skip" || kind === "back" || kind === "next" ? null : self.picked;
  if (kind === "skip") self.picked = null;
  say(root, self, "");
  const seconds = Math.round((performance.now() - self.since) / 100) / 10;
  self.pending = { seq: ++self.seq, kind, item: self.data.item, value, seconds };
  self.send(self.pending);
  clearInterval(self.timer);
  self.timer = setInterval(() => {
    if (!self.pending) return;
    say(root, self, self.data.words.offline);
    self.send(self.pending);
  }, RETRY_MS);
}

function settle(self) {
  self.pending = null;
  clearInterval(self.timer);
  self.timer = null;
}

function onKey(event, root, self) {
  if (!root.isConnected || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector('[role="dialog"]')) return;
  const outside = event.target.closest?.("input:not([type=radio]), textarea, select, [contenteditable]");
  if (outside) return;
  const option = self.data.options[Number(event.key) - 1];
  const inside = event.target === document.body || root.contains(event.target);
  if (option && event.key >= "1" && event.key <= "9") { event.preventDefault(); tap(root, self, option.value); }
  else if (!inside) return;
  else if (event.key === "Enter" && event.target.tagName !== "BUTTON") { event.preventDefault(); next(root, self); }
  else if (event.key === "ArrowLeft" && event.target.tagName !== "INPUT" && self.data.can_back) { event.preventDefault(); move(root, self, "back"); }
  else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.tagName !== "INPUT") {
    event.preventDefault();
    (root.querySelector("input:checked") || root.querySelector("input")).focus();
  }
}
