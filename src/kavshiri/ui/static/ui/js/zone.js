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

/** The zone in words, in the page's language. @param {string} zone @param {Date} at */
function zoneName(zone, at) {
  const part = new Intl.DateTimeFormat(lang, { timeZone: zone, timeZoneName: "long" }).formatToParts(at).find(({ type }) => type === "timeZoneName");
  return part?.value ?? zone;
}

/** @param {number} shift */
const shiftWords = (shift) => (shift > 0 ? words.plus : words.minus) ?? "";

/** @param {string} tag @param {string} text @param {string} [className] */
function make(tag, text, className = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

/** "23:00 – 00:30 +1 day": each end says its own day only where it is new. @param {Date} at @param {Date|null} until @param {string} zone @param {string} home */
function times(at, until, zone, home) {
  const ends = until ? [at, until] : [at];
  /** @type {(Node|string)[]} */
  const line = [];
  let said = 0;
  const first = wall(at, home).day;
  ends.forEach((end, n) => {
    const mine = wall(end, zone);
    const shift = mine.day - (n && wall(end, home).day !== first ? wall(end, home).day : first);
    if (n) line.push("–");
    line.push(make("b", mine.clock));
    if (shift && shift !== said) line.push(" ", make("span", shiftWords(shift), "plus-day"));
    said = shift;
  });
  return line;
}

/** @param {HTMLElement} cell @param {string} zone */
function fill(cell, zone) {
  const at = new Date(cell.dataset.zoneAt ?? ""), home = cell.dataset.zoneHome ?? "UTC";
  const until = cell.dataset.zoneUntil ? new Date(cell.dataset.zoneUntil) : null;
  const here = wall(at, zone), there = wall(at, home);
  const isSame = here.clock === there.clock && here.day === there.day;
  const place = cell.closest("[data-zone-line]") ?? cell;
  if (place instanceof HTMLElement) place.hidden = isSame && "zoneBrief" in cell.dataset;
  cell.hidden = false;
  if (isSame) return cell.replaceChildren(make("span", words.same ?? "", "zone"));
  return cell.replaceChildren(...times(at, until, zone, home), " ", make("span", zoneName(zone, at), "zone"));
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
/** The second bar of a day line: nights, hours and midnight of the reader's zone under the conference's day. @param {SVGElement} svg @param {string} zone */
function drawLine(svg, zone) {
  const { start = "", minutes = "1440", home = "UTC" } = svg.dataset;
  const bar = svg.querySelector("[data-dayline-mine]"), from = Date.parse(start), all = Number(minutes);
  if (!bar) return;
  const midday = new Date(from + 43_200_000), isSame = wall(midday, zone).clock === wall(midday, home).clock;
  svg.toggleAttribute("data-two", !isSame);
  if (isSame) return bar.replaceChildren();
  const x = (/** @type {number} */ minute) => `${((minute / all) * 100).toFixed(2)}%`;
  /** @type {SVGElement[]} */
  const ground = [draw("text", { class: "zone", x: 0, y: 90 }, zoneName(zone, midday)), draw("rect", { class: "day", x: 0, y: 100, width: "100%", height: 26 })];
  const marks = [];
  for (let minute = 0; minute < all; minute += STEP) {
    const at = wall(new Date(from + minute * 60_000), zone);
    if (at.hour < 7 || at.hour >= 22) ground.push(draw("rect", { class: "night", x: x(minute), y: 100.5, width: x(Math.min(STEP, all - minute) + 0.6), height: 25 }));
    if (at.minute || minute === 0) continue;
    if (at.hour % 3 === 0) marks.push(draw("line", { class: at.hour ? "tick" : "midnight", x1: x(minute), x2: x(minute), y1: at.hour ? 100 : 84, y2: 126 }));
    if (at.hour % 6 === 0 && minute > 20 && minute < all - 20) marks.push(draw("text", { class: "hour", x: x(minute), y: 142, "text-anchor": "middle" }, String(at.hour).padStart(2, "0")));
    if (at.hour === 0) marks.push(midnight(minute, all, wall(midday, home).day === wall(new Date(from + minute * 60_000), zone).day, x));
  }
  const blocks = [...svg.querySelectorAll(":scope > .block")].map((block) => block.cloneNode());
  for (const block of blocks) if (block instanceof SVGElement) block.setAttribute("y", "103");
  return bar.replaceChildren(...ground, ...marks.filter((mark) => mark.classList.contains("tick")), ...blocks, ...marks.filter((mark) => !mark.classList.contains("tick")));
}

/** The words at the reader's midnight stand on the side of the other day. @param {number} minute @param {number} all @param {boolean} isBefore @param {(m: number) => string} x */
function midnight(minute, all, isBefore, x) {
  const isLeft = isBefore ? minute > all * 0.12 : minute > all * 0.88;
  return draw("text", { class: "plus", x: x(minute + (isLeft ? -10 : 10)), y: 90, "text-anchor": isLeft ? "end" : "start" }, shiftWords(isBefore ? -1 : 1));
}

/** @param {string} zone */
function show(zone) {
  for (const cell of document.querySelectorAll("[data-zone-at]")) if (cell instanceof HTMLElement) fill(cell, zone);
  for (const svg of document.querySelectorAll("[data-dayline]")) if (svg instanceof SVGElement) drawLine(svg, zone);
  for (const line of document.querySelectorAll("[data-zone-said]")) line.textContent = (words.yours ?? "").replace("{zone}", zoneName(zone, new Date(Number(line.getAttribute("data-zone-said")) || Date.now())));
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
  if (![...chooser.options].some((option) => option.value === zone)) chooser.prepend(new Option(zoneName(zone, new Date()), zone));
  chooser.value = zone;
}

const zone = chosen();
offer(zone);
show(zone);
chooser?.addEventListener("change", (event) => {
  event.stopPropagation();
  show(chooser.value);
  try {
    localStorage.setItem("zone", chooser.value);
  } catch {
    // not remembered, nothing lost
  }
});
