// @ts-check
// Sessions of one column that are at the same time stand side by side, so that none covers another.

/** A block that is shorter than this is drawn as if it lasted so long: a line of text must fit, in minutes. */
const LEAST = 15;
/** The least width of a column and of a lane in it, in rem; more lanes than so many do not make columns wider. */
const COLUMN = 9, LANE = 6.5, MOST_WIDENED = 3;

/** @param {HTMLElement} block */
const from = (block) => Number(block.dataset.from);
/** @param {HTMLElement} block */
const until = (block) => from(block) + Math.max(LEAST, Number(block.dataset.length));

/** Blocks that are drawn alone or above all others: a break across the day, or what is being moved. @param {HTMLElement} block */
const isFree = (block) => block.dataset.wide !== undefined || block.classList.contains("is-loose");

/** @param {HTMLElement} block @param {number} lane @param {number} lanes */
function set(block, lane, lanes) {
  if (block.style.getPropertyValue("--lane") === String(lane) && block.style.getPropertyValue("--lanes") === String(lanes)) return;
  block.style.setProperty("--lane", String(lane));
  block.style.setProperty("--lanes", String(lanes));
}

/** Give each block of a day its lane. @param {HTMLElement} day */
export function arrange(day) {
  /** @type {Map<string, HTMLElement[]>} */
  const columns = new Map();
  for (const block of /** @type {NodeListOf<HTMLElement>} */ (day.querySelectorAll("[data-block]"))) {
    if (isFree(block)) { set(block, 0, 1); continue; }
    const column = block.dataset.column ?? "";
    columns.set(column, [...(columns.get(column) ?? []), block]);
  }
  for (const blocks of columns.values()) arrangeColumn(blocks);
  const most = Math.max(1, ...[...columns.values()].flat().map((block) => Number(block.style.getPropertyValue("--lanes"))));
  day.style.setProperty("--least", `${Math.max(COLUMN, LANE * Math.min(most, MOST_WIDENED))}rem`);
}

/** @param {HTMLElement[]} blocks */
function arrangeColumn(blocks) {
  blocks.sort((one, other) => from(one) - from(other) || until(other) - until(one));
  /** @type {HTMLElement[]} */
  let together = [];
  let end = 0;
  for (const block of blocks) {
    if (from(block) >= end) {
      sideBySide(together);
      together = [];
    }
    together.push(block);
    end = Math.max(end, until(block));
  }
  sideBySide(together);
}

/** Blocks that touch each other in time, in order: each in the first lane that is free. @param {HTMLElement[]} together */
function sideBySide(together) {
  /** @type {number[]} */
  const ends = [];
  const lanes = together.map((block) => {
    const free = ends.findIndex((end) => end <= from(block));
    const lane = free < 0 ? ends.length : free;
    ends[lane] = until(block);
    return lane;
  });
  together.forEach((block, number) => set(block, lanes[number] ?? 0, ends.length));
}
