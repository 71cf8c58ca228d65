// @ts-check
/* The speaking clock, which runs by the portal's own clock from what the server told. */
import { say } from "../../hall/js/hall.js";

const WARNING = 30_000;
/** How far the portal's clock is from the reader's, which may be wrong. What comes tells when it was made: it can only
    be late, so the largest difference that was seen is the nearest. */
let ahead = -Infinity;

/** @param {number} ms "2:14"; over: "−0:07" @returns {string} */
function minutes(ms) {
  const seconds = Math.abs(ms < 0 ? Math.floor(-ms / 1000) : Math.ceil(ms / 1000));
  return `${ms < 0 && seconds ? "−" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** What was said of which clock, also before it was shown anew. @type {Map<string, string>} */
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
    return Number(this.dataset.used ?? 0) + Math.max(0, Date.now() + ahead - Number(this.dataset.since ?? Infinity));
  }

  /** @param {boolean} isFirst */
  show(isFirst = false) {
    const left = Number(this.dataset.allowed ?? Infinity) - this.used, isFree = left === Infinity;
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
