// @ts-check
/** Picture and sound: what shows them is loaded once somebody asks or chooses. Without scripts the form switches. */

// on the document, since the hall shows parts of its page anew
for (const name of ["change", "click"]) document.addEventListener(name, async ({ target }) => {
  const place = target instanceof Element && target.closest("[data-player]");
  const asks = place && target.closest(name === "change" ? "[data-player-choose] input" : "[data-player-show], [data-player-play]");
  if (!asks) return;
  try {
    (await import("./playing.js")).asked(place, /** @type {HTMLElement} */ (asks));
  } catch {
    const textContent = place.getAttribute("data-said-failed"), className = "note note--garnet";
    Object.assign(place.querySelector("[data-player-told]") ?? {}, { textContent, className });
  }
});
