// @ts-check
// Proposes records while somebody types, where there are too many of them to stand in the page;
// without it a name or an address that was typed is found all the same.

const PAUSE = 200;
/** @type {number | undefined} */
let waiting;
let asked = 0;

/**
 * Fills the list of a line with what fits; an answer that was overtaken by another one is dropped.
 * @param {HTMLInputElement} input
 */
async function propose(input) {
  const list = input.list;
  const number = ++asked;
  const answer = await fetch(`${input.dataset.choose}?q=${encodeURIComponent(input.value)}`).catch(() => null);
  if (!list || !answer?.ok || number !== asked) return;
  const { lines } = /** @type {{ lines: string[] }} */ (await answer.json());
  list.replaceChildren(...lines.map((line) => Object.assign(document.createElement("option"), { value: line })));
}

/** @param {Event} event */
function typed(event) {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || !input.dataset.choose) return;
  // what was chosen from the list needs no further proposals
  if (input.value.includes(" · ")) return;
  window.clearTimeout(waiting);
  waiting = window.setTimeout(() => propose(input), PAUSE);
}

document.addEventListener("input", typed);
