// @ts-check
// The programme board: sessions are drawn at their time and column, and moved by dragging or with the keyboard.
// Without it the sessions stand in a list, and each time is a link to a form that moves the session.

import { clock, drawHours, wall } from "./board-clock.js";
import { arrange } from "./board-lanes.js";

/** @typedef {{day: string, from: number, length: number, column: number, starts: string, ends: string}} Place */
/** @typedef {{token: string, from: number, length: number, column: number, starts: string, ends: string,
 *   block: number, parts: Record<string, string>, marked: Record<string, string>, warnings: string, said: string,
 *   left: number, next_back: string}} Answer */

const root = /** @type {HTMLElement} */ (document.querySelector("[data-board]"));
const said = /** @type {HTMLElement} */ (root.querySelector("[data-said]"));
const warnings = /** @type {HTMLElement} */ (root.querySelector("[data-warnings]"));
const snapChooser = /** @type {HTMLSelectElement} */ (root.querySelector("[data-snap]"));
const undoForm = /** @type {HTMLFormElement} */ (root.querySelector("[data-undo]"));
const MINUTES_A_DAY = 24 * 60;
const PIXELS_A_MINUTE = 1.9;
const SHORTEST = 5;
/** What is sent waits for what was sent before it, so that each goes with the token of the one before. */
let sent = Promise.resolve();

/** @param {string} template @param {Record<string, string>} words */
const fill = (template, words) => template.replace(/\{(\w+)\}/g, (all, name) => words[name] ?? all);
/** @param {HTMLElement} block */
const titleOf = (block) => block.querySelector(".kv-block__title")?.textContent ?? "";
/** @param {HTMLElement} block */
const dayOf = (block) => /** @type {HTMLElement} */ (block.closest("[data-day]"));
/** @param {HTMLElement} day */
const columnsOf = (day) => /** @type {HTMLElement[]} */ ([...day.querySelectorAll("[data-columns] > li")]);

/** @param {HTMLElement} block @returns {Place} */
function placeOf(block) {
  const { from, length, column, starts, ends } = block.dataset;
  return {
    day: dayOf(block).dataset.day ?? "", from: Number(from), length: Number(length), column: Number(column),
    starts: starts ?? "", ends: ends ?? "",
  };
}

/** @param {HTMLElement} block @param {Place} place */
function put(block, place) {
  const day = /** @type {HTMLElement | null} */ (root.querySelector(`[data-day="${place.day}"]`));
  if (day && day !== dayOf(block)) carry(block, day);
  if (day) widen(day, place);
  Object.assign(block.dataset, {
    from: String(place.from), length: String(place.length), column: String(place.column),
    starts: place.starts, ends: place.ends,
  });
  draw(block);
}

/** Take a block to another day; whatever has the focus in it keeps it. @param {HTMLElement} block @param {HTMLElement} day */
function carry(block, day) {
  const focused = block.contains(document.activeElement) ? document.activeElement : null;
  carried = block;
  day.querySelector("[data-blocks]")?.append(block);
  day.querySelector("[data-none]")?.remove();
  if (focused instanceof HTMLElement) focused.focus();
  carried = null;
}

/** Draw more hours of a day where a block would stand outside of them. @param {HTMLElement} day @param {Place} place */
function widen(day, place) {
  const opens = Math.min(Number(day.dataset.opens), Math.floor(place.from / 60) * 60);
  const closes = Math.max(Number(day.dataset.closes), Math.ceil((place.from + place.length) / 60) * 60);
  if (opens === Number(day.dataset.opens) && closes === Number(day.dataset.closes)) return;
  Object.assign(day.dataset, { opens: String(opens), closes: String(closes) });
  drawHours(day);
}

/** Take a block up: it is drawn above the others. @param {HTMLElement} block */
function loosen(block) {
  if (block.classList.contains("is-loose")) return;
  block.classList.add("is-loose");
  arrange(dayOf(block));
}

/** Let a block stand among the others of its day, and those of the day where it stood close up. @param {HTMLElement} block @param {Place} [before] */
function settleDown(block, before) {
  block.classList.remove("is-loose");
  arrange(dayOf(block));
  const left = before && root.querySelector(`[data-day="${before.day}"]`);
  if (left instanceof HTMLElement && left !== dayOf(block)) arrange(left);
}

/** Set one block where its data says; nothing else of the page is touched. @param {HTMLElement} block */
function draw(block) {
  const place = placeOf(block);
  block.style.setProperty("--from", String(place.from));
  block.style.setProperty("--length", String(place.length));
  block.style.setProperty("--column", String(place.column));
  const time = block.querySelector("[data-clock]");
  if (time) time.textContent = clock(place.from) + (place.ends ? `–${clock(place.from + place.length)}` : "");
}

/** @param {HTMLElement} day */
function drawDay(day) {
  drawHours(day);
  day.style.setProperty("--columns", String(columnsOf(day).length));
  /** @type {HTMLElement} */ (day.querySelector("[data-columns]")).hidden = false;
  const scroll = /** @type {HTMLElement} */ (day.querySelector("[data-scroll]"));
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "group");
  scroll.setAttribute("aria-labelledby", day.getAttribute("aria-labelledby") ?? "");
}

/** The place after a wish, kept within the day, on the snap. @param {HTMLElement} block @param {Partial<Place>} wish */
function placed(block, wish) {
  const now = placeOf(block);
  const day = wish.day ?? now.day;
  const columns = columnsOf(/** @type {HTMLElement} */ (root.querySelector(`[data-day="${day}"]`)));
  const length = Math.min(MINUTES_A_DAY, Math.max(SHORTEST, wish.length ?? now.length));
  const from = Math.min(MINUTES_A_DAY - SHORTEST, Math.max(0, wish.from ?? now.from));
  const column = Math.min(columns.length - 1, Math.max(0, wish.column ?? now.column));
  const hasEnd = now.ends !== "" || length !== now.length;
  return { day, from, length, column, starts: wall(day, from), ends: hasEnd ? wall(day, from + length) : "" };
}

/** @param {HTMLElement} block @param {Place} place @param {string} template */
function tell(block, place, template) {
  const name = columnsOf(dayOf(block))[place.column]?.textContent ?? "";
  said.textContent = fill(template, { title: titleOf(block), time: `${place.starts.replace("T", " ")}${place.ends ? `–${place.ends.slice(11)}` : ""}`, column: name });
}

/** @param {HTMLElement} block @param {Place} place @param {string} token */
async function send(block, place, token) {
  const link = /** @type {HTMLAnchorElement} */ (block.querySelector("[data-move]"));
  const by = root.dataset.by ?? "track";
  const key = columnsOf(dayOf(block))[place.column]?.dataset.key ?? "0";
  const csrf = /** @type {HTMLInputElement} */ (root.querySelector("input[name=csrfmiddlewaretoken]")).value;
  const told = { by, seen: token, starts: place.starts, ends: place.ends };
  const body = new URLSearchParams({ ...told, ...(block.dataset.wide === undefined ? { [by]: key === "0" ? "" : key } : {}) });
  return fetch(link.href, { method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": csrf } });
}

/** One after the other. @param {() => Promise<void>} work */
function queue(work) {
  sent = sent.then(work).catch(() => { said.textContent = root.dataset.failed ?? ""; });
  return sent;
}

/** Where the portal has a block, as far as it told, and how many places of it are still to be answered. @type {WeakMap<HTMLElement, Place>} */
const kept = new WeakMap();
/** @type {WeakMap<HTMLElement, number>} */
const under = new WeakMap();

/** The portal has the block here. It is drawn so, unless it is in hand again or a later place of it is on its way. @param {HTMLElement} block @param {Place} place */
function stand(block, place) {
  const before = placeOf(block);
  kept.set(block, place);
  if (taken.has(block)) taken.set(block, place);
  else if (drag?.moves && drag.block === block) drag.before = place;
  else if (!under.get(block)) {
    put(block, place);
    settleDown(block, before);
  }
}

/** Keep a new place, or put the block back and say why. @param {HTMLElement} block @param {Place} before */
function save(block, before) {
  const wanted = placeOf(block);
  if (!kept.has(block)) kept.set(block, before);
  under.set(block, (under.get(block) ?? 0) + 1);
  settleDown(block);
  block.classList.add("is-saving");
  said.textContent = root.dataset.saving ?? "";
  return queue(async () => {
    const answer = await send(block, wanted, block.dataset.token ?? "").catch(() => null);
    const told = /** @type {Answer | null} */ (await answer?.json().catch(() => null) ?? null);
    under.set(block, (under.get(block) ?? 1) - 1);
    block.classList.toggle("is-saving", under.get(block) !== 0);
    // what somebody else did meanwhile is to be seen before anything is done over it
    if (answer?.status === 409) taken.delete(block);
    if (told?.token) settle(block, told);
    else stand(block, kept.get(block) ?? before);
    said.textContent = told?.said ?? root.dataset.failed ?? "";
  });
}

/** Take back the last of one's own moves that is left; the server keeps them, also over a reload. */
function undo() {
  return queue(async () => {
    const answer = await fetch(undoForm.action, { method: "POST", body: new FormData(undoForm), headers: { Accept: "application/json" } });
    const told = /** @type {Answer} */ (await answer.json());
    const block = root.querySelector(`[data-block="${told.block}"]`);
    const focused = undoForm.contains(document.activeElement);
    if (block instanceof HTMLElement) settle(block, told);
    else canUndo(told);
    said.textContent = told.said;
    if (block instanceof HTMLElement && answer.ok) block.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (focused && undoForm.hidden) /** @type {HTMLElement | null} */ (block?.querySelector("[data-move]"))?.focus();
  });
}

/** @param {Answer} told */
function canUndo(told) {
  undoForm.hidden = told.left === 0;
  /** @type {HTMLElement} */ (undoForm.querySelector("[data-undo-next]")).textContent = told.next_back;
  /** @type {HTMLElement} */ (undoForm.querySelector("[data-undo-left]")).textContent = `(${told.left})`;
}

/** @param {HTMLElement} block @param {Answer} told */
function settle(block, told) {
  const { from, length, column, starts, ends } = told;
  stand(block, { day: starts.slice(0, 10), from, length, column, starts, ends });
  block.dataset.token = told.token;
  for (const [key, time] of Object.entries(told.parts)) {
    const part = block.querySelector(`[data-part="${key}"]`);
    if (part) part.textContent = time;
  }
  canUndo(told);
  warnings.innerHTML = told.warnings;
  root.querySelectorAll("[data-block]").forEach((one) => {
    if (!(one instanceof HTMLElement)) return;
    const level = told.marked[one.dataset.block ?? ""] ?? "";
    if ((one.dataset.level ?? "") === level) return;
    one.dataset.level = level;
    const mark = one.querySelector("[data-mark]");
    if (mark) mark.textContent = level === "clash" ? (root.dataset.clash ?? "") : level ? (root.dataset.hint ?? "") : "";
  });
}

undoForm.addEventListener("submit", (event) => {
  event.preventDefault();
  void undo();
});

// with the keyboard

/** Where a loose block stood before it was taken up. @type {WeakMap<HTMLElement, Place>} */
const taken = new WeakMap();
/** The block that is on its way to another day, which takes the focus from it for a moment. @type {HTMLElement | null} */
let carried = null;

/** @param {KeyboardEvent} event @param {Place} place @returns {Partial<Place> | null} */
function wishOf(event, place) {
  const snap = Number(snapChooser.value);
  const step = { ArrowUp: -snap, ArrowDown: snap }[event.key];
  if (step && event.shiftKey) return { length: place.length + step };
  if (step) return { from: Math.round((place.from + step) / snap) * snap };
  const other = { PageUp: -1, PageDown: 1 }[event.key];
  if (other && !event.shiftKey) return { day: dayBeside(place.day, other) };
  const aside = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  return aside && !event.shiftKey ? { column: place.column + aside } : null;
}

/** The day before or after, or the same where there is none. @param {string} day @param {number} step */
function dayBeside(day, step) {
  const days = [...root.querySelectorAll("[data-day]")].map((one) => (one instanceof HTMLElement && one.dataset.day) || "");
  return days[days.indexOf(day) + step] ?? day;
}

/** Put a block back that was taken up and not saved. @param {HTMLElement} block @param {string} template */
function putBack(block, template) {
  const before = taken.get(block);
  if (!before) return;
  const loose = placeOf(block);
  taken.delete(block);
  put(block, before);
  settleDown(block, loose);
  tell(block, before, template);
}

root.addEventListener("keydown", (event) => {
  if (!(event.code === "KeyZ" && (event.ctrlKey || event.metaKey)) || event.shiftKey || event.altKey) return;
  const at = event.target instanceof Element ? event.target : root;
  if (at.closest("select, input, textarea")) return;
  event.preventDefault();
  const block = at.closest("[data-block]");
  if (block instanceof HTMLElement && taken.has(block)) putBack(block, root.dataset.back ?? "");
  else if (!undoForm.hidden) void undo();
});

// whoever goes on without Enter leaves nothing behind that looks saved; another window of the machine is no going on
root.addEventListener("focusout", (event) => {
  const block = event.target instanceof Element ? event.target.closest("[data-move]")?.closest("[data-block]") : null;
  if (!(block instanceof HTMLElement) || block === carried || !document.hasFocus()) return;
  putBack(block, root.dataset.left ?? "");
});

root.addEventListener("keydown", (event) => {
  const link = event.target instanceof Element ? event.target.closest("[data-move]") : null;
  const block = link?.closest("[data-block]");
  if (!(block instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  const before = taken.get(block);
  const wish = wishOf(event, placeOf(block));
  if (wish) {
    if (!before) taken.set(block, placeOf(block));
    loosen(block);
    const place = placed(block, wish);
    put(block, place);
    block.scrollIntoView({ block: "nearest", inline: "nearest" });
    tell(block, place, root.dataset.moved ?? "");
  } else if (event.key === "Enter" && before) {
    taken.delete(block);
    void save(block, before);
  } else if (event.key === "Escape" && before) putBack(block, root.dataset.back ?? "");
  else return;
  event.preventDefault();
});

// by dragging

/** @type {{block: HTMLElement, before: Place, x: number, y: number, grabbed: number, resizes: boolean, moves: boolean} | null} */
let drag = null;

root.addEventListener("pointerdown", (event) => {
  if (!(event.target instanceof Element) || event.button !== 0) return;
  const block = event.target.closest("[data-block]");
  if (!(block instanceof HTMLElement) || event.target.closest(".kv-block__title, .kv-block__parts a")) return;
  if (event.pointerType === "touch" && !event.target.closest("[data-move], [data-grip]")) return;
  const resizes = event.target.closest("[data-grip]") !== null;
  const grabbed = event.clientY - block.getBoundingClientRect().top;
  drag = { block, before: placeOf(block), x: event.clientX, y: event.clientY, grabbed, resizes, moves: false };
});

/** @param {PointerEvent} event */
function wishUnder(event) {
  if (!drag) return {};
  const snap = Number(snapChooser.value);
  if (drag.resizes) {
    const length = drag.before.length + (event.clientY - drag.y) / PIXELS_A_MINUTE;
    return { length: Math.round(length / snap) * snap };
  }
  const days = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-day]")]);
  const day = days.find((one) => event.clientY < one.getBoundingClientRect().bottom) ?? dayOf(drag.block);
  const blocks = /** @type {HTMLElement} */ (day.querySelector("[data-blocks]"));
  const box = blocks.getBoundingClientRect();
  const minutes = Number(day.dataset.opens) + (event.clientY - drag.grabbed - box.top) / PIXELS_A_MINUTE;
  const gutter = parseFloat(getComputedStyle(blocks).paddingInlineStart);
  const column = Math.floor(((event.clientX - box.left - gutter) / (box.width - gutter)) * columnsOf(day).length);
  const wide = drag.block.dataset.wide !== undefined;
  return { day: day.dataset.day ?? "", from: Math.round(minutes / snap) * snap, ...(wide ? {} : { column }) };
}

// near the edge of the window or of a day, what is below it comes up
const EDGE = 48, STEP = 12;
/** @type {PointerEvent | null} */
let pointed = null;

/** How far to go on from an edge. @param {number} at @param {number} from @param {number} to */
const beyond = (at, from, to) => (at > to - EDGE ? STEP : at < from + EDGE ? -STEP : 0);

function scrollOn() {
  if (!drag?.moves || !pointed) return;
  const scroll = /** @type {HTMLElement} */ (dayOf(drag.block).querySelector("[data-scroll]"));
  const box = scroll.getBoundingClientRect();
  const down = beyond(pointed.clientY, 0, window.innerHeight), aside = drag.resizes ? 0 : beyond(pointed.clientX, box.left, box.right);
  if (down) window.scrollBy(0, down);
  if (aside) scroll.scrollLeft += aside;
  if (down || aside) put(drag.block, placed(drag.block, wishUnder(pointed)));
  requestAnimationFrame(scrollOn);
}

root.addEventListener("pointermove", (event) => {
  if (!drag) return;
  pointed = event;
  if (!drag.moves && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 5) return;
  if (!drag.moves) {
    drag.moves = true;
    loosen(drag.block);
    drag.block.setPointerCapture(event.pointerId);
    requestAnimationFrame(scrollOn);
  }
  put(drag.block, placed(drag.block, wishUnder(event)));
});

root.addEventListener("pointerup", () => {
  const done = drag;
  drag = null;
  if (!done?.moves) return;
  taken.delete(done.block);
  done.block.addEventListener("click", (event) => event.preventDefault(), { capture: true, once: true });
  void save(done.block, done.before);
});

root.addEventListener("pointercancel", () => {
  if (drag) {
    const loose = placeOf(drag.block);
    put(drag.block, drag.before);
    settleDown(drag.block, loose);
  }
  drag = null;
});
root.addEventListener("dragstart", (event) => event.preventDefault());

root.querySelectorAll("[data-live]").forEach((one) => one.removeAttribute("hidden"));
root.querySelectorAll("[data-grip]").forEach((one) => one.removeAttribute("hidden"));
root.style.setProperty("--pixels", `${PIXELS_A_MINUTE}px`);
root.querySelectorAll("[data-block]").forEach((block) => { if (block instanceof HTMLElement) draw(block); });
root.querySelectorAll("[data-day]").forEach((day) => { if (day instanceof HTMLElement) { drawDay(day); arrange(day); } });
root.classList.add("is-live");
