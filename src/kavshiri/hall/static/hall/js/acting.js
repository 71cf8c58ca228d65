// @ts-check
/* What is done in a hall: forms are sent without leaving the page, and what was answered is shown beside them. */
import { mark, own, panel, root, say, token } from "./hall.js";

/** What is sent again is the same sending: the page makes a key for it, since a shared fragment cannot hold one.
    @type {WeakMap<Element, string>} */
const keys = new WeakMap();

/** @param {HTMLFormElement} form @param {HTMLElement | null} button */
async function send(form, button) {
  const typed = new FormData(form), key = keys.get(form) ?? crypto.randomUUID();
  keys.set(form, key);
  if (typed.has("key")) typed.set("key", key);
  if (button instanceof HTMLButtonElement && button.name) typed.append(button.name, button.value);
  typed.set("csrfmiddlewaretoken", token());
  button?.setAttribute("aria-disabled", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: typed, headers: { "HX-Request": "true", Accept: "application/json" } });
    if (!(answer.headers.get("Content-Type") ?? "").startsWith("application/json")) throw new Error(String(answer.status));
    told({ panel: form.closest("[data-panel]")?.getAttribute("data-panel") ?? "", ...(await answer.json()) }, form);
  } catch {
    say(root?.dataset.failed);
    note(form.closest("[data-panel]"), root?.dataset.failed ?? "", true);
    mark();
  } finally {
    button?.removeAttribute("aria-disabled");
  }
}

/** @param {{said: string, fault: boolean, panel: string, own: string}} answer @param {HTMLFormElement} form */
function told(answer, form) {
  if (!answer.fault) {
    empty(form);
    own(answer.panel, answer.own);
  } else {
    mark();
    // whoever was told that another has changed it has seen how it stands now
    for (const one of form.querySelectorAll("[data-since]")) one.setAttribute("value", one.getAttribute("data-since") ?? "");
  }
  const section = panel(answer.panel);
  // what the panel tells itself is not told twice
  note(section, section?.querySelector("[data-own]")?.textContent?.includes(answer.said) ? "" : answer.said, answer.fault);
  say(answer.said);
}

/** What was taken is not typed any more; a form that has a name folds up. @param {HTMLFormElement} form */
function empty(form) {
  form.reset();
  keys.delete(form);
  form.dispatchEvent(new CustomEvent("kv:taken", { bubbles: true }));
  const fold = form.id && form.closest("details");
  if (!fold) return;
  if (fold.contains(document.activeElement)) fold.querySelector("summary")?.focus({ preventScroll: true });
  fold.open = false;
}

/** @param {Element | null} section @param {string} words @param {boolean} isFault */
function note(section, words, isFault) {
  section?.querySelector(".hall__note")?.remove();
  if (!section || !words) return;
  const line = document.createElement("p");
  line.className = `note hall__note small${isFault ? " note--garnet" : ""}`;
  line.textContent = words;
  section.append(line);
  if (!isFault) setTimeout(() => line.remove(), 8_000);
}

/** On a telephone one part at a time stands under the picture; elsewhere everything is open. */
function tabs() {
  const all = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".thumb a")]);
  /** @param {HTMLAnchorElement | undefined} open */
  const show = (open) => all.forEach((tab) => {
    tab.setAttribute("aria-current", String(tab === open));
    document.querySelector(tab.hash)?.classList.toggle("is-open", tab === open);
  });
  if (!all.length) return;
  root?.classList.add("tabbed");
  show(all.find((tab) => tab.hash === location.hash) ?? all[0]);
  for (const tab of all) tab.addEventListener("click", (event) => (event.preventDefault(), show(tab)));
}

/** The seat is free at once when the page goes; whoever comes back to it by the back button takes it again. */
function leaving() {
  const address = root?.dataset.leave;
  if (!address) return;
  addEventListener("pagehide", () => {
    if (!root?.inert) navigator.sendBeacon(address, new URLSearchParams({ csrfmiddlewaretoken: token() }));
  });
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post" || !form.closest("[data-panel]") || form.matches("[data-plain]")) return;
  event.preventDefault();
  void send(form, event.submitter);
});
// another choice is another sending
document.addEventListener("input", ({ target }) => void keys.delete(/** @type {any} */ (target).form));
tabs();
leaving();
