// @ts-check
/* The speaking clock, which runs by the portal's own clock from what the server told; and everybody's own place in the
   lists, which the shared fragment tells as numbers. */

const WARNING = 30_000;
/** How far the portal's clock is from the reader's, which may be wrong. What comes tells when it was made: it can only
    be late, so the largest difference that was seen is the nearest. */
let ahead = -Infinity;

/** @param {number} ms "2:14"; over: "−0:07" @returns {string} */
function minutes(ms) {
  const seconds = Math.abs(ms < 0 ? Math.floor(-ms / 1000) : Math.ceil(ms / 1000));
  return `${ms < 0 && seconds ? "−" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** @param {string | undefined} words Heard politely: the hall has one place for that. */
function say(words) {
  const said = document.querySelector("[data-said]");
  if (said && words) said.textContent = words;
}

/** What was said of which clock, also over a swap of the fragment. @type {Map<string, string>} */
const told = new Map();

class SpeakingClock extends HTMLElement {
  connectedCallback() {
    if (this.dataset.now) ahead = Math.max(ahead, Number(this.dataset.now) - Date.now());
    this.beat = setInterval(() => this.show(), 250);
    this.show(true);
  }

  disconnectedCallback() {
    clearInterval(this.beat);
  }

  /** @returns {number} milliseconds that were spoken */
  get used() {
    const since = Number(this.dataset.since ?? NaN);
    return Number(this.dataset.used ?? 0) + (Number.isNaN(since) ? 0 : Math.max(0, Date.now() + ahead - since));
  }

  /** @param {boolean} isFirst */
  show(isFirst = false) {
    const allowed = Number(this.dataset.allowed ?? NaN), isFree = Number.isNaN(allowed);
    const left = isFree ? Infinity : allowed - this.used;
    const mood = left > WARNING ? "calm" : left > 0 ? "warning" : "over";
    const time = this.querySelector("[data-time]"), word = this.querySelector("[data-word]");
    const text = minutes(isFree ? Math.floor(this.used / 1000) * 1000 : left);
    if (time && time.textContent !== text) time.textContent = text;
    const words = (mood === "warning" ? this.dataset.soon : mood === "over" ? this.dataset.over : "") ?? "";
    if (word && word.textContent !== words) word.textContent = words;
    this.dataset.mood = mood;
    // one that is warned already when the page comes is not news
    const name = `${this.dataset.since ?? ""}:${this.dataset.allowed ?? ""}`;
    if (!isFirst && told.get(name) !== mood && told.has(name)) say(words);
    told.set(name, mood);
  }
}
if (!customElements.get("speaking-clock")) customElements.define("speaking-clock", SpeakingClock);

const root = document.querySelector("[data-hall]");
let asked = "";

/** Hands in order: "12", "15!" for one that is called. @returns {Map<string, number>} */
function places() {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const list of document.querySelectorAll("[data-hands]")) {
    (list.getAttribute("data-hands") ?? "").split(" ").filter(Boolean).forEach((hand, n) => found.set(hand, n + 1));
  }
  return found;
}

/** @param {HTMLElement} own What was made for the reader is out of date: their hand was called, heard, moved out. @param {Set<string>} now */
async function renew(own, now) {
  const told = [...now].sort().join(" "), owns = root?.getAttribute("data-owns");
  if (!owns || told === asked) return;
  asked = told;
  const answer = await fetch(`${owns}?panel=floor`, { headers: { "HX-Request": "true" } }).catch(() => null);
  const part = own.parentElement;
  if (!answer?.ok || !part) return;
  const topic = /** @type {HTMLInputElement | null} */ (part.querySelector("[name=topic]"));
  const typed = topic?.value ?? "", isThere = topic !== null && document.activeElement === topic;
  part.innerHTML = await answer.text();
  const again = /** @type {HTMLInputElement | null} */ (part.querySelector("[name=topic]"));
  if (again) again.value = typed;
  if (again && isThere) again.focus({ preventScroll: true });
  mine();
}

/** The reader's own hands: where they stand now, and whether something else holds for them. */
function mine() {
  const own = /** @type {HTMLElement | null} */ (document.querySelector("[data-floor-own]"));
  if (!own) return;
  const found = places(), speaking = document.querySelector("[data-speaking]")?.getAttribute("data-speaking") ?? "";
  const known = (own.dataset.floorOwn ?? "").split(" ").filter(Boolean), keys = known.map((hand) => hand.replace(/[!*]$/, ""));
  const now = new Set(keys.flatMap((key) => (key === speaking ? [`${key}*`] : found.has(`${key}!`) ? [`${key}!`] : found.has(key) ? [key] : [])));
  for (const place of own.querySelectorAll("[data-own-place]")) {
    const key = place.getAttribute("data-own-place") ?? "", number = found.get(key) ?? found.get(`${key}!`);
    const words = number ? (own.dataset.place ?? "").replace("{number}", String(number)) : place.textContent ?? "";
    if (place.textContent !== words) {
      place.textContent = words;
      say(number === 1 ? own.dataset.next : words);
    }
  }
  if (known.length !== now.size || known.some((hand) => !now.has(hand))) {
    if ([...now].some((hand) => hand.endsWith("*") && !known.includes(hand))) say(own.dataset.yours);
    void renew(own, now);
  } else asked = "";
}

/** Forms of the desk that stay go along with what the desk shows. */
function follow() {
  const seen = document.querySelector("[data-seen-now]")?.getAttribute("data-seen-now");
  for (const field of document.querySelectorAll("[data-follows-seen]")) if (field instanceof HTMLInputElement && seen != null) field.value = seen;
}

document.addEventListener("kv:shown", (event) => {
  const name = /** @type {CustomEvent} */ (event).detail;
  if (name !== "floor") return;
  mine();
  follow();
});
mine();
