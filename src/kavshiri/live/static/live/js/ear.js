// @ts-check
/* Hears a few lines of the journal over whatever the network allows: an open answer, or, where a proxy holds answers
   back, whole ones one after the other. Each numbered event is given on once and in order; states as they come. */

/** @typedef {import("./wholes.js").State} State */
/** @typedef {import("./wholes.js").Hearing} Hearing */

const SILENT = 35_000; // the hub gives a sign of life every 15 seconds
const HELD_BACK = 6_000; // an open answer says that it is level within this time, or a proxy holds it back
const PROVEN = 4_000; // … and the first sign of life: some proxies give on the beginning alone
const HOLDS = 600_000; // as long it is believed to do so
const FRESH = 240_000; // tickets live for five minutes
const TRIES = 5; // with one ticket
const LONGEST = 15_000;

export class Ear {
  ticket = "";
  ticketAt = 0;
  states = "";
  failures = 0;
  heardAt = 0;
  heldBackAt = -HOLDS;
  watch = 0;
  again = 0;
  held = 0;
  /** @type {Map<string, State>} states that stand, as far as this page was told */
  standing = new Map();
  /** @type {Set<string>} those of them that were told since the answer began */
  named = new Set();
  /** @type {EventSource | null} */
  source = null;
  /** @type {AbortController | null} */
  waiting = null;

  /** @param {Hearing} hearing */
  constructor(hearing) {
    this.hearing = hearing;
    /** @type {Map<number, number>} */
    this.at = new Map(hearing.since.split(",").filter(Boolean).map((word) => /** @type {[number, number]} */ (word.split(":").map(Number))));
    // the line may have died in a sleep
    const wake = () => document.visibilityState === "visible" && (this.again || Date.now() - this.heardAt > SILENT) && this.restart();
    addEventListener("online", wake);
    document.addEventListener("visibilitychange", wake);
    // a page that is shown again as it was left
    addEventListener("pageshow", (event) => event.persisted && this.restart());
    void this.open();
  }

  drop() {
    for (const one of [this.watch, this.again, this.held]) clearTimeout(one);
    this.again = 0;
    this.source?.close();
    this.source = null;
    this.waiting?.abort();
    this.waiting = null;
  }

  restart() {
    this.drop();
    void this.open();
  }

  /** With another ticket; twice in a row, later. */
  anew() {
    this.ticket = "";
    if (this.failures++) this.later();
    else this.restart();
  }

  /** Tries again: later and later, and never all readers in the same moment. */
  later() {
    this.drop();
    this.hearing.network("away");
    const wait = Math.min(LONGEST, 500 * 2 ** this.failures++) * (0.5 + Math.random());
    this.again = setTimeout(() => void this.open(), wait);
  }

  async open() {
    this.again = 0;
    try {
      await this.renew();
    } catch {
      this.later();
      return;
    }
    if (this.source || this.waiting) return;
    if (Date.now() - this.heldBackAt < HOLDS) void this.poll();
    else this.stream();
  }

  async renew() {
    if (this.ticket && this.failures < TRIES && Date.now() - this.ticketAt < FRESH) return;
    this.ticket = await this.hearing.tickets();
    this.ticketAt = Date.now();
  }

  /** @returns {string} */
  asked() {
    const since = [...this.at].map(([line, seq]) => `${line}:${seq}`).join(",");
    return new URLSearchParams({ ticket: this.ticket, since, states: this.states }).toString();
  }

  stream() {
    const source = new EventSource(`/live/stream?${this.asked()}`);
    this.source = source;
    this.named.clear();
    this.expect(HELD_BACK);
    const on = (/** @type {string} */ name, /** @type {(event: MessageEvent) => void} */ act) => source.addEventListener(name, /** @type {EventListener} */ (act));
    on("message", (event) => this.durable(event.lastEventId, event.data));
    on("now", (event) => this.state(event.data));
    on("beat", () => {
      clearTimeout(this.held);
      this.alive();
    });
    on("level", (event) => {
      this.expect(PROVEN);
      this.level(event.data, true);
    });
    on("reset", () => this.hearing.reset());
    on("over", () => this.anew());
    // a browser would come back with the place of one line alone
    on("error", () => this.source === source && this.later());
    this.alive();
  }

  /** Something is to come within this time, or a proxy holds it back. @param {number} time */
  expect(time) {
    clearTimeout(this.held);
    this.held = setTimeout(() => {
      this.heldBackAt = Date.now();
      this.restart();
    }, time);
  }

  /** Fetched by the few who need it. */
  async poll() {
    const waiting = (this.waiting = new AbortController());
    try {
      await (await import("./wholes.js")).wholes(this, waiting);
    } catch {
      if (this.waiting === waiting) this.later();
    }
  }

  /** @param {string} id "line:number" @param {string} data */
  durable(id, data) {
    this.alive();
    const [line = 0, seq = 0] = id.split(":").map(Number);
    if (seq <= (this.at.get(line) ?? 0)) return;
    this.at.set(line, seq);
    this.hearing.event(JSON.parse(data), line);
  }

  /** @param {string} data */
  state(data) {
    this.alive();
    /** @type {State} */
    const state = JSON.parse(data);
    const name = `${state.line}:${state.name}`;
    this.named.add(name);
    if (state.value === null) this.standing.delete(name);
    else this.standing.set(name, state);
    this.hearing.state(state);
  }

  /** @param {string} states @param {boolean} whole whether all that stand were told before, so that others have gone */
  level(states, whole) {
    this.alive();
    for (const [name, { line, name: called }] of whole ? [...this.standing] : []) {
      if (this.named.has(name)) continue;
      this.standing.delete(name);
      this.hearing.state({ line, name: called, value: null });
    }
    this.states = states;
    this.failures = 0;
    this.hearing.network("level");
  }

  alive() {
    this.heardAt = Date.now();
    clearTimeout(this.watch);
    this.watch = setTimeout(() => {
      if (this.source) this.heldBackAt = Date.now();
      this.later();
    }, SILENT);
  }
}
