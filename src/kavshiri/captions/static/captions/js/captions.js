// @ts-check
/* Captions as they come: the log grows at its foot, or the reader scrolls back and nothing moves under their eyes. */

/** @typedef {[number, string, string, string, number]} Line number, time, speaker, words (none: struck), by machine */

const offset = Number(document.documentElement.dataset.clockOffset ?? 0);
const MOST = 600; // lines that a page holds while nobody scrolls back
const FADES = 30_000; // what nobody keeps is seen as long

/** @param {string} name @param {string} text @param {string} [css] */
function part(name, text, css = "") {
  const one = document.createElement(name);
  one.textContent = text;
  one.className = css;
  if (name !== "time") one.dir = "auto";
  return one;
}

/** @param {HTMLElement} log */
const isDown = (log) => log.scrollHeight - log.scrollTop - log.clientHeight < 48;
/** @param {HTMLElement} log @returns {HTMLElement[]} */
const all = (log) => /** @type {HTMLElement[]} */ ([...log.querySelectorAll("[data-n]")]);
/** @param {HTMLElement | undefined} line */
const number = (line) => Number(line?.dataset.n ?? 0);

/** @param {HTMLElement} log @param {Line} told */
function put(log, [n, at, who, text, isMachine]) {
  let line = /** @type {HTMLElement | null} */ (log.querySelector(`[data-n="${n}"]`));
  if (!text) return line?.remove();
  const parts = [part("time", at), " "];
  if (who) parts.push(part("b", who, "cap__who"), " ");
  parts.push(part("span", text));
  if (isMachine) parts.push(" ", part("small", log.dataset.machine ?? "", "cap__machine"));
  if (!line) {
    line = document.createElement("p");
    line.dataset.n = String(n);
    const next = all(log).find((one) => number(one) > n);
    log.insertBefore(line, next ?? log.querySelector("[data-f]"));
  }
  const fresh = document.createElement("p");
  fresh.append(...parts);
  // the same words are not written again, so that nobody hears them again
  if (fresh.textContent !== line.textContent) line.replaceChildren(...fresh.childNodes);
}

/** @param {HTMLElement} log @param {() => void} change */
function keeping(log, change) {
  const was = isDown(log);
  change();
  const most = Number(log.dataset.most ?? (was ? MOST : Infinity));
  all(log).slice(0, -most).forEach((one) => one.remove());
  if (was) log.scrollTop = log.scrollHeight;
  latest(log);
}

/** @param {HTMLElement} log */
const latest = (log) => document.querySelector(`[data-latest="${log.id}"]`)?.toggleAttribute("hidden", isDown(log));

/** @param {HTMLElement} log @param {Record<string, string>} where @returns {Promise<Line[]>} */
async function asked(log, where) {
  const answer = await fetch(`${log.dataset.lines}?${new URLSearchParams(where)}`, { headers: { "HX-Request": "true" } });
  return answer.ok ? (await answer.json()).lines : [];
}

/** What was said meanwhile is fetched first, so that nothing is missing. @param {HTMLElement} log @param {{first: number, lines: Line[]}} told */
async function lines(log, told) {
  const here = all(log), last = number(here.at(-1)), first = number(here[0]);
  if (last && last + 1 < told.first && log.dataset.lines) {
    for (let at = last, some; at + 1 < told.first; at = some.at(-1)?.[0] ?? Infinity) {
      some = await asked(log, { after: String(at) }).catch(() => /** @type {Line[]} */ ([]));
      keeping(log, () => some.forEach((one) => put(log, one)));
    }
  }
  keeping(log, () => told.lines.filter(([n]) => n >= first).forEach((one) => put(log, one)));
}

/** @param {HTMLElement} log @param {string} name @param {{text: string, who: string, at: string} | null} told */
function fleeting(log, name, told) {
  keeping(log, () => {
    log.querySelector(`[data-f="${name}"]`)?.remove();
    if (!told || Date.now() + offset - Date.parse(told.at) > FADES) return;
    const line = part("p", "", "is-fleeting");
    line.dataset.f = name;
    if (told.who) line.append(part("b", told.who, "cap__who"), " ");
    line.append(part("span", told.text));
    log.append(line);
    setTimeout(() => line.remove(), FADES);
  });
}

/** @param {HTMLElement} log @param {string} name @param {any} told */
function heard(log, name, told) {
  if (name === "lines" && told) return void lines(log, told);
  if (name !== "passing") return fleeting(log, name, told);
  const now = document.querySelector(`[data-passing="${log.dataset.captions}"]`);
  if (!now) return;
  now.textContent = told ? `${told.who ? `${told.who}: ` : ""}${told.text}` : "";
  now.toggleAttribute("hidden", !told);
}

/** Scrolled to the top: what was said before. @param {HTMLElement} log */
async function back(log) {
  const first = number(all(log)[0]);
  if (log.scrollTop > 40 || log.dataset.busy || !log.dataset.lines || first < 2) return;
  log.dataset.busy = "1";
  const some = await asked(log, { before: String(first) }).catch(() => null);
  const height = log.scrollHeight - log.scrollTop;
  some?.forEach((one) => put(log, one));
  log.scrollTop = log.scrollHeight - height;
  // nothing more, or it could not be asked: the next scroll asks again in the second case
  if (some?.length === 0) log.dataset.lines = "";
  delete log.dataset.busy;
}

const logs = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-captions]")]);
const settle = () => logs().filter((log) => !log.dataset.seen).forEach((log) => {
  log.dataset.seen = "1";
  log.scrollTop = log.scrollHeight;
  log.addEventListener("scroll", () => (latest(log), void back(log)), { passive: true });
});

const root = document.querySelector("[data-hall]");
root?.addEventListener("kv:state", (event) => {
  const { line, name, value } = /** @type {CustomEvent} */ (event).detail;
  settle();
  for (const log of logs()) if (Number(log.dataset.captions) === line) heard(log, name, value);
});
root?.addEventListener("kv:told", settle);
root?.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("[data-latest]") : null;
  const log = button && document.getElementById(button.getAttribute("data-latest") ?? "");
  if (log) log.scrollTop = log.scrollHeight;
});
settle();
