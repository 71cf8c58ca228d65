// @ts-check
/* Questions: what is typed is never lost, support turns with one press, and one's own questions tell how they stand. */

const section = document.querySelector("[data-panel='questions'], form[data-asks]");
/** @type {Map<string, string | boolean>} what was typed or ticked, by the id of its place */
const typed = new Map();
/** @type {Map<string, string | boolean>} what is on its way */
const sent = new Map();

/** @param {EventTarget | null} place @returns {place is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */
const holds = (place) => place instanceof HTMLInputElement || place instanceof HTMLTextAreaElement || place instanceof HTMLSelectElement;

/** @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} place */
const isTicked = (place) => place instanceof HTMLInputElement && (place.type === "checkbox" || place.type === "radio");

/** The draft outlives a page that is loaded anew, in this window alone. */
const draft = {
  key: () => `kv-ask-${section?.querySelector("[data-asks]")?.getAttribute("data-asks") ?? section?.getAttribute("data-asks") ?? ""}`,
  /** @param {string} words */
  keep(words) {
    try { words ? sessionStorage.setItem(this.key(), words) : sessionStorage.removeItem(this.key()); } catch { /* not allowed here */ }
  },
  read() {
    try { return sessionStorage.getItem(this.key()) ?? ""; } catch { return ""; }
  },
};

/** @param {HTMLTextAreaElement} place */
function count(place) {
  const said = place.closest("form")?.querySelector("[data-count]");
  const left = Number(place.dataset.longest) - [...place.value.normalize("NFC")].length;
  const words = left > 200 ? "" : `${said?.getAttribute(left < 0 ? "data-over" : "data-left")} ${Math.abs(left)}`;
  if (said && said.textContent !== words) said.textContent = words;
  said?.classList.toggle("wrong", left < 0);
}

/** @param {Event} event */
function note(event) {
  const place = event.target;
  if (!holds(place) || !place.id) return;
  typed.set(place.id, isTicked(place) ? /** @type {HTMLInputElement} */ (place).checked : place.value);
  if (place instanceof HTMLTextAreaElement && "draft" in place.dataset) {
    draft.keep(place.value);
    count(place);
  }
}

/** What was typed stands again in what was shown anew. */
function settle() {
  if (section?.querySelector("[data-took]")) {
    for (const id of [...typed.keys()].filter((id) => id.startsWith("ask-"))) typed.delete(id);
    draft.keep("");
    section.querySelector("[data-took]")?.removeAttribute("data-took");
  }
  const said = section?.querySelector(".hall__note");
  if (said && sent.size) {
    if (said.classList.contains("note--garnet")) for (const [id, value] of sent) typed.set(id, value);
    sent.clear();
  }
  for (const [id, value] of typed) {
    const place = document.getElementById(id);
    if (!holds(place)) continue;
    if (typeof value === "boolean") /** @type {HTMLInputElement} */ (place).checked = value;
    else if (place.value !== value) place.value = value;
  }
  for (const place of section?.querySelectorAll("textarea[data-draft]") ?? []) {
    if (!(place instanceof HTMLTextAreaElement)) continue;
    if (!place.value) place.value = draft.read();
    count(place);
  }
}

/** @param {SubmitEvent} event */
function sending(event) {
  for (const place of /** @type {HTMLFormElement} */ (event.target).elements) {
    if (!holds(place) || !typed.has(place.id)) continue;
    sent.set(place.id, /** @type {string | boolean} */ (typed.get(place.id)));
    // the own question stays until the hall says that it has it
    if (!place.id.startsWith("ask-")) typed.delete(place.id);
  }
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
  if (part instanceof HTMLDetailsElement) {
    event.preventDefault();
    part.open = true;
    part.querySelector("textarea")?.focus();
  }
}

let asking = 0;

/** How the own questions stand, asked for while one of them waits; never under the fingers of whoever types. */
async function renew() {
  asking = 0;
  const part = section?.querySelector("[data-own]");
  const from = document.querySelector("[data-owns]")?.getAttribute("data-owns");
  if (!part || !from || document.hidden || part.contains(document.activeElement) || !part.querySelector("[data-waiting]")) return;
  const answer = await fetch(`${from}?panel=questions`, { cache: "no-store", headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok || answer.redirected || part.contains(document.activeElement)) return;
  const html = await answer.text();
  const open = [...part.querySelectorAll("details[open][id]")].map((one) => one.id);
  part.innerHTML = html;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
}

/** @param {number} seconds */
function renewIn(seconds) {
  if (!asking) asking = setTimeout(() => void renew(), seconds * 1_000 * (0.75 + Math.random() / 2));
}

if (section) {
  section.addEventListener("input", note);
  section.addEventListener("change", note);
  section.addEventListener("submit", (event) => sending(/** @type {SubmitEvent} */ (event)), { capture: true });
  section.addEventListener("click", pressing, { capture: true });
  section.addEventListener("kv:shown", () => renewIn(2));
  setInterval(() => renewIn(1), 20_000);
  new MutationObserver(settle).observe(section, { childList: true, subtree: true });
  settle();
}
