// A seat in a room: this browser remembers it, so that whoever joins again goes on with the same answers; and where the
// page itself shows the room, it is run again once the room has moved on.
const memory = new WeakMap();
const store = (use) => { try { return use(localStorage); } catch { return null; } };

export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  const root = parentElement.querySelector(".rf-seat");
  const self = memory.get(root) || { mounts: 0 };
  memory.set(root, self);
  const mount = ++self.mounts;
  const key = "rolefit.seat." + data.room;
  if (data.token) store((s) => s.setItem(key, data.token));
  if (data.recall) {
    const token = store((s) => s.getItem(key)) || "";
    if (token && token !== data.known) setStateValue("token", token);
  }
  self.watch = self.watch || new Watch(() => root.isConnected, (mark) => self.trigger("changed", mark));
  self.trigger = setTriggerValue;
  self.watch.over(data.every ? { room: data.room, seen: data.seen, every: data.every } : null);
  return () => {
    if (mount !== self.mounts) return;  // an earlier drawing is cleaned up when a later one stands already
    self.watch.end();
    self.watch = null;
  };
}
