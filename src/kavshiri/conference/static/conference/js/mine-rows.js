// @ts-check
/** Turns the "Add to my schedule" buttons of a page (the server's form "keep") into switches, tells of overlaps at once
    and of what changed since a session was added. */
import { address, present, put, read, root } from "./mine.js";
import { letterSince } from "./since.js";

const words = root?.dataset ?? {};
const said = root?.querySelector("[data-mine-said]");
const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[form=keep][name=add]"));

function lead() {
  const there = root?.querySelector("a[data-mine-link]");
  if (there instanceof HTMLAnchorElement) there.href = `${words.mineUrl}${address()}`;
  const count = there?.querySelector("[data-mine-count]"), slugs = present(read());
  if (count) count.textContent = slugs.length ? ` (${slugs.length})` : "";
}

/** Sessions and their parts that the page shows, by the last word of their address. @type {Map<string, Element>} */
const shown = new Map();
for (const row of document.querySelectorAll("[data-filter-row]:not(.pause), .session__parts > li"))
  shown.set(row.querySelector(":is(h3, h4) a")?.getAttribute("href")?.split("/").filter(Boolean).at(-1) ?? "", row);

/** A session whose end is not known overlaps with nothing. @param {Element} row @returns {[number, number]} */
function span(row) {
  const { zoneAt = "", zoneUntil = "" } = /** @type {HTMLElement | null} */ (row.querySelector("[data-zone-at]"))?.dataset ?? {};
  return [Date.parse(zoneAt), Date.parse(zoneUntil)];
}

/** What is called off takes no time, and parts share that of their whole. @param {Element} row @param {Element | undefined} other */
function meet(row, other) {
  if (!other || row.contains(other) || other.contains(row) || [row, other].some((one) => one.closest("[data-off]"))) return false;
  const [from, until] = span(row), [start, end] = span(other);
  return start < until && from < end;
}

/** @param {Element} row @returns {HTMLElement} its title, in its own language */
function title(row) {
  const link = row.querySelector(":is(h3, h4) a"), out = document.createElement("span");
  out.textContent = link?.textContent ?? "";
  out.lang = /** @type {HTMLElement | null | undefined} */ (link?.closest("[lang]"))?.lang ?? "";
  return out;
}

/** @param {Element} row @param {string} slug @returns {Node[]} the sentence that names what overlaps, or nothing */
function overlaps(row, slug) {
  const met = present(read()).filter((other) => other !== slug && meet(row, shown.get(other)));
  const titles = met.map((one) => title(/** @type {Element} */ (shown.get(one))));
  return titles.length ? [new Text(`${words.mineOverlap} `), ...titles.flatMap((each, at) => (at ? [new Text("; "), each] : [each]))] : [];
}

/** @param {Element | null} row @param {string} slug @returns {string} "Since you added it: Moved" */
function news(row, slug) {
  const events = /** @type {HTMLElement | null | undefined} */ (row?.querySelector(":scope > article > p [data-changes]"))?.dataset.changes;
  const known = read()[slug]?.v ?? 0, letter = events && known ? letterSince(events, known) : "";
  const label = letter && document.querySelector("[data-since-of]")?.getAttribute(`data-since-${letter}`);
  return label && present(read()).includes(slug) ? `${words.mineSince} ${label}` : "";
}

/** @param {HTMLButtonElement} button */
function keep(button) {
  const slug = button.value, row = button.closest("[data-filter-row]"), note = document.createElement("p");
  const has = () => present(read()).includes(slug);
  const show = () => {
    const on = has();
    button.textContent = (on ? words.mineRemoval : words.mineAdd) ?? "";
    button.classList.toggle("btn--on", on);
    note.textContent = news(row, slug);
    lead();
  };
  note.className = "small";
  button.after(note);
  button.type = "button";
  show();
  button.addEventListener("click", () => {
    const on = !has();
    if (!put(slug, on)) return void (note.textContent = words.mineFull ?? "");
    show();
    const met = on && row && !row.closest("[data-off]") ? overlaps(row, slug) : [];
    if (met.length) note.replaceChildren(...met);
    said?.replaceChildren(`${on ? words.mineAdded : words.mineRemoved} `, ...met.map((one) => one.cloneNode(true)));
  });
}

if (root) {
  lead();
  for (const button of buttons) keep(button);
}
