// A seat in a room: this browser remembers it, so that whoever joins again goes on with the same answers; and it asks
// now and then, in a few bytes, whether the room has moved on, and only then has the page drawn anew.
const MISSES = 5;  // after so many refusals, as by a proxy that lets only pages through, the page itself looks
const memory = new WeakMap();
const store = (use) => { try { return use(localStorage); } catch { return null; } };

export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  const root = parentElement.querySelector(".rf-seat");
  const self = memory.get(root) || { mounts: 0 };
  memory.set(root, self);
  const mount = ++self.mounts;
  Object.assign(self, { data, trigger: setTriggerValue });
  const key = "rolefit.seat." + data.room;
  if (data.token) store((s) => s.setItem(key, data.token));
  if (data.recall) {
    const token = store((s) => s.getItem(key)) || "";
    if (token && token !== data.known) setStateValue("token", token);
  }
  clearInterval(self.timer);
  if (data.every) self.timer = setInterval(() => ask(root, self), data.every * 1000);
  if (!self.wake) {
    self.wake = () => { if (!document.hidden) ask(root, self); };  // a phone that slept asks at once
    document.addEventListener("visibilitychange", self.wake);
  }
  return () => {
    if (mount !== self.mounts) return;  // an earlier drawing is cleaned up when a later one stands already
    clearInterval(self.timer);
    document.removeEventListener("visibilitychange", self.wake);
    self.wake = null;
  };
}

async function ask(root, self) {
  const { room, seen } = self.data;
  if (!seen || self.asking || document.hidden || !root.isConnected) return;
  self.asking = true;
  try {
    const answer = await fetch(`rooms/${room}/mark`, { cache: "no-store" });
    const mark = answer.ok ? await answer.text() : "";
    self.missed = answer.ok ? 0 : (self.missed || 0) + 1;
    const moved = mark && !mark.startsWith(seen);
    if ((moved || self.missed >= MISSES) && self.data.seen === seen) self.trigger("changed", mark || String(Date.now()));
    if (self.missed >= MISSES) self.missed = 0;
  } catch { /* no connection just now: the next time */ }
  self.asking = false;
}
