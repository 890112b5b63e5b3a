// @ts-nocheck
// One question, or what there is to wait for: draws it, and takes what a person does with it.
import { element as make } from "../elements.js";
import { queueOf } from "../question/queue.js";
import { RoomWatch } from "../room_watch.js";

const SEEN_MS = 420;  // a tapped answer stays visible this long before the next question
const memory = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".rf-question");
  const known = memory.get(root);
  const self = known && known.token === data.token ? known : begin(root, data);
  const mount = ++self.mounts;
  const again = self.drawn !== null && self.drawn !== data.drawn;
  Object.assign(self, { drawn: data.drawn, language: data.language, then: data.then, leave: () => setTriggerValue("left", { why: self.why }) });
  clearInterval(self.leaving);
  self.watch = self.watch || new RoomWatch(() => root.isConnected, () => self.moves.refresh());
  if (!self.card) take(root, self, data.card);
  else self.watch.watch(self.card.watch);
  if (again) self.moves.refresh();  // the page was run again: in another language, in a room that moved on, after a cut line
  else self.moves.send();
  listen(root, self);
  return () => {
    if (mount !== self.mounts) return;  // an earlier drawing is cleaned up when a later one stands already
    document.removeEventListener("keydown", self.keys);
    document.removeEventListener("visibilitychange", self.hidden);
    removeEventListener("pagehide", self.gone);
    removeEventListener("online", self.online);
    self.flush();
    self.watch.stop();
    self.watch = null;
    clearInterval(self.leaving);
  };
}

function begin(root, data) {
  const self = { token: data.token, mounts: 0, drawn: null, card: null, watch: null, status: make("p", { class: "rf-status", role: "status" }),
    problem: make("p", { class: "rf-problem", role: "alert" }) };  // one of each for all questions: else they are not read out
  self.moves = queueOf(data.token, {
    look: () => ({ language: self.language, at: self.card.at, then: self.then, mark: self.card.watch?.seen ?? null }),
    heard: (answer) => hear(root, self, answer),
    troubled: (problem) => { if (problem) warn(self, problem); else say(self, self.card.words.offline); },
  });
  self.flush = () => {  // whoever leaves within the visible moment has answered all the same
    clearTimeout(self.advance);
    const tapped = self.advance;
    self.advance = null;
    if (tapped) enqueue(self, "answer", self.picked);
  };
  self.gone = () => { self.flush(); self.moves.sendAllNow(); };
  self.hidden = () => { if (document.hidden) self.gone(); };  // the last that a phone tells of before it ends a page
  self.online = () => self.moves.refresh();
  self.keys = (event) => onKey(event, root, self);
  memory.set(root, self);
  return self;
}

function listen(root, self) {
  document.addEventListener("keydown", self.keys);  // the same listener twice is one
  document.addEventListener("visibilitychange", self.hidden);
  addEventListener("pagehide", self.gone);
  addEventListener("online", self.online);
}

function hear(root, self, answer) {
  if (!root.isConnected) return;
  clearInterval(self.leaving);
  warn(self, answer.lost ? self.card.words.lost : answer.problem || "");
  if (answer.card) {
    self.why = "";
    take(root, self, answer.card);
  }
  if (!answer.leave) return;
  if (self.advance) { self.flush(); return; }  // tapped in the last moment: it goes first, and its answer leads on
  self.why = answer.refused || self.why || "";  // a look after the refusal knows nothing of it
  self.leave();
  self.leaving = setInterval(self.leave, 4000);  // the page's own line may be down just now
}

function take(root, self, card) {
  if (self.advance && self.card.item !== card.item) self.flush();  // a room went on within the visible moment
  const same = self.card && self.card.item === card.item && self.card.language === card.language && self.card.wait === card.wait;
  const fresh = !self.card || self.card.item !== card.item || self.card.wait !== card.wait;
  self.card = card;
  self.watch?.watch(card.watch);
  remember(card.at);
  if (fresh) {  // the same question in another language keeps what was just chosen
    clearTimeout(self.advance);
    const picked = card.chosen ?? null;
    Object.assign(self, { since: performance.now(), changing: card.dealt, picked, open: false, advance: null });
  }
  if (!same) draw(root, self, fresh);
  if (!card.wait) mark(root, self);
  else say(self, "");
}

// A reload returns to the question that the person went back to.
function remember(at) {
  const address = new URL(location.href);
  if (at) address.searchParams.set("at", at);
  else address.searchParams.delete("at");
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

function draw(root, self, fresh) {
  const { card, status, problem } = self;
  const parts = card.wait ? [waiting(card)] : [progress(card), form(root, self), bar(root, self)];
  const held = root.contains(document.activeElement);
  root.replaceChildren(...parts, problem, status);
  if (!fresh || !(self.moved || held)) return;
  root.querySelector("h1").focus({ preventScroll: true });
  document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
}

function waiting({ wait, words }) {
  return make("div", { class: "rf-wait rf-wait-" + wait },
    make("p", { class: "rf-count" }, words.where), make("h1", { tabindex: "-1" }, words.title), make("p", {}, words.what));
}

function progress({ words, dealt_count: done, total, usual }) {
  const mark = usual < total ? make("div", { class: "rf-usual", style: `left:${(100 * usual) / total}%` }) : null;  // where most people are done
  return make("div", { class: "rf-progress" },
    make("span", { class: "rf-count" }, words.progress),
    make("div", { class: "rf-track", role: "progressbar", "aria-label": words.answered, "aria-valuemin": 0, "aria-valuemax": total, "aria-valuenow": done },
      make("div", { class: "rf-fill", style: `width:${(100 * done) / total}%` }), mark));
}

function form(root, self) {
  const { card } = self;
  const name = "rf-" + card.item;
  const pair = card.format === "pair";
  const options = card.options.map((option, index) =>
    make("label", { class: "rf-option" },
      make("input", {
        type: "radio", name, value: String(option.value), checked: String(option.value) === String(self.picked),
        onclick: (event) => { if (event.detail > 0 || event.pointerType) tap(root, self, option.value); },
        onchange: () => { if (self.picked !== option.value) pick(root, self, option.value); },  // no tap: the arrow keys
      }),
      make("span", { class: "rf-dot", "aria-hidden": "true" }),
      make("span", { class: "rf-label" }, option.label),
      make("kbd", { "aria-hidden": "true" }, String(index + 1))));
  const heading = make("h1", { tabindex: "-1", id: name }, card.stem);
  const scale = make("div", {
    class: "rf-options", role: "radiogroup", "aria-labelledby": name, "aria-describedby": pair && `${name}-a ${name}-b`,
  }, ...options);
  const statement = (letter, words) => make("p", { class: "rf-statement rf-" + letter, id: `${name}-${letter}` },
    make("b", {}, letter.toUpperCase()), " ", words);
  return pair
    ? make("div", { class: "rf-body rf-pair" }, heading, statement("a", card.first), statement("b", card.second), scale)
    : make("div", { class: "rf-body rf-" + card.format }, heading, scale);
}

function bar(root, self) {
  const { words, can_back: canBack } = self.card;
  return make("div", { class: "rf-bar" },
    canBack ? make("button", { class: "rf-back", type: "button", onclick: () => move(root, self, "back") }, words.back) : make("span"),
    make("button", { class: "rf-skip", type: "button", onclick: () => move(root, self, "skip") }, words.skip),
    make("button", { class: "rf-next", type: "button", onclick: () => next(root, self) }, words.next));
}

function mark(root, self) {
  const { card, moves } = self;
  const still = !self.advance && !self.open && moves.isEmpty;
  if (still && card.dealt && card.chosen !== null) self.picked = card.chosen;
  tick(root, self);
  root.querySelector(".rf-skip").setAttribute("aria-pressed", String(card.dealt && card.chosen === null && self.picked === null));
  const saved = still && card.dealt && card.chosen !== null && String(card.chosen) === String(self.picked);
  say(self, self.changing && saved ? card.words.saved : "");
}

function tick(root, self) {
  for (const input of root.querySelectorAll("input")) {
    input.checked = self.picked !== null && input.value === String(self.picked);
    input.closest("label").classList.toggle("rf-picked", input.checked);
  }
  root.querySelector(".rf-next").setAttribute("aria-disabled", String(self.picked === null && !self.card.dealt));
}

function say(self, words) {
  if (self.status.textContent !== words) self.status.textContent = words;
}

function warn(self, words) {
  if (self.problem.textContent !== words) self.problem.textContent = words;
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
  self.open = true;  // chosen and not yet sent: no news from the server takes it away
  say(self, "");
  tick(root, self);
}

function next(root, self) {
  if (self.picked === null && !self.card.dealt) say(self, self.card.words.choose);
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
}

function enqueue(self, kind, value) {
  const seconds = Math.round((performance.now() - self.since) / 100) / 10;
  self.open = false;
  self.moves.add({ kind, item: self.card.item, value, seconds, read_in: self.card.read_in });
}

function onKey(event, root, self) {
  if (!root.isConnected || self.card.wait || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (document.querySelector('[role="dialog"]')) return;
  const outside = event.target.closest?.("input:not([type=radio]), textarea, select, [contenteditable]");
  if (outside) return;
  const option = self.card.options[Number(event.key) - 1];
  const inside = event.target === document.body || root.contains(event.target);
  if (option && event.key >= "1" && event.key <= "9") { event.preventDefault(); tap(root, self, option.value); }
  else if (!inside) return;
  else if (event.key === "Enter" && event.target.tagName !== "BUTTON") { event.preventDefault(); next(root, self); }
  else if (event.key === "ArrowLeft" && event.target.tagName !== "INPUT" && self.card.can_back) { event.preventDefault(); move(root, self, "back"); }
  else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.tagName !== "INPUT") {
    event.preventDefault();
    (root.querySelector("input:checked") || root.querySelector("input")).focus();
  }
}
