// @ts-check
/** The choice of picture and sound; what plays them is loaded once somebody asks. Without scripts the form switches. */
const YEAR_HALF = 180 * 24 * 3600;
/** @type {Promise<import("./playing.js")> | undefined} */
let playing;

// on the document, since the hall swaps parts of its page
document.addEventListener("change", (event) => {
  const field = event.target, place = placeOf(field);
  if (place && field instanceof HTMLInputElement && field.closest("[data-player-choose]")) choose(place, field.value);
});
document.addEventListener("click", async (event) => {
  const place = placeOf(event.target);
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  const stage = button?.closest(".player__stage");
  if (!place || !button || !(stage instanceof HTMLElement) || !button.matches("[data-player-show], [data-player-play]")) return;
  try {
    const { frame, play } = await (playing = import("./playing.js"));
    if ("playerShow" in button.dataset) frame(stage);
    else void play(place, stage, button.dataset.playerPlay === "sound");
  } catch {
    const textContent = place.getAttribute("data-said-failed"), className = "note note--garnet";
    Object.assign(place.querySelector("[data-player-told]") ?? {}, { textContent, className });
  }
});

/** @param {EventTarget | null} thing @returns {Element | null} */
function placeOf(thing) {
  return thing instanceof Element ? thing.closest("[data-player]") : null;
}

/** @param {Element} place @param {string} key */
function choose(place, key) {
  const panels = /** @type {HTMLElement[]} */ ([...place.querySelectorAll("[data-player-panel]")]);
  const from = panels.find((panel) => !panel.hidden), to = panels.find((panel) => panel.dataset.playerPanel === key);
  if (!to || from === to) return;
  for (const panel of panels) panel.hidden = panel !== to;
  void playing?.then(({ carryOn }) => carryOn(place, from?.querySelector(".player__stage"), to.querySelector(".player__stage")));
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `kv_sound=${key}; path=/; max-age=${YEAR_HALF}; samesite=lax${secure}`;
}
