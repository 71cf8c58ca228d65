// @ts-check
/** Marks on the programme what has changed since the version that this browser's reader has seen.
    The number of that version is kept in localStorage under "kv-seen-<conference>"; "?since=" is the server's business.
    The rule is that of changes/marks.py: calling off and bringing back count most, then new, moved, changed. */
const box = document.querySelector("[data-since-of]");

/** @param {string} events "2n 4m" @param {number} known @returns {string} */
export function letterSince(events, known) {
  const letters = [...events.matchAll(/(\d+)([a-z])/g)].filter(([, number]) => Number(number) > known).map(([, , letter]) => letter ?? "");
  const over = letters.filter((letter) => "crg".includes(letter)).at(-1);
  if (over && !(letters.includes("n") && over === "r")) return over;
  return ["n", "m", "e"].find((letter) => letters.includes(letter)) ?? "";
}

/** @param {string} key @returns {number} 0 where nothing is kept, or nothing may be */
function seen(key) {
  try {
    return Number(localStorage.getItem(key)) || 0;
  } catch {
    return 0;
  }
}

/** @param {string} key @param {number} version */
function keep(key, version) {
  try {
    localStorage.setItem(key, String(version));
  } catch {
    // a browser that keeps nothing marks nothing
  }
}

/** @param {HTMLElement} box @param {number} known @returns {number} how many are marked */
function mark(box, known) {
  let count = 0;
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-changes]"))) {
    const letter = letterSince(place.dataset.changes ?? "", known);
    const words = letter ? box.getAttribute(`data-since-${letter}`) : "";
    place.textContent = words ?? "";
    place.hidden = !words;
    count += words ? 1 : 0;
  }
  return count;
}

/** @param {HTMLElement} box @param {string} key @param {number} now */
function putAway(box, key, now) {
  keep(key, now);
  mark(box, now);
  box.hidden = true;
}

/** @param {HTMLElement} box @param {number} known @param {number} count */
function say(box, known, count) {
  const said = box.querySelector("[data-since-said]");
  const link = box.querySelector("a[data-since-link]");
  if (said) said.textContent = (said.getAttribute("data-since-said") ?? "").replace("{version}", String(known)).replace("{count}", String(count));
  if (link instanceof HTMLAnchorElement) link.href = `${link.dataset.sinceLink}?from=${known}&to=${box.dataset.sinceNow}`;
  box.hidden = false;
}

if (box instanceof HTMLElement) {
  const key = `kv-seen-${box.dataset.sinceOf}`;
  const now = Number(box.dataset.sinceNow);
  const known = seen(key);
  const button = box.querySelector("[data-since-seen]");
  if (!box.dataset.sinceKnown) {
    if (!known || known >= now) keep(key, now);
    else {
      say(box, known, mark(box, known));
      if (button instanceof HTMLButtonElement) {
        button.hidden = false;
        button.addEventListener("click", () => putAway(box, key, now));
      }
    }
  }
}
