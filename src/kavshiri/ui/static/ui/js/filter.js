// @ts-check
/** Filters a list in the page: a select named "theme" is compared with each row's data-theme (words parted by spaces).
    The same form asks the server where this does not run; the address is kept in step, so that it can be sent on. */
const form = document.querySelector("form[data-filter]");
const said = document.querySelector("[data-filter-said]");
const none = document.querySelector("[data-filter-none]");
const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-filter-row]")]);
// rows elsewhere about the same things: one for each counted row, in order
const twins = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-filter-twins] > *")]);
const groups = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-filter-group]")]);
const counted = rows.filter((row) => !("filterUncounted" in row.dataset));

/** @param {HTMLElement} row @param {[string, string][]} wanted */
const fits = (row, wanted) => wanted.every(([name, value]) => (row.getAttribute(`data-${name}`) ?? "").split(" ").includes(value));

/** @param {HTMLFormElement} form What is asked for, without the empty and without what no row speaks of (the zone). */
function wishes(form) {
  const asked = /** @type {[string, string][]} */ ([...new FormData(form)].filter(([, value]) => value));
  return asked.filter(([name]) => rows.some((row) => row.hasAttribute(`data-${name}`)));
}

/** @param {HTMLFormElement} form */
function filter(form) {
  const wanted = wishes(form);
  for (const row of rows) row.hidden = !fits(row, wanted);
  for (const [at, row] of counted.entries()) if (counted.length === twins.length && twins[at]) twins[at].hidden = row.hidden;
  for (const group of groups) group.hidden = [...group.querySelectorAll("[data-filter-row], [data-filter-twins] > *")].every((row) => row instanceof HTMLElement && row.hidden);
  const shown = counted.filter((row) => !row.hidden).length;
  if (said) said.textContent = (said.getAttribute("data-filter-said") ?? "").replace("{shown}", String(shown)).replace("{all}", String(counted.length));
  if (none instanceof HTMLElement) none.hidden = shown > 0;
  const address = new URL(location.href);
  for (const select of form.querySelectorAll("select[name]")) if (!select.hasAttribute("data-zone-chooser")) address.searchParams.delete(select.getAttribute("name") ?? "");
  for (const [name, value] of wanted) address.searchParams.set(name, value);
  history.replaceState(null, "", address);
}

if (form instanceof HTMLFormElement) {
  form.addEventListener("change", () => filter(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    filter(form);
  });
  form.addEventListener("reset", () => setTimeout(() => filter(form)));
}
