// @ts-nocheck
// A host's controls: buttons with their keys, the choice of picture, full screen; and a quiet voice for screen readers.
// One press is one move: the next counts once the room has answered, and nothing fires while somebody types.
import { element as make } from "../elements.js";

const ANSWER_MS = 4000;  // after so long without an answer a press counts again
const TWICE_MS = 500;    // a second press of the same within so long is the other half of a double click
const TOLD_MS = 8000;    // how long a refusal stands
const QUIET_MS = 10000;  // between two announcements
const memory = new WeakMap();

const shape = () => innerWidth <= 640 ? "phone" : innerHeight < 860 || innerWidth < 1500 ? "low" : "wall";

export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  const root = parentElement.querySelector(".rf-host");
  const self = memory.get(root) || { seq: Date.now(), mounts: 0, spoken: 0, queued: null };
  memory.set(root, self);
  const mount = ++self.mounts;
  Object.assign(self, { data, trigger: (move) => setTriggerValue("do", move) });
  if (self.waiting === data.ack) self.waiting = null;
  if (!self.waiting && self.queued) send(self, self.queued);
  const drawn = JSON.stringify([data.buttons, data.views, data.words]);
  if (self.drawn !== drawn) draw(root, self, drawn);
  tell(self);
  speak(self);
  self.fit = () => { if (shape() !== self.data.shape) setStateValue("shape", shape()); };
  self.fit();
  if (!self.keys) {
    self.keys = (event) => onKey(event, root, self);
    self.resized = () => { clearTimeout(self.fitting); self.fitting = setTimeout(() => self.fit(), 300); };
    addEventListener("resize", self.resized);
    addEventListener("keydown", self.keys, true);  // before Streamlit's own shortcuts
  }
  return () => {
    if (mount !== self.mounts) return;  // an earlier drawing is cleaned up when a later one stands already
    removeEventListener("keydown", self.keys, true);
    removeEventListener("resize", self.resized);
    clearTimeout(self.soon);
    clearTimeout(self.fitting);
    self.keys = null;
  };
}

function draw(root, self, drawn) {
  const { data } = self;
  const held = root.contains(document.activeElement) && document.activeElement.dataset.what;
  self.drawn = drawn;
  self.told = self.told || make("p", { class: "rf-told", role: "status" });
  self.voice = self.voice || make("p", { class: "rf-voice", role: "status" });
  const group = (name, label, nodes) => make("div", { class: name, role: "group", "aria-label": label }, ...nodes);
  const quiet = data.buttons.filter((each) => each.quiet), loud = data.buttons.filter((each) => !each.quiet);
  root.replaceChildren(
    self.told,
    ...(data.views.length ? [group("rf-views", data.words.views,
      data.views.map((each) => button(self, each, { "aria-pressed": String(each.current) })))] : []),
    group("rf-moves", data.words.moves, loud.map((each) => button(self, each))),
    group("rf-quiet", data.words.more, [...quiet.map((each) => button(self, each)), full(self)]),
    self.voice);
  if (held) root.querySelector(`[data-what="${held}"]`)?.focus();  // a keyboard stays where it was
}

function button(self, each, attributes = {}) {
  return make("button", {
    type: "button", "data-what": each.what, class: each.primary ? "rf-primary" : null, ...attributes,
    onclick: () => press(self, each),
  }, each.label, each.key ? make("kbd", { "aria-hidden": "true" }, each.key) : null);
}

function full(self) {
  const { words } = self.data;
  return make("button", { type: "button", "data-what": "full", onclick: fullScreen }, words.full, make("kbd", { "aria-hidden": "true" }, "F"));
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function press(self, each) {
  if (!each.confirm && twice(self, each.what)) return;
  if (self.waiting && Date.now() - self.waiting < ANSWER_MS) {
    if (each.what.includes(":")) self.queued = each.what;  // which picture is shown can wait; a second step is none
    return;
  }
  self.queued = null;  // of a press that was never answered
  if (each.confirm) confirm(self, each);
  else send(self, each.what);
}

function twice(self, what) {
  const [before, then] = self.pressed || [], now = Date.now();
  self.pressed = [what, now];
  return what === before && now - then < TWICE_MS && !what.includes(":");  // pictures are turned as fast as one likes
}

function send(self, what) {
  self.seq = Math.max(self.seq + 1, Date.now());
  self.waiting = self.seq;
  self.queued = null;
  self.trigger({ seq: self.seq, what, revision: self.data.revision });
}

// What cannot be taken back easily asks once more, in the middle of the screen, the safe answer first.
function confirm(self, each) {
  const { words } = self.data;
  for (const asked of document.querySelectorAll(".rf-confirm")) asked.remove();  // one that is just closing
  const dialog = make("dialog", { class: "rf-confirm", "aria-label": each.label });
  const yes = () => { dialog.close(); send(self, each.what); };
  dialog.append(
    make("p", {}, each.confirm),
    make("div", {},
      make("button", { type: "button", onclick: () => dialog.close() }, words.cancel),
      make("button", { type: "button", class: "rf-primary", onclick: yes }, each.label)));
  dialog.addEventListener("close", () => dialog.remove());
  document.querySelector(".stApp").append(dialog);
  dialog.showModal();
}

function tell(self) {
  const [seq, words] = self.data.told;
  if (self.toldSeq === seq) return;
  const first = self.toldSeq === undefined;
  self.toldSeq = seq;
  if (first) return;  // it was told before this page was opened
  self.told.textContent = words;
  clearTimeout(self.fade);
  self.fade = setTimeout(() => { self.told.textContent = ""; }, TOLD_MS);
}

function speak(self) {
  if (self.said === self.data.announce) return;
  clearTimeout(self.soon);
  self.soon = setTimeout(() => {
    self.spoken = Date.now();
    self.said = self.voice.textContent = self.data.announce;
  }, Math.max(0, self.spoken + QUIET_MS - Date.now()));
}

function onKey(event, root, self) {
  if (!root.isConnected || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector('dialog[open], [role="dialog"]')) return;
  const target = event.target.closest?.("input, textarea, select, summary, [contenteditable], [role=combobox], button, a");
  if (target && !(target.matches("button, a") && event.key !== " " && event.key !== "Enter")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const each = [...self.data.buttons, ...self.data.views].find((one) => one.keys.includes(key));
  if (!each && key !== "f") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.repeat) return;
  if (each) press(self, each);
  else fullScreen();
}
