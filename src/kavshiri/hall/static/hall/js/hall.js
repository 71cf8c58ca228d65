// @ts-check
/* A screen of the hall: panel by panel it shows what the server tells. */
import { Ear } from "../../live/js/ear.js";
import { anew } from "../../ui/js/anew.js";
import { rested } from "../../ui/js/press.js";

/** @type {Ear | undefined} */
let ear;
let hears = "";
export const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-hall]"));

/** @param {string} name @returns {HTMLElement | null} */
export const panel = (name) => document.querySelector(`[data-panel="${CSS.escape(name)}"]`);

/** @param {Element} part @param {string} name what an element in it tells by ``data-name`` */
const told = (part, name) => part.querySelector(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? "";

/** @param {string} name @returns {[Element, string[]][]} elements that have ``data-name``, and its words */
const all = (name) => [...document.querySelectorAll(`[data-${name}]`)].map((one) => [one, (one.getAttribute(`data-${name}`) ?? "").split(" ").filter(Boolean)]);

/** @param {string | null | undefined} words Heard politely: the hall has one place for that. */
export function say(words) {
  const said = document.querySelector("[data-said]");
  if (said && words) said.textContent = words;
}

/** what was said of the reader's own, also before it was shown anew @type {Set<string>} */
const known = new Set([""]);

/** What concerns the reader alone stands in shared fragments, too: pressed buttons, the own place, the own ballot. */
export function mark() {
  const mine = new Set(all("marks").flatMap(([, names]) => names));
  for (const [one, names] of all("mark")) {
    const isMine = names.some((name) => mine.has(name));
    if (one.localName === "button") one.setAttribute("aria-pressed", String(isMine));
    else one.toggleAttribute("data-mine", isMine);
    const words = (isMine && one.getAttribute("data-mine-say")) || "";
    if (!known.has(words)) say(words);
    known.add(words);
  }
  root?.toggleAttribute("data-marked", true);
  // what only some need is loaded when a fragment for them has come
  for (const [part, names] of all("needs")) if (!part.matches("[hidden]")) for (const name of names) import(name).catch(() => {});
  // other lines come by a ticket of their own
  if (heard() !== hears) ear?.anew();
  hears = heard();
}

/** @param {string} name @param {"shown" | "own"} side @param {string} html */
function place(name, side, html) {
  const section = panel(name), part = section?.querySelector(`[data-${side}]`);
  if (!section || !part) return;
  const said = told(part, "say"), round = told(part, "round");
  anew(part, html);
  // where there is nothing, there is no panel
  section.hidden = !section.querySelector(":scope > [data-shown] > *, :scope > [data-own] > *");
  if (told(part, "say") !== said) say(told(part, "say"));
  // not by all in the same moment
  if (told(part, "round") !== round) renew(name, 2_000);
  mark();
  document.dispatchEvent(new CustomEvent(`kv:${side}`, { detail: name }));
}

/** what is asked of the reader's own, by panel: an answer to something else tells of a later moment @type {Map<string, {}>} */
const asked = new Map();

/** @param {string} name @param {string} html what is the reader's own by now */
export function own(name, html) {
  if (asked.delete(name)) renew(name);
  rested(() => place(name, "own", html));
}

/** Ask for what is the reader's own, which may be otherwise by now. @param {string} name @param {number} within milliseconds */
export function renew(name, within = 0) {
  if (root?.dataset.owns) setTimeout(() => ask(`${root.dataset.owns}?${new URLSearchParams({ panel: name })}`, name), Math.random() * within);
}

/** @param {string} address @param {string} name */
async function ask(address, name) {
  const turn = {};
  asked.set(name, turn);
  const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  const html = answer && (await answer.text().catch(() => null));
  if (asked.get(name) !== turn) return;
  asked.delete(name);
  if (!answer || html === null || answer.status > 499) renew(name, 15_000);
  else if (answer.ok && !answer.redirected) rested(() => place(name, "own", html));
}

/** @returns {string} */
export const token = () => root?.querySelector("[name=csrfmiddlewaretoken]")?.getAttribute("value") ?? "";

/** What panels ask to hear besides. */
const heard = () => all("hears").flatMap(([, names]) => names).join(" ");

/** @param {HTMLElement} hall */
async function ticket(hall) {
  const address = hall.dataset.tickets ?? "", body = new URLSearchParams({ hears: heard() });
  const answer = await (token() ? fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token() } }) : fetch(`${address}?${body}`, { cache: "no-store" }));
  if (answer.status === 409) return (await import("./elsewhere.js")).elsewhere(hall);
  if (answer.status === 410) location.reload();
  if (answer.status === 403 || answer.status === 404) location.assign(hall.dataset.instead || location.href);
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).ticket;
}

/** @param {"level" | "behind" | "away"} state */
function network(state) {
  const textContent = root?.getAttribute(`data-${state}`) ?? "", className = `tag net ${state === "level" ? "tag--ok" : "tag--warn"}`;
  Object.assign(root?.querySelector("[data-net]") ?? {}, { hidden: false, textContent, className });
}

if (root) {
  mark();
  document.addEventListener("kv:renew", (event) => renew(/** @type {CustomEvent} */ (event).detail));
  ear = new Ear({
    tickets: () => ticket(root),
    since: root.dataset.since ?? "",
    event: (said) => {
      root.dispatchEvent(new CustomEvent("kv:event", { detail: said }));
      // of somebody's own line: what is theirs is otherwise now
      if (said.renews) renew(said.renews);
    },
    state: (said) => rested(() => {
      place(said.name, "shown", said.value ?? "");
      root.dispatchEvent(new CustomEvent("kv:state", { detail: said }));
    }),
    network,
    reset: () => location.reload(),
  });
}
