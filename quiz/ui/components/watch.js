// Asks now and then, in a few bytes, whether a room has moved on.
const PATIENT_MS = 10000;  // a question that is never answered keeps nobody from asking the next one
const MISSES = 5;  // after so many refusals, as by a proxy in between, whoever watches looks in another way
const beside = (path) => location.pathname.replace(/\/+$/, "").replace(/[^/]*$/, path);

class Watch {
  constructor(alive, moved) {
    Object.assign(this, { alive, moved, target: null, missed: 0 });
    this.wake = () => {  // a phone that slept, or was in a tunnel, asks at once, whatever still hangs
      if (document.hidden) return;
      this.asked?.abort();
      this.asked = null;
      this.ask();
    };
    document.addEventListener("visibilitychange", this.wake);
    addEventListener("online", this.wake);
  }

  // What to look after: {room, seen, every}, or nothing.
  over(target) {
    if (JSON.stringify(target) === JSON.stringify(this.target)) return;
    clearInterval(this.timer);
    this.target = target;
    if (target) this.timer = setInterval(() => this.ask(), target.every * 1000);
  }

  end() {
    this.over(null);
    document.removeEventListener("visibilitychange", this.wake);
    removeEventListener("online", this.wake);
  }

  async ask() {
    const { target } = this;
    if (!target || this.asked || document.hidden || !this.alive()) return;
    const asked = this.asked = new AbortController();
    const late = setTimeout(() => asked.abort(), PATIENT_MS);
    try {
      const answer = await fetch(beside(`rooms/${target.room}/mark`), { cache: "no-store", signal: asked.signal });
      const mark = answer.ok ? await answer.text() : "";
      this.missed = answer.ok ? 0 : this.missed + 1;
      const moved = mark && !mark.startsWith(target.seen);
      if ((moved || this.missed >= MISSES) && this.target === target) this.moved(mark || String(Date.now()));
      if (this.missed >= MISSES) this.missed = 0;
    } catch { /* no connection just now: the next time */ }
    clearTimeout(late);
    if (this.asked === asked) this.asked = null;
  }
}
