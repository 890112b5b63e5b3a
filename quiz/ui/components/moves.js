// The way to the server: moves wait in a queue, oldest first, that outlives the page. Each is sent until it is answered,
// then the next; a server takes the same move twice for one, and a late copy of an older one of this page for none.
const SLOW_MS = 2500;       // without an answer for so long, or none to be had, the person is told
const PATIENCE_MS = 10000;  // after so long the same is sent again
const RETRY_MOST_MS = 20000;

const load = (key) => { try { return JSON.parse(sessionStorage.getItem(key)) || []; } catch { return []; } };
const put = (key, value) => { try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* storage is off */ } };
const GIVES = new Set(["answer", "save", "skip"]);

// One sender a person, also when the question comes again after another page: two would send one queue in two orders.
// `look` gives what the page shows, `heard` takes the answer to the last move, `troubled` that there is none.
const senders = globalThis.rolefitSenders ||= new Map();
const senderOf = (token, page) => {
  if (!senders.has(token)) senders.set(token, new Moves(token));
  return Object.assign(senders.get(token), page);
};

class Moves {
  constructor(token) {
    const page = crypto.getRandomValues(new Uint32Array(2)).join("-");
    Object.assign(this, { token, page, number: 0, wait: SLOW_MS });
    this.key = "rolefit.moves." + token;
    this.queue = load(this.key).filter((move) => move.page);
  }

  add(kind, item, value, seconds, readIn) {
    this.queue.push({ page: this.page, number: ++this.number, kind, item, value, seconds, read_in: readIn });
    put(this.key, this.queue);
    this.go();
  }

  // Something has changed, or the line is back: asks for what is due now.
  refresh() {
    this.stale = true;
    if (this.busy && performance.now() - this.since > SLOW_MS) this.busy.abort();
    this.wait = SLOW_MS;
    this.go();
  }

  async go() {
    if (this.busy || !(this.queue.length || this.stale)) return;
    clearTimeout(this.timer);
    const head = this.queue[0] || null;
    this.stale = this.stale && head !== null;
    const { answer, problem } = await this.post(head);
    if (!answer) {
      this.stale = this.stale || head === null;
      this.troubled(problem);
      this.timer = setTimeout(() => this.go(), this.wait);
      this.wait = Math.min(2 * this.wait, RETRY_MOST_MS);
      return;
    }
    this.wait = SLOW_MS;
    if (head) this.done(head, answer.status === 200 && !answer.refused);
    this.stale = this.stale || (head !== null && answer.status === 400);  // not understood: what stands there may be old
    if (!this.queue.length) this.heard(answer);
    this.go();
  }

  async post(move) {
    this.busy = new AbortController();
    this.since = performance.now();
    const slow = setTimeout(() => this.troubled(null), SLOW_MS);
    const late = setTimeout(() => this.busy.abort(), PATIENCE_MS);
    const asked = { token: this.token, ...this.look(), move: move && { ...move, sent: this.counted(move).size } };
    try {
      const found = await fetch(beside("moves"), {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(asked),
        cache: "no-store", keepalive: true, signal: this.busy.signal,  // kept alive: who leaves has answered all the same
      });
      const answer = { ...(await found.json()), status: found.status };
      return [200, 400].includes(found.status) ? { answer } : { problem: answer.problem };
    } catch {
      return { problem: null };  // no connection, or somebody in between who speaks for the server
    } finally {
      clearTimeout(slow);
      clearTimeout(late);
      this.busy = null;
    }
  }

  done(move, stored) {
    this.queue.shift();
    put(this.key, this.queue);
    if (stored && GIVES.has(move.kind)) put(this.given, [...this.counted(move)]);
  }

  // A room's ledger compares what was sent with what is stored: with each move goes how many different questions this
  // device has had stored, this one among them, so that one which was acknowledged and lost would be missed.
  counted(move) {
    return new Set([...load(this.given), ...(GIVES.has(move.kind) ? [move.item] : [])]);
  }

  get given() { return "rolefit.given." + this.token; }
}
