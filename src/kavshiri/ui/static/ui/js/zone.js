// @ts-check
/** The reader's own time beside the conference's. The conference's is always in the page; this fills [data-zone-at]. */
const words = /** @type {HTMLElement|null} */ (document.querySelector("script[data-module=zone]"))?.dataset ?? {};
const lang = document.documentElement.lang;
const chooser = /** @type {HTMLSelectElement|null} */ (document.querySelector("[data-zone-chooser]"));

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();
/** @param {Date} at @param {string} zone What a clock on the wall there shows. */
function wall(at, zone) {
  let format = formats.get(zone);
  if (!format) {
    const numeric = /** @type {const} */ ("numeric"), two = /** @type {const} */ ("2-digit");
    format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, year: numeric, month: numeric, day: numeric, hour: two, minute: two, hourCycle: "h23" });
    formats.set(zone, format);
  }
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const number = (/** @type {Intl.DateTimeFormatPartTypes} */ type) => Number(part.get(type));
  return { hour: number("hour"), minute: number("minute"), clock: `${part.get("hour")}:${part.get("minute")}`, day: Date.UTC(number("year"), number("month") - 1, number("day")) / 86_400_000 };
}

/** Names that this browser lacks in the page's language, by zone. @type {Map<string, string>} */
const lacked = new Map();
const knowsLanguage = Intl.DateTimeFormat.supportedLocalesOf([lang]).length > 0;

/** The zone in words, in the page's language. @param {string} zone */
function zoneName(zone) {
  if (!knowsLanguage) return lacked.get(zone) ?? (lacked.size ? zone : "");
  const generic = named(zone, "longGeneric");
  return /^(GMT|UTC)/.test(generic) ? named(zone, "long") : generic;
}

/** @param {string} zone @param {"long"|"longGeneric"} timeZoneName */
function named(zone, timeZoneName) {
  const parts = new Intl.DateTimeFormat(lang, { timeZone: zone, timeZoneName }).formatToParts(new Date());
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

/** Fetches the names only for a reader who needs one. @param {string} zone */
async function learnNames(zone) {
  if (knowsLanguage || lacked.size || !words.names || !document.querySelector("[data-zone-at], [data-dayline]")) return;
  /** @type {Record<string, string[]>} */
  const all = await fetch(words.names).then((answer) => answer.json()).catch(() => ({}));
  for (const [name, zones] of Object.entries(all)) for (const each of zones) lacked.set(each, name);
  if (lacked.size) show(zone);
}

/** @param {number} shift */
const shiftWords = (shift) => words[`${shift > 0 ? "plus" : "minus"}${Math.abs(shift)}`] ?? "";

/** @param {string} tag @param {string} text @param {string} [className] */
function make(tag, text, className = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

/** "23:00–00:30 +1 day": a shift that both ends share is said once, behind them. @param {Date} at @param {Date|null} until @param {string} zone @param {string} home */
function times(at, until, zone, home) {
  const day = wall(at, home).day;
  const shifted = (/** @type {Date} */ end) => wall(end, zone).day - day;
  const mark = (/** @type {number} */ shift) => (shift ? [" ", make("span", shiftWords(shift), "plus-day")] : []);
  const first = shifted(at), clock = make("b", wall(at, zone).clock);
  if (!until) return [clock, ...mark(first)];
  const last = shifted(until), own = mark(first === last ? 0 : first);
  return [clock, ...own, own.length ? " – " : "–", make("b", wall(until, zone).clock), ...mark(last)];
}

/** @param {HTMLElement} cell @param {string} zone */
function fill(cell, zone) {
  const at = new Date(cell.dataset.zoneAt ?? ""), home = cell.dataset.zoneHome ?? "UTC";
  const until = cell.dataset.zoneUntil ? new Date(cell.dataset.zoneUntil) : null;
  const here = wall(at, zone), there = wall(at, home);
  const isSame = here.clock === there.clock && here.day === there.day;
  const place = cell.closest("[data-zone-line]") ?? cell;
  cell.hidden = false;
  if (place instanceof HTMLElement) place.hidden = isSame && "zoneBrief" in cell.dataset;
  if (isSame) return cell.replaceChildren(make("span", words.same ?? "", "zone"));
  return cell.replaceChildren(...times(at, until, zone, home), " ", make("span", zoneName(zone), "zone"));
}

const SVG = "http://www.w3.org/2000/svg";
/** @param {string} tag @param {Record<string, string|number>} attributes @param {string} [text] */
function draw(tag, attributes, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text) element.textContent = text;
  return element;
}

const STEP = 15;
/** What stands on the reader's bar: nights under the sessions, then midnight and hours. @param {number} from @param {number} all @param {string} zone */
function marks(from, all, zone) {
  const x = (/** @type {number} */ minute) => `${((minute / all) * 100).toFixed(2)}%`;
  const ground = [draw("rect", { class: "day", x: 0, y: 1, width: "100%", height: 26 })], over = [];
  for (let minute = 0; minute < all; minute += STEP) {
    const at = wall(new Date(from + minute * 60_000), zone);
    if (at.hour < 7 || at.hour >= 22) ground.push(draw("rect", { class: "night", x: x(minute), y: 1.5, width: x(STEP * 1.05), height: 25 }));
    if (at.minute || minute === 0 || at.hour % 3) continue;
    if (at.hour === 0) over.push(draw("line", { class: "midnight", x1: x(minute), x2: x(minute), y1: -2, y2: 30 }));
    else ground.push(draw("line", { class: "tick", x1: x(minute), x2: x(minute), y1: 1, y2: 27 }));
    if (at.hour % 6 === 0 && minute > 20 && minute < all - 20) over.push(draw("text", { class: "hour", x: x(minute), y: 43, "text-anchor": "middle" }, String(at.hour).padStart(2, "0")));
  }
  return { ground, over };
}

/** Where a session begins and ends on the bar, 0…1. @param {Node} block */
function ends(block) {
  const [x = 0, width = 0] = block instanceof Element ? ["x", "width"].map((name) => parseFloat(block.getAttribute(name) ?? "0") / 100) : [];
  return [x, x + width];
}

/** The second bar of a day line, marked "+1 day" where a session of it falls on another date there: the reader's hours under the conference's day. @param {HTMLElement} line @param {string} zone */
function drawLine(line, zone) {
  const { start = "", minutes = "1440", home = "UTC" } = line.dataset;
  const from = Date.parse(start), all = Number(minutes), first = wall(new Date(from), zone), there = wall(new Date(from), home);
  const label = line.querySelector("[data-dayline-label]"), bar = line.querySelector("[data-dayline-mine]");
  const isSame = first.clock === there.clock && first.day === there.day;
  for (const part of [label, bar]) if (part instanceof HTMLElement) part.hidden = isSame;
  if (isSame || !bar) return;
  const { ground, over } = marks(from, all, zone), svg = draw("svg", { "aria-hidden": "true" });
  const blocks = [...line.querySelectorAll(":scope > svg > .block")].map((block) => block.cloneNode());
  svg.append(...ground, ...blocks, ...over);
  bar.replaceChildren(svg);
  const isBefore = first.day < there.day, mark = make("span", shiftWords(isBefore ? -1 : 1), `plus-day${isBefore ? "" : " later"}`);
  const isShifted = blocks.some((block) => ends(block).some((share) => wall(new Date(from + Math.round(share * all) * 60_000), zone).day !== there.day));
  label?.replaceChildren(make("span", zoneName(zone)), ...(isShifted ? [mark] : []));
}

/** @param {string} zone */
function show(zone) {
  for (const cell of document.querySelectorAll("[data-zone-at]")) if (cell instanceof HTMLElement) fill(cell, zone);
  for (const line of document.querySelectorAll("[data-dayline]")) if (line instanceof HTMLElement) drawLine(line, zone);
  const name = zoneName(zone);
  for (const line of document.querySelectorAll("[data-zone-said]")) line.textContent = name ? (words.yours ?? "").replace("{zone}", name) : "";
}

/** @param {string|null|undefined} zone */
function isZone(zone) {
  try {
    return Boolean(zone && new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

/** Asked for in the address, else remembered, else the browser's own. */
function chosen() {
  let kept = null;
  try {
    kept = localStorage.getItem("zone");
  } catch {
    // not remembered, nothing lost
  }
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [new URLSearchParams(location.search).get("zone"), kept, own].find(isZone) ?? "UTC";
}

/** @param {string} zone A zone that the list lacks is put on top of it. */
function offer(zone) {
  if (!chooser) return;
  const offered = [...chooser.options].find((option) => option.value === zone);
  if (!offered) chooser.prepend(new Option(zoneName(zone) || zone, zone));
  else if (offered.text === zone) offered.text = zoneName(zone) || zone;
  chooser.value = zone;
}

/** @param {string} zone */
function use(zone) {
  show(zone);
  const home = document.querySelector("[data-zone-home]")?.getAttribute("data-zone-home");
  if (zone !== home) learnNames(zone).then(() => offer(zone));
}

const zone = chosen();
offer(zone);
use(zone);
chooser?.addEventListener("change", (event) => {
  event.stopPropagation();
  use(chooser.value);
  try {
    localStorage.setItem("zone", chooser.value);
  } catch {
    // not remembered, nothing lost
  }
});
