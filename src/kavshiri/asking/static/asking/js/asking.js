// @ts-check
/* Questions: a draft is never lost, support turns with one press, and one's own questions tell how they stand.
   What is typed into other forms stays over a swap by the hall's own doing. */

const section = document.querySelector("[data-panel='questions']");
const asks = () => document.querySelector("form[data-asks]");
let sent = "";
/** the mark of the support that was turned last, and how it was before */
let turned = { mark: "", before: "" };

/** The draft outlives a page that is loaded anew, in this window alone. */
const draft = {
  key: () => `kv-ask-${asks()?.getAttribute("data-asks") ?? ""}`,
  /** @param {string} words */
  keep(words) {
    try { words ? sessionStorage.setItem(this.key(), words) : sessionStorage.removeItem(this.key()); } catch { /* not allowed here */ }
  },
  read() {
    try { return sessionStorage.getItem(this.key()) ?? ""; } catch { return ""; }
  },
};

/** @returns {HTMLTextAreaElement | null} */
const place = () => /** @type {HTMLTextAreaElement | null} */ (asks()?.querySelector("textarea[data-draft]") ?? null);

/** How many characters are left, once they are few. @param {HTMLTextAreaElement} text */
function count(text) {
  const said = text.form?.querySelector("[data-count]");
  const left = Number(text.dataset.longest) - [...text.value.normalize("NFC")].length;
  const words = left > 200 ? "" : `${said?.getAttribute(left < 0 ? "data-over" : "data-left")} ${Math.abs(left)}`;
  if (said && said.textContent !== words) said.textContent = words;
  said?.classList.toggle("wrong", left < 0);
}

/** @param {Event} event */
function typing(event) {
  const text = event.target;
  if (!(text instanceof HTMLTextAreaElement) || !("draft" in text.dataset)) return;
  draft.keep(text.value);
  count(text);
}

/** A form that was taken is empty again; one that was refused stays as it is. */
function settle() {
  const said = section?.querySelector(".hall__note");
  if (said?.classList.contains("note--garnet") && turned.mark) {
    section?.querySelector(`[data-mark="${turned.mark}"]`)?.setAttribute("aria-pressed", turned.before);
  }
  if (said) turned.mark = "";
  if (said && sent) {
    const form = document.getElementById(sent);
    if (form instanceof HTMLFormElement && !said.classList.contains("note--garnet")) {
      form.reset();
      if ("asks" in form.dataset) draft.keep("");
      close(form.closest("details"));
    }
    sent = "";
  }
  const text = place();
  if (!text) return;
  if (!text.value) text.value = draft.read();
  count(text);
}

/** What has done its work folds up; whoever uses the keyboard stays there. @param {HTMLDetailsElement | null} part */
function close(part) {
  if (!part) return;
  const isHere = part.contains(document.activeElement) || document.activeElement === document.body;
  part.open = false;
  if (isHere) part.querySelector("summary")?.focus({ preventScroll: true });
}

/** @param {Event} event */
function sending(event) {
  sent = event.target instanceof HTMLFormElement ? event.target.id : "";
  section?.querySelector(".hall__note")?.remove();
}

/** @param {Event} event */
function pressing(event) {
  const near = event.target instanceof Element ? event.target : null;
  const button = near?.closest("button[data-turns]");
  if (button instanceof HTMLButtonElement) {
    const isGiven = button.getAttribute("aria-pressed") === "true";
    button.value = isGiven ? "take" : "give";
    turned = { mark: button.getAttribute("data-mark") ?? "", before: String(isGiven) };
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
  if (!part?.querySelector("[data-waiting]") || !from || document.hidden || part.contains(document.activeElement)) return;
  const answer = await fetch(`${from}?panel=questions`, { cache: "no-store", headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok || answer.redirected || part.contains(document.activeElement)) return;
  const html = await answer.text();
  const open = [...part.querySelectorAll("details[open][id]")].map((one) => one.id);
  const isAnonymous = part.querySelector("#ask-anonymous:checked") !== null;
  part.innerHTML = html;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  const box = document.getElementById("ask-anonymous");
  if (box instanceof HTMLInputElement) box.checked = isAnonymous;
}

/** @param {number} seconds */
function renewIn(seconds) {
  if (!asking) asking = setTimeout(() => void renew(), seconds * 1_000 * (0.75 + Math.random() / 2));
}

document.addEventListener("input", typing);
if (section) {
  section.addEventListener("submit", sending, { capture: true });
  section.addEventListener("click", pressing, { capture: true });
  section.addEventListener("kv:shown", () => renewIn(2));
  setInterval(() => renewIn(1), 20_000);
  new MutationObserver(settle).observe(section, { childList: true, subtree: true });
}
settle();
