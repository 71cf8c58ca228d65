// @ts-check
// Adds a blank row to a list of nested records; without it the rows that exist can still be edited.

/** @param {HTMLElement} section */
function enliven(section) {
  const list = section.querySelector("[data-rows-list]");
  const blank = section.querySelector("template[data-rows-blank]");
  const button = section.querySelector("button[data-rows-add]");
  const total = section.querySelector(`input[name="${section.dataset.rows}-TOTAL_FORMS"]`);
  if (!list || !(blank instanceof HTMLTemplateElement) || !(button instanceof HTMLButtonElement)) return;
  if (!(total instanceof HTMLInputElement)) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const holder = document.createElement("template");
    holder.innerHTML = blank.innerHTML.replaceAll("__prefix__", total.value);
    total.value = String(Number(total.value) + 1);
    list.append(holder.content);
    const first = list.lastElementChild?.querySelector("input:not([type=hidden]), select, textarea");
    if (first instanceof HTMLElement) first.focus();
  });
}

document.querySelectorAll("[data-rows]").forEach((section) => {
  if (section instanceof HTMLElement) enliven(section);
});
