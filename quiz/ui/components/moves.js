// The way to the server: moves wait in a queue, oldest first; what gives an answer outlives the page and its tab. Each is
// sent until it is answered, then the next; a server takes the same move twice for one. Of one browser's answers to an
// item the one made last stays, by their number; of two browsers', the one given last, by their age.
const SLOW_MS = 2500;       // without an answer for so long, or none to be had, the person is told
const PATIENCE_MS = 10000;  // after so long the same is sent again
const RETRY_MOST_MS = 20000;

const local = (use) => { try { return use(localStorage); } catch { return null; } };  // storage may be off, or full
const load = (key) => local((s) => JSON.parse(s.getItem(key)));
const put = (key, value) => local((s) => s.setItem(key, JSON.stringify(value)));
const drawn = () => crypto.getRandomValues(new Uint32Array(2)).join("-");
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
    Object.assign(this, { token, wait: SLOW_MS, refusal: {} });
    this.name = token.slice(0, 8);  // what is kept says whose it is, and opens nothing
    const kept = local((s) => Object.keys(s).filter((key) => key.startsWith(this.kept(""))).map(load)) || [];
    this.queue = kept.filter((move) => move?.page).sort((a, b) => a.number - b.number);
  }

  // A key a move: two tabs of one person take nothing from each other.
  kept(number) { return `rolefit.move.${this.name}.${number}`; }

  add(kind, item, value, seconds, readIn) {
    const move = { ...this.stamp(), made: Date.now(), kind, item, value, seconds, read_in: readIn };
    this.queue.push(move);
    if (GIVES.has(kind)) put(this.kept(move.number), move);
    this.go();
  }

  // Which browser sends, and how much it has sent in all its tabs: by that a server tells a late copy from a change.
  stamp() {
    const key = "rolefit.page." + this.name, { last } = this;
    const found = load(key) || last || { page: drawn(), number: 0 };
    const { page, number } = last && last.page === found.page && last.number > found.number ? last : found;  // it could not be kept
    this.last = { page, number: number + 1 };
    put(key, this.last);
    return this.last;
  }

  // Something has changed, or the line is back: asks for what is due now.
  refresh() {
    this.stale = true;
    this.wait = SLOW_MS;
    if (this.busy && performance.now() - this.since > SLOW_MS) {
      this.wait = 0;
      this.busy.abort();
    }
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
      this.wait = Math.min(2 * this.wait || SLOW_MS, RETRY_MOST_MS);
      return;
    }
    this.wait = SLOW_MS;
    const understood = answer.status === 200;
    if (head) this.done(head, understood && !answer.refused);
    const lost = head !== null && !understood;
    if (answer.refused || lost) this.refusal = { refused: answer.refused, problem: answer.problem, lost };
    if (lost) this.stale = true;  // what stands there may be old
    else if (!this.queue.length) {
      this.heard({ ...answer, ...this.refusal });  // a refusal is told though other moves came after it
      this.refusal = {};
    }
    this.go();
  }

  async post(move) {
    this.busy = new AbortController();
    this.sending = move;
    this.since = performance.now();
    const slow = setTimeout(() => this.troubled(null), SLOW_MS);
    const late = setTimeout(() => this.busy.abort(), PATIENCE_MS);
    try {
      const found = await this.send(move, this.busy.signal);
      const answer = { ...(await found.json()), status: found.status };
      return "leave" in answer && [200, 400].includes(found.status) ? { answer } : { problem: answer.problem };
    } catch {
      return { problem: null };  // no connection, or somebody in between who speaks for the server
    } finally {
      clearTimeout(slow);
      clearTimeout(late);
      this.busy = this.sending = null;
    }
  }

  // Kept alive: who leaves has answered all the same.
  send(move, signal) {
    const { made, ...rest } = move || {};
    const age = Math.max(0, (Date.now() - made) / 1000);  // by this clock alone: it may differ from the server's
    const asked = { token: this.token, ...this.look(), move: move && { ...rest, age, sent: this.counted(move).size } };
    return fetch(beside("moves"), {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(asked),
      cache: "no-store", keepalive: true, signal,
    });
  }

  // The page goes: what still waits goes with it, at once and in any order.
  leave() {
    for (const move of this.queue)
      if (move !== this.sending && GIVES.has(move.kind)) this.send(move).catch(() => { /* kept: the next page sends it */ });
  }

  done(move, stored) {
    this.queue.shift();
    local((s) => s.removeItem(this.kept(move.number)));
    if (stored && GIVES.has(move.kind)) put(this.given, [...this.counted(move)]);
  }

  // A room's ledger compares what was sent with what is stored: with each move goes how many different questions this
  // device has had stored, this one among them, so that one which was acknowledged and lost would be missed.
  counted(move) {
    return new Set([...(load(this.given) || []), ...(GIVES.has(move.kind) ? [move.item] : [])]);
  }

  get given() { return "rolefit.given." + this.name; }
}
