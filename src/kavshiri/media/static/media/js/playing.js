// @ts-check
/** A session's picture and sound for somebody who has asked: another language, frames and streams. */

/** @typedef {{ stop(): void, speak(lang: string): boolean, address: string, soundOnly: boolean }} Running */

/** @type {WeakMap<Element, Running>} what plays, by its stage */
const running = new WeakMap();
/** @type {WeakMap<Element, Node[]>} what stood on a stage before something was shown there */
const before = new WeakMap();

/** @type {Set<Element>} stages on which something plays */
const stages = new Set();

// what is not shown any more goes on playing nowhere
new MutationObserver(() => {
  for (const stage of stages) if (!stage.isConnected) leave(stage);
}).observe(document.body, { childList: true, subtree: true });

const YEAR_HALF = 180 * 24 * 3600;

/** @param {Element} place @param {HTMLElement} by the button or the choice that was pressed */
export function asked(place, by) {
  const stage = /** @type {HTMLElement | null} */ (by.closest(".player__stage"));
  if (by instanceof HTMLInputElement) choose(place, by.value);
  else if (stage && "playerShow" in by.dataset) frame(stage);
  else if (stage) void play(place, stage, by.dataset.playerPlay === "sound");
}

/** @param {Element} place @param {string} key */
function choose(place, key) {
  const panels = /** @type {HTMLElement[]} */ ([...place.querySelectorAll("[data-player-panel]")]);
  const from = panels.find((panel) => !panel.hidden), to = panels.find((panel) => panel.dataset.playerPanel === key);
  if (!to || from === to) return;
  for (const panel of panels) panel.hidden = panel !== to;
  carryOn(place, from?.querySelector(".player__stage"), to.querySelector(".player__stage"));
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `kv_sound=${key}; path=/; max-age=${YEAR_HALF}; samesite=lax${secure}`;
}

/**
 * What played goes on playing: the same stream in the other language at the same moment, another one from its start.
 * @param {Element} place @param {Element | null | undefined} from @param {Element | null} to
 */
function carryOn(place, from, to) {
  const what = from && running.get(from);
  if (!what || !(to instanceof HTMLElement) || !to.dataset.playerStream) {
    if (from) leave(from);
    return;
  }
  if (to.dataset.playerStream === what.address && !what.soundOnly) {
    keep(to, [...from.childNodes]);
    running.delete(from);
    restore(from);
    running.set(to, what);
    stages.add(to);
    tell(place, what.speak(to.dataset.playerLang ?? "") ? "" : "lacks");
    return;
  }
  leave(from);
  void play(place, to, what.soundOnly);
}

/** Put other things on a stage, which stay while the page is shown anew, and remember what stood there.
 * @param {HTMLElement} stage @param {Node[]} things */
function keep(stage, things) {
  if (!before.has(stage)) before.set(stage, [...stage.childNodes]);
  stage.dataset.kept = "";
  stage.replaceChildren(...things);
}

/** What stood there stands there again. @param {Element} stage */
function restore(stage) {
  stages.delete(stage);
  stage.removeAttribute("data-kept");
  const stood = before.get(stage);
  if (stood) stage.replaceChildren(...stood);
}

/** Whatever is shown or plays there ends. @param {Element} stage */
function leave(stage) {
  running.get(stage)?.stop();
  running.delete(stage);
  restore(stage);
}

/** @param {HTMLElement} stage */
function frame(stage) {
  const made = document.createElement("iframe");
  made.allow = stage.dataset.playerAllow ?? "";
  made.title = stage.dataset.playerTitle ?? "";
  made.referrerPolicy = "strict-origin-when-cross-origin";
  made.src = stage.dataset.playerFrame ?? "";
  keep(stage, [made]);
  made.focus();
}

/** @param {Element} place @param {HTMLElement} stage @param {boolean} soundOnly */
async function play(place, stage, soundOnly) {
  const address = stage.dataset.playerStream ?? "", lang = stage.dataset.playerLang ?? "";
  const media = document.createElement(soundOnly ? "audio" : "video");
  media.controls = true;
  media.setAttribute("playsinline", "");
  media.setAttribute("aria-label", stage.dataset.playerTitle ?? "");
  keep(stage, [media]);
  tell(place, "loading");
  try {
    const { open } = await import("./stream.js");
    const fail = () => {
      leave(stage);
      tell(place, "failed", stage);
    };
    const made = await open(media, { address, lang, soundOnly, engine: stage.dataset.playerEngine ?? "", fail });
    if (!media.isConnected) return made.stop();
    running.set(stage, { ...made, address, soundOnly });
    stages.add(stage);
    tell(place, made.speak(lang) ? "" : "lacks");
    media.focus();
    await media.play();
  } catch (fault) {
    // a browser that wants another press before there is sound has its own button for that
    if (fault instanceof DOMException && ["NotAllowedError", "AbortError"].includes(fault.name)) return;
    leave(stage);
    tell(place, "failed", stage);
  }
}

/**
 * Say it to everybody: screen readers hear the line, others see it on the stage.
 * @param {Element} place @param {"" | "loading" | "failed" | "lacks"} what @param {Element} [stage]
 */
function tell(place, what, stage) {
  const words = what && place instanceof HTMLElement ? (place.getAttribute(`data-said-${what}`) ?? "") : "";
  const line = place.querySelector("[data-player-told]");
  if (line) {
    line.textContent = words;
    line.className = what === "failed" || what === "lacks" ? "note note--garnet" : "unseen";
  }
  if (stage) stage.querySelector("button")?.focus();
}
