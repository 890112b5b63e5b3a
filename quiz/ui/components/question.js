// One question: draws it, and sends each move until the server has answered it.
// A move that was not acknowledged (a tunnel, a sleeping phone) is sent again; the server takes the same move twice for one.
const SEEN_MS = 420;    // a tapped answer stays visible this long before the next question
const RETRY_MS = 2500;  // and twice as long after each try: a server that hundreds wait for must not get twice the work
const RETRY_MOST_MS = 20000;
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

// Moves wait in a queue, oldest first, that outlives the page: each is sent until it is acknowledged, then the next.
const place = () => "rolefit.moves." + (new URLSearchParams(location.search).get("a") || "");
const load = (key) => { try { return JSON.parse(sessionStorage.getItem(key)) || []; } catch { return []; } };
const put = (key, value) => { try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* storage is off */ } };
const keep = (self) => put(self.key, self.queue);

// A room's ledger compares what was sent with what is stored: with each move goes how many different questions this
// device has had stored, this one among them, so that one which was acknowledged and lost would be missed.
const GIVES = new Set(["answer", "save", "skip"]);
const given = (key) => key.replace("moves", "given");
const numbered = (self) => ({ ...self.queue[0], sent: new Set([...load(given(self.key)), self.queue[0].item]).size });
const count = (self, done) => {
  if (GIVES.has(done.kind)) put(given(self.key), [...new Set([...load(given(self.key)), done.item])]);
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".rf-question");
  const self = memory.get(root) || { seq: Date.now(), key: place(), queue: load(place()), mounts: 0 };
  memory.set(root, self);
  const mount = ++self.mounts;
  if (self.advance && self.data.item !== data.item) self.leave();  // a room went on within the visible moment
  self.data = data;
  self.trigger = (move) => setTriggerValue("move", move);
  if (self.queue.length && self.queue[0].seq === data.ack) {
    const done = self.queue.shift();
    if (data.ack !== data.refused) count(self, done);
    keep(self);
  }
  const waiting = self.queue.length > 0;
  if (!self.item || !waiting) show(root, self);
  if (waiting && self.sent !== self.queue[0].seq) send(self);
  else if (waiting) wait(self, RETRY_MS);  // drawn anew without an answer: the line is back, so soon again
  if (!waiting) clearTimeout(self.timer);
  if (!self.leave) {
    self.leave = () => {  // whoever leaves within the visible moment has answered all the same: it is sent next time
      clearTimeout(self.advance);
      if (self.advance) enqueue(self, "answer", self.picked);
      self.advance = null;
    };
  }
  if (!self.keys) {
    self.keys = (event) => onKey(event, root, self);
    document.addEventListener("keydown", self.keys);
    addEventListener("pagehide", self.leave);
  }
  return () => {
    if (mount !== self.mounts) return;  // an earlier drawing is cleaned up when a later one stands already
    document.removeEventListener("keydown", self.keys);
    removeEventListener("pagehide", self.leave);
    self.leave();
    clearTimeout(self.timer);
    self.keys = null;
  };
}

function show(root, self) {
  if (self.shown === self.data.item + self.data.language) mark(root, self);
  else draw(root, self);
}

function draw(root, self) {
  const { data } = self;
  const fresh = self.item !== data.item;
  Object.assign(self, { shown: data.item + data.language, item: data.item });
  if (fresh) {  // the same question in another language keeps what was just chosen
    clearTimeout(self.advance);
    Object.assign(self, { since: performance.now(), changing: data.dealt, picked: data.chosen, advance: null });
  }
  if (!self.status) self.status = make("p", { class: "rf-status", role: "status" });  // one for all: else it is not read out
  root.replaceChildren(progress(data), form(root, self), bar(root, self), self.status);
  mark(root, self);
  if (fresh && self.moved) {
    root.querySelector("h1").focus({ preventScroll: true });
    document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
  }
}

function progress({ words, dealt_count: done, total, usual }) {
  const mark = usual < total ? make("div", { class: "rf-usual", style: `left:${(100 * usual) / total}%` }) : null;  // where most people are done
  return make("div", { class: "rf-progress" },
    make("span", { class: "rf-count" }, words.progress),
    make("div", { class: "rf-track", role: "progressbar", "aria-label": words.answered, "aria-valuemin": 0, "aria-valuemax": total, "aria-valuenow": done },
      make("div", { class: "rf-fill", style: `width:${(100 * done) / total}%` }), mark));
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
  const scale = make("div", {
    class: "rf-options", role: "radiogroup", "aria-labelledby": name, "aria-describedby": pair && `${name}-a ${name}-b`,
  }, ...options);
  const statement = (letter, words) => make("p", { class: "rf-statement rf-" + letter, id: `${name}-${letter}` },
    make("b", {}, letter.toUpperCase()), " ", words);
  return pair
    ? make("div", { class: "rf-body rf-pair" }, heading, statement("a", data.first), statement("b", data.second), scale)
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
  if (!self.advance && !self.queue.length && data.chosen !== null) self.picked = data.chosen;
  tick(root, self);
  const skip = root.querySelector(".rf-skip");
  skip.setAttribute("aria-pressed", String(data.skipped && self.picked === null));
  const saved = !self.queue.length && data.saved && String(data.chosen) === String(self.picked);
  say(self, self.changing && saved ? data.words.saved : "");
}

function tick(root, self) {
  for (const input of root.querySelectorAll("input")) {
    input.checked = self.picked !== null && input.value === String(self.picked);
    input.closest("label").classList.toggle("rf-picked", input.checked);
  }
  root.querySelector(".rf-next").setAttribute("aria-disabled", String(self.picked === null && !self.data.dealt));
}

function say(self, words) {
  if (self.status && self.status.textContent !== words) self.status.textContent = words;
}

// A tap or a digit means this answer; the arrow keys only walk past it, and Enter or Next confirms.
function tap(root, self, value) {
  const again = Boolean(self.advance) && String(self.picked) !== String(value);
  pick(root, self, value);
  clearTimeout(self.advance);
  self.advance = null;
  if (self.changing || again) {
    self.changing = true;
    move(root, self, "save");
  } else {
    self.advance = setTimeout(() => move(root, self, "answer"), SEEN_MS);
  }
}

function pick(root, self, value) {
  self.picked = value;
  say(self, "");
  tick(root, self);
}

function next(root, self) {
  if (self.picked === null && !self.data.dealt) say(self, self.data.words.choose);
  else move(root, self, self.picked === null ? "next" : "answer");
}

function move(root, self, kind) {
  if (self.advance) {  // Back within the visible moment: what was tapped counts all the same
    clearTimeout(self.advance);
    self.advance = null;
    if (kind === "back") enqueue(self, "answer", self.picked);
  }
  self.moved = true;
  if (kind === "skip") self.picked = null;
  enqueue(self, kind, kind === "answer" || kind === "save" ? self.picked : null);
  if (self.sent !== self.queue[0].seq) send(self);
}

function enqueue(self, kind, value) {
  const seconds = Math.round((performance.now() - self.since) / 100) / 10;
  self.queue.push({ seq: ++self.seq, kind, item: self.data.item, value, seconds });
  keep(self);
}

function send(self) {
  const head = self.queue[0];
  self.sent = head.seq;
  self.trigger(numbered(self));
  wait(self, RETRY_MS);
}

function wait(self, ms) {
  clearTimeout(self.timer);
  self.timer = setTimeout(() => {
    if (!self.queue.length) return;
    say(self, self.data.words.offline);
    self.trigger(numbered(self));
    wait(self, Math.min(2 * ms, RETRY_MOST_MS));
  }, ms);
}

function onKey(event, root, self) {
  if (!root.isConnected || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
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
