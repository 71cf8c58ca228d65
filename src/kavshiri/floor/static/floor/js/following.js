// @ts-check
/* Forms of the desk that stay go along with what the desk shows. */
import "./clock.js";

document.addEventListener("kv:shown", () => {
  const seen = document.querySelector("[data-seen-now]")?.getAttribute("data-seen-now");
  for (const field of document.querySelectorAll("[data-follows-seen]")) if (field instanceof HTMLInputElement && seen != null) field.value = seen;
});
