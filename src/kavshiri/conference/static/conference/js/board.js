// @ts-check
// The programme board: sessions are drawn at their time and column, and moved by dragging or with the keyboard.
// Without it the sessions stand in a list, and each time is a link to a form that moves the session.

/** @typedef {{day: string, from: number, length: number, column: number, starts: string, ends: string}} Place */
/** @typedef {{token: string, from: number, length: number, column: number, starts: string, ends: string,
 *   parts: Record<string, string>, marked: Record<string, string>, warnings: string, said: string}} Answer */

const root = /** @type {HTMLElement} */ (document.querySelector("[data-board]"));
const said = /** @type {HTMLElement} */ (root.querySelector("[data-said]"));
const warnings = /** @type {HTMLElement} */ (root.querySelector("[data-warnings]"));
const snapChooser = /** @type {HTMLSelectElement} */ (root.querySelector("[data-snap]"));
const undoButton = /** @type {HTMLButtonElement} */ (root.querySelector("[data-undo]"));
const MINUTES_A_DAY = 24 * 60;
const PIXELS_A_MINUTE = 1.9;
const SHORTEST = 5;
/** @type {{block: HTMLElement, place: Place} | null} */
let last = null;

/** @param {string} template @param {Record<string, string>} words */
const fill = (template, words) => template.replace(/\{(\w+)\}/g, (all, name) => words[name] ?? all);
/** @param {number} minutes */
const clock = (minutes) => `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
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

/** A moment on the wall some minutes after midnight of a day. @param {string} day @param {number} minutes */
function wall(day, minutes) {
  const moment = new Date(`${day}T00:00Z`);
  moment.setUTCMinutes(minutes);
  return moment.toISOString().slice(0, 16);
}

/** @param {HTMLElement} block @param {Place} place */
function put(block, place) {
  const day = /** @type {HTMLElement | null} */ (root.querySelector(`[data-day="${place.day}"]`));
  if (day && day !== dayOf(block)) day.querySelector("[data-blocks]")?.append(block);
  Object.assign(block.dataset, {
    from: String(place.from), length: String(place.length), column: String(place.column),
    starts: place.starts, ends: place.ends,
  });
  draw(block);
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
  const columns = columnsOf(day);
  const blocks = /** @type {HTMLElement} */ (day.querySelector("[data-blocks]"));
  const opens = Number(day.dataset.opens), closes = Number(day.dataset.closes);
  day.style.setProperty("--opens", String(opens));
  day.style.setProperty("--span", String(closes - opens));
  day.style.setProperty("--columns", String(columns.length));
  const head = /** @type {HTMLElement} */ (day.querySelector("[data-columns]"));
  head.hidden = false;
  for (let hour = opens; hour < closes; hour += 60) {
    const line = document.createElement("li");
    line.className = "kv-hour";
    line.setAttribute("aria-hidden", "true");
    line.style.setProperty("--from", String(hour));
    line.textContent = clock(hour);
    blocks.append(line);
  }
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

/** Keep a new place, or put the block back and say why. @param {HTMLElement} block @param {Place} before */
async function save(block, before) {
  const wanted = placeOf(block);
  block.classList.remove("is-loose");
  block.classList.add("is-saving");
  said.textContent = root.dataset.saving ?? "";
  try {
    const answer = await send(block, wanted, block.dataset.token ?? "");
    const told = /** @type {Answer} */ (await answer.json());
    if (answer.status === 400) put(block, before);
    else settle(block, told);
    said.textContent = told.said;
    return answer.ok;
  } catch {
    put(block, before);
    said.textContent = root.dataset.failed ?? "";
    return false;
  } finally {
    block.classList.remove("is-saving");
  }
}

/** @param {HTMLElement} block @param {Answer} told */
function settle(block, told) {
  put(block, { ...told, day: told.starts.slice(0, 10) });
  block.dataset.token = told.token;
  for (const [key, time] of Object.entries(told.parts)) {
    const part = block.querySelector(`[data-part="${key}"]`);
    if (part) part.textContent = time;
  }
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

/** @param {HTMLElement} block @param {Place} before */
async function saveAndRemember(block, before) {
  if (!(await save(block, before))) return;
  last = { block, place: before };
  undoButton.hidden = false;
}

undoButton.addEventListener("click", async () => {
  if (!last) return;
  const { block, place } = last;
  const now = placeOf(block);
  put(block, place);
  if (await save(block, now)) said.textContent = root.dataset.undone ?? "";
  last = null;
  undoButton.hidden = true;
  /** @type {HTMLElement | null} */ (block.querySelector("[data-move]"))?.focus();
});

// with the keyboard

/** Where a loose block stood before it was taken up. @type {WeakMap<HTMLElement, Place>} */
const taken = new WeakMap();

/** @param {KeyboardEvent} event @param {Place} place @returns {Partial<Place> | null} */
function wishOf(event, place) {
  const snap = Number(snapChooser.value);
  const step = { ArrowUp: -snap, ArrowDown: snap }[event.key];
  if (step && event.shiftKey) return { length: place.length + step };
  if (step) return { from: Math.round((place.from + step) / snap) * snap };
  const aside = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  return aside && !event.shiftKey ? { column: place.column + aside } : null;
}

root.addEventListener("keydown", (event) => {
  const link = event.target instanceof Element ? event.target.closest("[data-move]") : null;
  const block = link?.closest("[data-block]");
  if (!(block instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  const before = taken.get(block);
  const wish = wishOf(event, placeOf(block));
  if (wish) {
    if (!before) taken.set(block, placeOf(block));
    block.classList.add("is-loose");
    const place = placed(block, wish);
    put(block, place);
    tell(block, place, root.dataset.moved ?? "");
  } else if (event.key === "Enter" && before) {
    taken.delete(block);
    void saveAndRemember(block, before);
  } else if (event.key === "Escape" && before) {
    taken.delete(block);
    block.classList.remove("is-loose");
    put(block, before);
    tell(block, before, root.dataset.back ?? "");
  } else return;
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

root.addEventListener("pointermove", (event) => {
  if (!drag) return;
  if (!drag.moves && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 5) return;
  if (!drag.moves) {
    drag.moves = true;
    drag.block.classList.add("is-loose");
    drag.block.setPointerCapture(event.pointerId);
  }
  put(drag.block, placed(drag.block, wishUnder(event)));
});

root.addEventListener("pointerup", () => {
  const done = drag;
  drag = null;
  if (!done?.moves) return;
  taken.delete(done.block);
  done.block.addEventListener("click", (event) => event.preventDefault(), { capture: true, once: true });
  void saveAndRemember(done.block, done.before);
});

root.addEventListener("pointercancel", () => {
  if (drag) put(drag.block, drag.before);
  drag?.block.classList.remove("is-loose");
  drag = null;
});
root.addEventListener("dragstart", (event) => event.preventDefault());

root.querySelectorAll("[data-live]").forEach((one) => one.removeAttribute("hidden"));
root.querySelectorAll("[data-grip]").forEach((one) => one.removeAttribute("hidden"));
root.style.setProperty("--pixels", `${PIXELS_A_MINUTE}px`);
root.querySelectorAll("[data-day]").forEach((day) => { if (day instanceof HTMLElement) drawDay(day); });
root.querySelectorAll("[data-block]").forEach((block) => { if (block instanceof HTMLElement) draw(block); });
root.classList.add("is-live");
