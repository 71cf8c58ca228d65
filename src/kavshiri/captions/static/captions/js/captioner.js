// @ts-check
/* The captioner's page: Enter sends, nothing waits, and nothing that was typed is lost: what could not be sent is tried
   again, in order, also after the page was loaded anew. */
import { Ear } from "../../live/js/ear.js";
import { rested } from "../../ui/js/press.js";

/** @typedef {[number, string, string, string, number, number]} Line number, time, speaker, words, by machine, revision */
/** @typedef {{address: string, fields: Record<string, string>}} Waiting */

const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-captioner]"));
const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-write]"));
const KEY = `kv-captioner-${location.pathname}`;

/** @param {string} name @returns {HTMLInputElement} */
const field = (name) => /** @type {HTMLInputElement} */ (form?.elements.namedItem(name) ?? document.createElement("input"));
/** @param {string} name @returns {HTMLElement | null} */
const one = (name) => document.querySelector(`[data-${name}]`);

/** @type {Waiting[]} */
let waiting = [];
let isSending = false;
/** something was told while one sent, whose answer may not have it yet */
let isBehind = false;
/** how often it was asked or shown what is written: an answer that comes late takes nothing back */
let turn = 0;
let editing = 0;
let offered = one("floor")?.dataset.floor ?? "";

function remember() {
  try { sessionStorage.setItem(KEY, JSON.stringify(waiting)); } catch { /* not allowed here */ }
}

/** Where a line is corrected. @param {string | number} n */
const addressOf = (n) => (form?.dataset.lineAt ?? "").replace(/0\/$/, `${n}/`);

/** @param {Line} told */
function lineOf([n, at, who, text, , revision]) {
  const item = document.createElement("li"), time = document.createElement("time"), link = document.createElement("a"), words = document.createElement("span");
  item.dataset.n = String(n);
  item.dataset.seen = String(revision);
  time.className = "num";
  time.textContent = at;
  link.href = addressOf(n);
  link.dataset.line = "";
  words.dir = "auto";
  words.textContent = text;
  if (who) {
    const name = document.createElement("b");
    name.dir = "auto";
    name.textContent = who;
    link.append(name, " ");
  }
  link.append(words);
  item.append(time, " ", link);
  return item;
}

/** @param {{lines: Line[], speaker: string, rule: string}} told */
function show({ lines, speaker, rule }) {
  if (rule !== one("rule")?.dataset.rule) return location.reload();
  const list = one("written"), held = document.activeElement instanceof HTMLElement ? document.activeElement.closest("li")?.dataset.n : "";
  list?.replaceChildren(...lines.map(lineOf), ...waiting.filter(({ fields }) => !fields.seen).map(({ fields }) => pending(fields.text ?? "")));
  if (held) /** @type {HTMLElement | null} */ (list?.querySelector(`[data-n="${held}"] a`))?.focus();
  if (list && !held) list.scrollTop = list.scrollHeight;
  offer(speaker);
}

/** @param {string} words */
function pending(words) {
  const item = document.createElement("li");
  item.className = "is-waiting soft";
  item.dir = "auto";
  item.textContent = words;
  return item;
}

/** Who has the floor stands in the field by itself, unless another was typed. @param {string} name */
function offer(name) {
  const button = one("floor"), speaker = field("speaker");
  if (!button || name === offered) return;
  if (!editing && (speaker.value === "" || speaker.value === offered)) speaker.value = name;
  offered = button.dataset.floor = name;
  button.hidden = !name;
  const shown = button.querySelector("bdi");
  if (shown) shown.textContent = name;
}

/** @param {string} words */
function fault(words) {
  const line = one("fault");
  if (line && line.textContent !== words) line.textContent = words;
}

/** One after the other, so that lines stand in the order in which they were typed. */
async function send() {
  if (isSending) return;
  isSending = true;
  while (waiting[0]) {
    const { address, fields } = waiting[0];
    const body = new URLSearchParams({ ...fields, csrfmiddlewaretoken: field("csrfmiddlewaretoken").value });
    const answer = await fetch(address, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null);
    const told = answer && (answer.ok || answer.status === 409) ? await answer.json().catch(() => null) : null;
    if (!told) {
      fault(page?.dataset.failed ?? "");
      await new Promise((done) => setTimeout(done, 2_000));
      continue;
    }
    waiting.shift();
    remember();
    if (told.fault) give(fields, told.fault);
    else {
      fault("");
      turn++;
      rested(() => show(told));
    }
  }
  isSending = false;
  if (isBehind) void ask();
}

/** What was refused comes back into the field, unless something else is being typed there. @param {Record<string, string>} fields @param {string} words */
function give(fields, words) {
  const text = field("text");
  fault(`${page?.dataset.refused ?? ""} ${words}${text.value ? ` „${fields.text}“` : ""}`);
  if (!text.value) text.value = fields.text ?? "";
  void ask();
}

function submit() {
  const text = field("text");
  if (!text.value.trim()) return;
  const fields = { text: text.value, speaker: field("speaker").value, ...(editing ? { seen: field("seen").value, act: "correct" } : { key: crypto.randomUUID() }) };
  waiting.push({ address: editing ? addressOf(editing) : form?.action ?? "", fields });
  remember();
  const list = one("written");
  if (!editing) list?.append(pending(text.value));
  if (list) list.scrollTop = list.scrollHeight;
  leave();
  void send();
}

/** @param {HTMLElement | null | undefined} item A line comes back into the field. */
function edit(item) {
  const words = item?.querySelector("span")?.textContent;
  if (!item?.dataset.n || !words) return;
  editing = Number(item.dataset.n);
  field("text").value = words;
  field("seen").value = item.dataset.seen ?? "";
  field("speaker").value = item.querySelector("b")?.textContent ?? "";
  const said = one("editing");
  if (said) said.textContent = `${page?.dataset.correct ?? ""} ${editing}`;
  said?.removeAttribute("hidden");
  one("leave")?.removeAttribute("hidden");
  field("text").focus();
}

function leave() {
  if (editing) field("speaker").value = offered;
  editing = 0;
  field("text").value = "";
  one("editing")?.setAttribute("hidden", "");
  one("leave")?.setAttribute("hidden", "");
  field("text").focus();
}

async function ask() {
  const mine = ++turn;
  isBehind = false;
  const answer = await fetch(location.pathname, { headers: { "HX-Request": "true" }, cache: "no-store" }).catch(() => null);
  const told = answer?.ok ? await answer.json().catch(() => null) : null;
  if (isSending) isBehind = true;
  else if (told && mine === turn) rested(() => show(told));
}

if (page && form) {
  try { waiting = JSON.parse(sessionStorage.getItem(KEY) ?? "[]"); } catch { waiting = []; }
  const list = one("written");
  if (list) list.scrollTop = list.scrollHeight;
  form.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  field("text").addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); submit(); }
    if (event.key === "Escape") leave();
    if (event.key === "ArrowUp" && !field("text").value) { event.preventDefault(); edit(/** @type {HTMLElement | undefined} */ ([...document.querySelectorAll("[data-written] [data-n]")].at(-1))); }
  });
  document.addEventListener("click", (event) => {
    const near = event.target instanceof Element ? event.target : null;
    if (near?.closest("[data-leave]")) leave();
    if (near?.closest("[data-floor]")) { field("speaker").value = offered; field("text").focus(); }
    const line = near?.closest("[data-line]");
    if (!line || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    edit(line.closest("li"));
  });
  const net = one("net");
  new Ear({
    tickets: async () => {
      const answer = await fetch(page.dataset.tickets ?? "", { method: "POST", body: new URLSearchParams({ hears: page.dataset.hears ?? "" }), headers: { "X-CSRFToken": field("csrfmiddlewaretoken").value } });
      if (!answer.ok) throw new Error(String(answer.status));
      return (await answer.json()).ticket;
    },
    since: "",
    event: () => {},
    // whoever takes the floor is offered; lines of other captioners and of machines are shown
    state: ({ line, name }) => void ((name === "floor" || (line === Number(page.dataset.captioner) && name === "lines")) && (isSending ? (isBehind = true) : ask())),
    network: (state) => {
      if (!net) return;
      net.hidden = false;
      net.textContent = (state === "level" ? page.dataset.level : page.dataset.away) ?? "";
      net.className = `tag net ${state === "level" ? "tag--ok" : "tag--warn"}`;
    },
    reset: () => location.reload(),
  });
  void send();
}
