// @ts-check
/* A screen of the hall: what the server shows is swapped panel by panel as it is told; forms are sent without leaving. */
import { Ear } from "../../live/js/ear.js";
import { keys } from "./keys.js";

const root = document.querySelector("[data-hall]");
let isGone = false;

/** @param {string} name @returns {HTMLElement | null} */
const panel = (name) => document.querySelector(`[data-panel="${CSS.escape(name)}"]`);

/** @param {Element | null | undefined} part @param {string} html Keeps where the reader is, and what is open or typed. */
function swap(part, html) {
  if (!part) return;
  const here = document.activeElement;
  const held = here && part.contains(here) ? here.id || here.getAttribute("data-key") || named(here) : "";
  const open = [...part.querySelectorAll("details[open][id]")].map((one) => one.id);
  const typed = [...part.querySelectorAll("textarea, input, select")].filter(isTyped).map((one) => [named(one), one]);
  part.innerHTML = html;
  for (const id of open) part.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
  for (const again of part.querySelectorAll("textarea, input, select")) {
    const before = typed.find(([name]) => name === named(again))?.[1];
    if (before) restore(again, before);
  }
  if (!held) return;
  const again = part.querySelector(`#${CSS.escape(held)}, [data-key="${CSS.escape(held)}"]`) ?? [...part.querySelectorAll("textarea, input, select, button")].find((one) => named(one) === held);
  if (!(again instanceof HTMLElement)) return;
  again.focus({ preventScroll: true });
  if (isText(again) && isText(here)) again.setSelectionRange(here.selectionStart, here.selectionEnd);
}

/** @param {Element | null} one @returns {one is HTMLTextAreaElement | HTMLInputElement} whether it has a caret */
const isText = (one) => one instanceof HTMLTextAreaElement || (one instanceof HTMLInputElement && ["text", "search", "url", "tel", "password"].includes(one.type));

/** @param {any} one @returns {string} the same field again: where its form is sent to, and its own name */
const named = (one) => (one.form ? `${one.form.getAttribute("action")} ${one.form.id} ${one.name} ${["radio", "checkbox"].includes(one.type) ? one.value : ""}` : "");

/** @param {any} one */
const isTyped = (one) => one.type !== "hidden" && one.name && (one.localName === "select" ? [...one.options].some((each) => each.selected !== each.defaultSelected) : ["radio", "checkbox"].includes(one.type) ? one.checked !== one.defaultChecked : one.value !== one.defaultValue);

/** @param {any} again @param {any} before */
function restore(again, before) {
  if (["radio", "checkbox"].includes(again.type)) again.checked = before.checked;
  else again.value = before.value;
}

/** What was said of the reader's own, also over a swap of the fragment. @type {Set<string>} */
const known = new Set();

/** What concerns the reader alone stands in shared fragments, too: pressed buttons, the own place. */
function mark() {
  for (const list of document.querySelectorAll("[data-marks]")) {
    for (const name of (list.getAttribute("data-marks") ?? "").split(" ").filter(Boolean)) {
      for (const one of document.querySelectorAll(`[data-mark="${CSS.escape(name)}"]`)) {
        one.setAttribute(one.localName === "button" ? "aria-pressed" : "data-mine", "true");
        const words = one.getAttribute("data-mine-say") ?? "";
        if (!known.has(words)) say(words);
        known.add(words);
      }
    }
  }
}

/** @param {string} words */
function say(words) {
  const said = document.querySelector("[data-said]");
  if (said && words) said.textContent = words;
}

/** @param {string} name @param {string | null} html */
function show(name, html) {
  const section = panel(name);
  const part = section?.querySelector("[data-shown]");
  if (!section || !part) return;
  const before = part.querySelector("[data-say]")?.getAttribute("data-say") ?? "";
  const round = part.querySelector("[data-round]")?.getAttribute("data-round") ?? "";
  swap(part, html ?? "");
  section.hidden = !html && !section.querySelector("[data-own]")?.children.length;
  const after = part.querySelector("[data-say]")?.getAttribute("data-say") ?? "";
  if (after !== before) say(after);
  if ((part.querySelector("[data-round]")?.getAttribute("data-round") ?? "") !== round) renew(name);
  mark();
  stage();
  section.dispatchEvent(new CustomEvent("kv:shown", { bubbles: true, detail: name }));
}

/** The desk says which part of the stage is shown; nothing said: all. */
function stage() {
  const shows = document.querySelector(".stage [data-shows]")?.getAttribute("data-shows") ?? "";
  for (const part of document.querySelectorAll(".stage__main [data-panel]")) part.classList.toggle("is-off", shows !== "" && part.getAttribute("data-panel") !== shows);
}

/** What is the reader's own may be otherwise, too: asked within two seconds, not by all in the same moment. @param {string} name @param {number} spread */
function renew(name, spread = 2000) {
  const owns = root?.getAttribute("data-owns");
  if (!owns) return;
  setTimeout(async () => {
    const answer = await fetch(`${owns}?${new URLSearchParams({ panel: name })}`, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok) return;
    const own = panel(name)?.querySelector("[data-own]");
    swap(own, await answer.text());
    say(own?.querySelector("[data-say]")?.getAttribute("data-say") ?? "");
    mark();
  }, Math.random() * spread);
}

/** @returns {string} */
const token = () => /** @type {HTMLInputElement | null} */ (root?.querySelector("[name=csrfmiddlewaretoken]"))?.value ?? "";

/** @param {HTMLFormElement} form @param {HTMLElement | null} button */
async function send(form, button) {
  const typed = new FormData(form);
  // shared fragments cannot hold a key of each reader's own
  if (typed.get("key") === "") typed.set("key", crypto.randomUUID());
  if (button instanceof HTMLButtonElement && button.name) typed.append(button.name, button.value);
  typed.set("csrfmiddlewaretoken", token());
  button?.setAttribute("aria-disabled", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: typed, headers: { "HX-Request": "true", Accept: "application/json" } });
    if (!(answer.headers.get("Content-Type") ?? "").startsWith("application/json")) throw new Error(String(answer.status));
    const section = form.closest("[data-panel]")?.getAttribute("data-panel") ?? "", said = await answer.json();
    if (!said.fault && form.matches("[data-clears]")) form.reset();
    told({ panel: section, ...said });
  } catch {
    say(root?.getAttribute("data-failed") ?? "");
    root?.querySelector("[data-net]")?.removeAttribute("hidden");
  } finally {
    button?.removeAttribute("aria-disabled");
  }
}

/** @param {{said: string, fault: boolean, panel: string, own: string}} answer */
function told(answer) {
  const section = panel(answer.panel);
  if (section && !answer.fault) {
    swap(section.querySelector("[data-own]"), answer.own);
    section.hidden = false;
  }
  note(section, answer.said, answer.fault);
  say(answer.said);
  mark();
  section?.dispatchEvent(new CustomEvent("kv:told", { bubbles: true, detail: answer }));
}

/** @param {HTMLElement | null} section @param {string} words @param {boolean} isFault */
function note(section, words, isFault) {
  section?.querySelector(".hall__note")?.remove();
  if (!section || !words) return;
  const line = document.createElement("p");
  line.className = isFault ? "note note--garnet hall__note small" : "note hall__note small";
  line.textContent = words;
  section.append(line);
  if (!isFault) setTimeout(() => line.remove(), 8_000);
}

/** On a telephone one part at a time stands under the picture; elsewhere everything is open. */
function tabs() {
  const all = [...document.querySelectorAll(".thumb a")];
  const parts = all.map((tab) => document.querySelector(tab.getAttribute("href") ?? ""));
  /** @param {number} place */
  const open = (place) => {
    all.forEach((tab, n) => tab.setAttribute("aria-current", String(n === place)));
    parts.forEach((part, n) => part?.classList.toggle("is-open", n === place));
  };
  if (!root || !all.length) return;
  root.classList.add("tabbed");
  open(Math.max(0, all.findIndex((tab) => tab.getAttribute("href") === location.hash)));
  all.forEach((tab, n) => tab.addEventListener("click", (event) => { event.preventDefault(); open(n); }));
}

/** What panels ask to hear besides. */
const heard = () => [...document.querySelectorAll("[data-hears]")].map((one) => one.getAttribute("data-hears")).join(" ").trim();

async function ticket() {
  const isOpen = !token();
  const address = root?.getAttribute("data-tickets") ?? "", hears = new URLSearchParams({ hears: heard() });
  const answer = await (isOpen ? fetch(`${address}?${hears}`, { cache: "no-store" }) : fetch(address, { method: "POST", body: hears, headers: { "X-CSRFToken": token() } }));
  if (answer.status === 409) return elsewhere();
  if (answer.status === 410) location.reload();
  if (answer.status === 403 || answer.status === 404) location.assign(root?.getAttribute("data-instead") || location.href);
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).ticket;
}

/** The one seat is another device's: nothing is heard or done here until the reader goes on here. @returns {Promise<string>} */
function elsewhere() {
  const gone = document.querySelector("[data-elsewhere]");
  for (const part of document.querySelectorAll("[data-hall]")) part.setAttribute("inert", "");
  gone?.removeAttribute("hidden");
  const words = gone?.firstElementChild;
  if (words instanceof HTMLElement) words.focus();
  isGone = true;
  return new Promise(() => {});
}

/** @param {"level" | "behind" | "away"} state */
function network(state) {
  const net = root?.querySelector("[data-net]");
  if (!net) return;
  net.removeAttribute("hidden");
  net.textContent = root?.getAttribute(`data-${state}`) ?? "";
  net.className = `tag net ${state === "level" ? "tag--ok" : "tag--warn"}`;
}

/** The seat is free at once when the page goes; whoever comes back to it by the back button takes it again. */
function leaving() {
  const address = root?.getAttribute("data-leave");
  if (!address) return;
  addEventListener("pagehide", () => {
    if (!isGone) navigator.sendBeacon(address, new URLSearchParams({ csrfmiddlewaretoken: token() }));
  });
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

if (root) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post" || !form.closest("[data-panel]") || form.matches("[data-plain]")) return;
    event.preventDefault();
    void send(form, event.submitter);
  });
  tabs();
  mark();
  stage();
  leaving();
  keys();
  let hears = heard();
  const ear = new Ear({
    tickets: ticket,
    since: root.getAttribute("data-since") ?? "",
    event: (said) => {
      root.dispatchEvent(new CustomEvent("kv:event", { detail: said }));
      // of somebody's own line: what is theirs is otherwise now
      if (said.renews) renew(said.renews, 0);
    },
    state: (said) => {
      show(said.name, said.value);
      root.dispatchEvent(new CustomEvent("kv:state", { detail: said }));
    },
    network,
    reset: () => location.reload(),
  });
  // a panel asks for other lines: they come by a ticket of their own
  new MutationObserver(() => {
    if (heard() === hears) return;
    hears = heard();
    ear.ticket = "";
    ear.restart();
  }).observe(root, { subtree: true, childList: true, attributeFilter: ["data-hears"] });
}
