// @ts-check
/** Loads a picture or film from elsewhere only when the reader asks: before that nobody there learns of the visit. */
for (const place of document.querySelectorAll("[data-embed]")) {
  if (!(place instanceof HTMLElement)) continue;
  const button = place.querySelector("button");
  if (!button) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.src = place.dataset.embed ?? "";
    frame.title = place.dataset.embedTitle ?? "";
    frame.allow = "fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    place.replaceChildren(frame);
    frame.focus();
  });
}
