// @ts-check
/* Questions: a draft is never lost, support turns with one press, and one's own questions tell how they stand. */

/** @returns {HTMLTextAreaElement | null} */
const place = () => document.querySelector("form[data-asks] textarea[data-draft]");

/** The draft outlives a page that is loaded anew, in this window alone. @param {string} [words] @returns {string} */
function draft(words) {
  const name = `kv-ask-${place()?.form?.dataset.asks ?? ""}`;
  try {
    if (words) sessionStorage.setItem(name, words);
    else if (words === "") sessionStorage.removeItem(name);
    return sessionStorage.getItem(name) ?? "";
  } catch {
    return ""; // not allowed here
  }
}

/** How many characters are left, once they are few. */
function count() {
  const text = place(), said = text?.form?.querySelector("[data-count]");
  if (!text || !said) return;
  const left = Number(text.dataset.longest) - [...text.value.normalize("NFC")].length;
  const words = left > 200 ? "" : `${said.getAttribute(left < 0 ? "data-over" : "data-left")} ${Math.abs(left)}`;
  if (said.textContent !== words) said.textContent = words;
  said.classList.toggle("wrong", left < 0);
}

function remind() {
  const text = place();
  if (text && !text.value) text.value = draft();
  count();
}

/** @param {Event} event */
function pressing(event) {
  const near = event.target instanceof Element ? event.target : null;
  const button = near?.closest("button[data-turns]");
  if (button instanceof HTMLButtonElement) {
    const isGiven = button.getAttribute("aria-pressed") === "true";
    button.value = isGiven ? "take" : "give";
    button.setAttribute("aria-pressed", String(!isGiven));
  }
  const opens = near?.closest("[data-opens]");
  const part = opens && document.getElementById(opens.getAttribute("data-opens") ?? "");
  if (!(part instanceof HTMLDetailsElement)) return;
  event.preventDefault();
  part.open = true;
  part.querySelector("textarea")?.focus();
}

/** How the own questions stand, asked for while one of them waits. */
let asking = 0;
/** @param {number} seconds */
function renewIn(seconds) {
  asking ||= setTimeout(() => {
    asking = 0;
    if (document.querySelector("[data-own] [data-waiting]") && !document.hidden) document.dispatchEvent(new CustomEvent("kv:renew", { detail: "questions" }));
  }, seconds * 1_000 * (0.75 + Math.random() / 2));
}

document.addEventListener("input", (event) => {
  if (event.target !== place()) return;
  draft(place()?.value);
  count();
});
document.addEventListener("click", pressing, { capture: true });
document.addEventListener("kv:taken", (event) => event.target === place()?.form && draft(""));
// on a page of its own it is sent as any form is
document.addEventListener("submit", (event) => !event.defaultPrevented && event.target === place()?.form && draft(""));
document.addEventListener("kv:own", remind);
document.addEventListener("kv:shown", (event) => /** @type {CustomEvent} */ (event).detail === "questions" && renewIn(2));
setInterval(() => renewIn(1), 20_000);
remind();
