// @ts-check
// Adds a blank row to a list of nested records and moves rows up and down;
// without it the rows that exist can still be edited, and ordered by their position.

const POSITION = 'input[name$="-position"]';

/**
 * The highest position among the rows that are there; null where there is none yet.
 * @param {Element} list
 */
function lastPosition(list) {
  const found = [...list.querySelectorAll(POSITION)].map((input) => Number(/** @type {HTMLInputElement} */ (input).value));
  return found.length ? Math.max(...found) : null;
}

/**
 * Buttons for moving show only where rows have a position to be written into.
 * @param {Element} list
 */
function offerMoves(list) {
  for (const moves of list.querySelectorAll("[data-row-moves]")) {
    if (moves instanceof HTMLElement) moves.hidden = !moves.closest("[data-row]")?.querySelector(POSITION);
  }
}

/**
 * Numbers the rows as they stand, from 1.
 * @param {Element} list
 */
function renumber(list) {
  list.querySelectorAll(POSITION).forEach((input, index) => {
    if (input instanceof HTMLInputElement) input.value = String(index + 1);
  });
  list.querySelectorAll("[data-row]").forEach((row, index) => {
    const number = row.querySelector("[data-row-number]");
    if (number) number.textContent = String(index + 1);
  });
}

/**
 * Says to those who do not see it where a row stands now.
 * @param {Element} list
 * @param {Element} row
 */
function announce(list, row) {
  const told = list.parentElement?.querySelector("[data-rows-told]");
  if (!(told instanceof HTMLElement)) return;
  const place = [...list.children].indexOf(row) + 1;
  const words = told.dataset.rowsTold ?? "";
  told.textContent = words.replace("{place}", String(place)).replace("{all}", String(list.children.length));
}

/**
 * Moves the row of the pressed button by one place; the button keeps the focus.
 * @param {Element} list
 * @param {Event} event
 */
function move(list, event) {
  const button = event.target instanceof Element ? event.target.closest("[data-row-move]") : null;
  const row = button?.closest("[data-row]");
  if (!(button instanceof HTMLElement) || !row) return;
  const up = button.dataset.rowMove === "up";
  const other = up ? row.previousElementSibling : row.nextElementSibling;
  if (!other) {
    announce(list, row);
    return;
  }
  // the neighbour is what moves in the page: the row with the focus stays where it is
  if (up) row.after(other);
  else row.before(other);
  renumber(list);
  button.focus();
  button.scrollIntoView({ block: "nearest", behavior: "instant" });
  announce(list, row);
}

/** @param {HTMLElement} section */
function enliven(section) {
  const list = section.querySelector("[data-rows-list]");
  if (list) {
    offerMoves(list);
    list.addEventListener("click", (event) => move(list, event));
  }
  const blank = section.querySelector("template[data-rows-blank]");
  const button = section.querySelector("button[data-rows-add]");
  const total = section.querySelector(`input[name="${section.dataset.rows}-TOTAL_FORMS"]`);
  if (!list || !(blank instanceof HTMLTemplateElement) || !(button instanceof HTMLButtonElement)) return;
  if (!(total instanceof HTMLInputElement)) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const holder = document.createElement("template");
    holder.innerHTML = blank.innerHTML.replaceAll("__prefix__", total.value);
    total.value = String(Number(total.value) + 1);
    const last = lastPosition(list);
    list.append(holder.content);
    const position = list.lastElementChild?.querySelector(POSITION);
    offerMoves(list);
    if (position instanceof HTMLInputElement && last !== null) position.value = String(last + 1);
    const first = list.lastElementChild?.querySelector("input:not([type=hidden]), select, textarea");
    if (first instanceof HTMLElement) first.focus();
  });
}

document.querySelectorAll("[data-rows]").forEach((section) => {
  if (section instanceof HTMLElement) enliven(section);
});
