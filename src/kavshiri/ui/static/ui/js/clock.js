// @ts-check
/** Countdowns and the mark of what is on now, by the portal's clock: the reader's own may be wrong, and a demonstration sets its own. */
const root = document.documentElement;
const offset = Number(root.dataset.clockOffset ?? 0);
const now = () => Date.now() + offset;

const MINUTE = 60_000;
/** @param {string} unit @param {number} minutes How much of the unit is left, beside the larger ones. */
function share(unit, minutes) {
  if (unit === "day") return Math.floor(minutes / 1440);
  return unit === "hour" ? Math.floor(minutes / 60) % 24 : minutes % 60;
}

const rule = new Intl.PluralRules(root.lang);
/** The unit's word beside a count: the server gives those for 1, 2 and 5. @param {string} words @param {number} count */
function word(words, count) {
  const forms = words.split("|"), like = [1, 2, 5].findIndex((sample) => rule.select(sample) === rule.select(count));
  return forms[like < 0 ? forms.length - 1 : like] ?? "";
}

/** @param {HTMLElement} cell @param {number} count */
function showCell(cell, count) {
  const [figure, name] = cell.children;
  if (figure) figure.textContent = String(count);
  if (name) name.textContent = word(cell.dataset.words ?? "", count);
}

/** @param {HTMLElement} count */
function showCount(count) {
  const left = Date.parse(count.dataset.until ?? "") - now();
  const isOver = !(left > 0);
  count.hidden = isOver;
  count.toggleAttribute("data-over", isOver);
  const after = count.nextElementSibling;
  if (after instanceof HTMLElement && after.matches("[data-until-over]")) after.hidden = !isOver;
  const minutes = Math.ceil(left / MINUTE);
  let isLeading = true;
  for (const cell of count.querySelectorAll("[data-unit]")) {
    if (!(cell instanceof HTMLElement)) continue;
    const unit = cell.dataset.unit ?? "minute";
    const value = share(unit, minutes);
    showCell(cell, value);
    isLeading &&= value === 0 && unit !== "minute";
    cell.hidden = isLeading;
  }
}

/** @param {HTMLElement} thing Marked from its first moment up to, not including, its last. */
function showNow(thing) {
  const from = Date.parse(thing.dataset.nowFrom ?? ""), until = Date.parse(thing.dataset.nowUntil ?? "");
  const isOn = from <= now() && now() < until;
  if (isOn) thing.setAttribute("aria-current", "time");
  else thing.removeAttribute("aria-current");
  const tag = thing.querySelector("[data-now-tag]");
  if (tag instanceof HTMLElement) tag.hidden = !isOn;
}

function show() {
  for (const count of document.querySelectorAll("[data-until]")) if (count instanceof HTMLElement) showCount(count);
  for (const thing of document.querySelectorAll("[data-now-from]")) if (thing instanceof HTMLElement) showNow(thing);
}
show();
setInterval(show, 10_000);
document.addEventListener("visibilitychange", show);
