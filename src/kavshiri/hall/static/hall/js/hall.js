// @ts-check
/* A screen of the hall: what the server shows is swapped panel by panel as it is told. */
import { Ear } from "../../live/js/ear.js";
import { rested } from "../../ui/js/press.js";

/** @type {Ear | undefined} */
let ear;
let hears = "";
export const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-hall]"));
const FIELDS = "textarea, input, select";

/** @param {string} name @returns {HTMLElement | null} */
export const panel = (name) => document.querySelector(`[data-panel="${CSS.escape(name)}"]`);

/** @param {Element} part @param {string} name what an element in it tells by ``data-name`` */
const told = (part, name) => part.querySelector(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? "";

/** @param {string} name @returns {[Element, string[]][]} elements that have ``data-name``, and its words */
const all = (name) => [...document.querySelectorAll(`[data-${name}]`)].map((one) => [one, (one.getAttribute(`data-${name}`) ?? "").split(" ").filter(Boolean)]);

/** @param {string} event @param {string} name of the panel */
const tell = (event, name) => document.dispatchEvent(new CustomEvent(event, { detail: name }));

/** @param {Element | null | undefined} one */
const focus = (one) => /** @type {HTMLElement | null | undefined} */ (one)?.focus({ preventScroll: true });

/** @param {string | null | undefined} words Heard politely: the hall has one place for that. */
export function say(words) {
  const said = document.querySelector("[data-said]");
  if (said && words) said.textContent = words;
}

/** @param {any} one */
const isBox = (one) => ["radio", "checkbox"].includes(one.type);

/** @param {any} one @returns {string} how the same thing is known again after a swap */
const named = (one) =>
  one.id || one.dataset.key || (one.form ? `${one.form.getAttribute("action")} ${one.form.id} ${one.name} ${isBox(one) || one.localName === "button" ? one.value : ""}` : one.localName === "summary" ? `in ${one.parentElement.id}` : one.getAttribute("href")) || "";

/** @param {any} one */
const isTyped = (one) => one.name && (one.type === "hidden" ? "made" in one.dataset : one.localName === "select" ? [...one.options].some((each) => each.selected !== each.defaultSelected) : isBox(one) ? one.checked !== one.defaultChecked : one.value !== one.defaultValue);

/** @param {any} again @param {any} before */
function restore(again, before) {
  if (isBox(again)) again.checked = before.checked;
  else again.value = before.value;
  if (before.dataset.made) again.dataset.made = before.dataset.made;
}

/** @param {Element | null | undefined} part @param {string} html Keeps where the reader is, and what is open or typed. */
export function swap(part, html) {
  if (!part) return;
  const here = /** @type {any} */ (document.activeElement), held = part.contains(here) && named(here);
  const open = [...part.querySelectorAll("details[open][id]")].map((one) => one.id);
  const typed = new Map([...part.querySelectorAll(FIELDS)].filter(isTyped).map((one) => [named(one), one]));
  part.innerHTML = html;
  for (const id of open) part.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
  for (const again of part.querySelectorAll(FIELDS)) if (typed.has(named(again))) restore(again, typed.get(named(again)));
  if (held === false) return;
  const same = /** @type {any} */ (held && [...part.querySelectorAll(`[id], [data-key], a, summary, button, ${FIELDS}`)].find((one) => named(one) === held));
  focus(same);
  // what has gone leaves the reader in its panel
  if (!same || document.activeElement !== same) focus(part.closest("[data-panel]"));
  else if (same.selectionStart != null) same.setSelectionRange(here.selectionStart, here.selectionEnd);
}

/** what was said of the reader's own, also over a swap @type {Set<string>} */
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

/** @param {HTMLElement} section Where there is nothing, there is no panel. */
function hide(section) {
  section.hidden = !section.querySelector(":scope > [data-shown] > *, :scope > [data-own] > *");
}

/** @param {string} name @param {string | null} html */
function show(name, html) {
  const section = panel(name), part = section?.querySelector("[data-shown]");
  if (!section || !part) return;
  const said = told(part, "say"), round = told(part, "round");
  swap(part, html ?? "");
  hide(section);
  if (told(part, "say") !== said) say(told(part, "say"));
  // not by all in the same moment
  if (told(part, "round") !== round) renew(name, 2_000);
  mark();
  tell("kv:shown", name);
}

/** what is asked of the reader's own, by panel: an answer to something else tells of a later moment @type {Map<string, {}>} */
const asked = new Map();

/** @param {string} name @param {string} html what is the reader's own by now */
export function own(name, html) {
  if (asked.delete(name)) renew(name);
  rested(() => place(name, html));
}

/** @param {string} name @param {string} html */
function place(name, html) {
  const section = panel(name);
  swap(section?.querySelector("[data-own]"), html);
  if (section) hide(section);
  mark();
  tell("kv:own", name);
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
  else if (answer.ok && !answer.redirected) rested(() => {
    place(name, html);
    say(panel(name)?.querySelector("[data-own] [data-say]")?.getAttribute("data-say"));
  });
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
  const net = root?.querySelector("[data-net]");
  if (!net) return;
  net.removeAttribute("hidden");
  net.textContent = root?.getAttribute(`data-${state}`) ?? "";
  net.className = `tag net ${state === "level" ? "tag--ok" : "tag--warn"}`;
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
      show(said.name, said.value);
      root.dispatchEvent(new CustomEvent("kv:state", { detail: said }));
    }),
    network,
    reset: () => location.reload(),
  });
}
