// @ts-check
/* Captions as they come: the log grows at its foot, or the reader scrolls back and nothing moves under their eyes. */

/** @typedef {[number, string, string, string, number]} Line number, time, speaker, words (none: struck), by machine */

const page = document.documentElement, root = document.querySelector("[data-hall]");
const MOST = 600; // lines that a page holds while nobody scrolls back
const FADES = 30_000; // what nobody keeps is seen as long

/** @param {string} name @param {string} text @param {string} [css] @param {string} [lang] */
function part(name, text, css = "", lang = "") {
  const one = document.createElement(name);
  one.textContent = text;
  one.className = css;
  one.dir = "auto";
  if (lang) one.lang = lang;
  return one;
}

/** @param {HTMLElement} log @returns {HTMLElement[]} */
const all = (log) => [.../** @type {NodeListOf<HTMLElement>} */ (log.querySelectorAll("[data-n]"))];
/** @param {HTMLElement | undefined} line */
const number = (line) => Number(line?.dataset.n ?? 0);
/** @param {HTMLElement} log */
const isDown = (log) => log.scrollHeight - log.scrollTop - log.clientHeight < 48;
/** @param {HTMLElement} log */
const offer = (log) => root?.querySelector(`[data-latest="${log.id}"]`)?.toggleAttribute("hidden", isDown(log));

/** @param {HTMLElement} log @param {Line} told */
function put(log, [n, at, who, text, isMachine]) {
  const held = all(log).find((one) => number(one) === n), line = document.createElement("p");
  if (!text) return held?.remove();
  line.dataset.n = String(n);
  line.append(part("time", at), " ");
  if (who) line.append(part("b", who, "cap__who"), " ");
  line.append(part("span", text));
  if (isMachine) line.append(" ", part("small", log.dataset.machine ?? "", "cap__machine", page.lang));
  if (!held) log.insertBefore(line, all(log).find((one) => number(one) > n) ?? log.querySelector("[data-f]"));
  // the same words are not written again, so that nobody hears them again
  else if (held.textContent !== line.textContent) held.replaceWith(line);
}

/** Whoever is at the foot stays there. @param {HTMLElement} log @param {() => void} change */
function keeping(log, change) {
  const was = isDown(log);
  change();
  all(log).slice(0, -Number(log.dataset.most ?? (was ? MOST : Infinity))).forEach((one) => one.remove());
  if (was) log.scrollTop = log.scrollHeight;
  offer(log);
}

/** @param {HTMLElement} log @param {"before" | "after"} side @param {number} at @returns {Promise<Line[] | null>} */
const asked = (log, side, at) => fetch(`${log.dataset.lines}?${side}=${at}`).then((answer) => answer.json()).then((told) => told.lines, () => null);

/** What was said meanwhile is fetched first, so that nothing is missing. @param {HTMLElement} log @param {{first: number, lines: Line[]}} told */
async function lines(log, told) {
  const here = all(log), first = number(here[0]);
  for (let at = number(here.at(-1)); at + 1 < told.first && log.dataset.lines;) {
    const some = await asked(log, "after", at);
    if (!some) return; // the lines that are told next try again
    keeping(log, () => some.forEach((one) => put(log, one)));
    at = some.at(-1)?.[0] ?? told.first;
  }
  keeping(log, () => told.lines.filter(([n]) => n >= first).forEach((one) => put(log, one)));
}

/** @param {HTMLElement} log @param {string} name @param {{text: string, who: string, at: string} | null} told */
function fleeting(log, name, told) {
  keeping(log, () => {
    log.querySelector(`[data-f="${name}"]`)?.remove();
    if (!told || Date.now() + Number(page.dataset.clockOffset ?? 0) - Date.parse(told.at) > FADES) return;
    const line = part("p", "", "is-fleeting");
    line.dataset.f = name;
    line.append(part("b", told.who, "cap__who"), " ", part("span", told.text));
    log.append(line);
    setTimeout(() => line.remove(), FADES);
  });
}

/** @param {HTMLElement} log @param {string} name @param {any} told */
function heard(log, name, told) {
  if (name === "lines" && told) void lines(log, told);
  else if (name !== "passing") fleeting(log, name, told);
  else {
    const now = root?.querySelector(`[data-passing="${log.dataset.captions}"]`);
    if (now) now.textContent = told ? `${told.who} ${told.text}` : "";
    now?.toggleAttribute("hidden", !told);
  }
}

/** Scrolled to the top: what was said before. @param {HTMLElement} log */
async function back(log) {
  if (log.scrollTop > 40 || log.ariaBusy === "true" || !log.dataset.lines || log.dataset.whole) return;
  log.ariaBusy = "true";
  const some = await asked(log, "before", number(all(log)[0])), height = log.scrollHeight - log.scrollTop;
  some?.forEach((one) => put(log, one));
  log.scrollTop = log.scrollHeight - height;
  // there is nothing more; where it could not be asked, the next scroll asks again
  if (some?.length === 0) log.dataset.whole = "1";
  log.ariaBusy = "false";
}

/** @type {WeakSet<Element>} */
const known = new WeakSet();
const logs = () => [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-captions]"))];

function settle() {
  for (const log of logs()) {
    // shown anew, it stays where the reader has scrolled
    if (known.has(log)) offer(log);
    if (known.has(log)) continue;
    known.add(log);
    log.scrollTop = log.scrollHeight;
    log.addEventListener("scroll", () => { offer(log); void back(log); }, { passive: true });
  }
}

root?.addEventListener("kv:state", (event) => {
  const { line, name, value } = /** @type {CustomEvent} */ (event).detail;
  settle();
  for (const log of logs()) if (Number(log.dataset.captions) === line) heard(log, name, value);
});
document.addEventListener("kv:own", settle);
root?.addEventListener("click", ({ target }) => {
  const id = target instanceof HTMLElement && target.dataset.latest, log = id && document.getElementById(id);
  if (log) log.scrollTop = log.scrollHeight;
});
settle();
