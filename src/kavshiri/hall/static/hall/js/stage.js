// @ts-check
/* The projector shows the one part that the desk says; nothing said: all. */
function stage() {
  const shows = document.querySelector("[data-shows]")?.getAttribute("data-shows") ?? "";
  for (const part of document.querySelectorAll(".stage__main [data-panel]")) part.classList.toggle("is-off", shows !== "" && part.getAttribute("data-panel") !== shows);
}
document.addEventListener("kv:shown", stage);
stage();
