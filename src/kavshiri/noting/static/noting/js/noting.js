// @ts-check
/* The rapporteur's page: a note is kept on this device until the portal has acknowledged it, in the order in which it
   was written and with the moment at which it was begun; what others note and what goes on comes by itself. */
import { anew } from "../../ui/js/anew.js";
import { rested } from "../../ui/js/press.js";

/** @typedef {{key: string, fields: [string, string][], text: string, began: number, done: number, refused?: string}} Item */

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-notes]"));
const text = /** @type {HTMLTextAreaElement | null} */ (form?.querySelector("[name=text]") ?? null);
const store = `kavshiri.noting.${form?.dataset.store}`;
const DAY = 24 * 3_600_000; // of another day the portal would not believe the moment
/** when the first letter of what stands in the form was typed */
let began = 0;
let isSending = false;
let asked = 0;
/** what was asked last, and what of it was shown: an answer that comes late takes nothing back */
let turns = 0;
let shown = 0;
let isSignedOut = false;
let isRuled = false;

/** @template T @param {string} name @param {T} otherwise @returns {T} */
function read(name, otherwise) {
  try { return JSON.parse(localStorage.getItem(`${store}.${name}`) ?? "null") ?? otherwise; } catch { return otherwise; }
}

/** @param {string} name @param {any} value @returns {boolean} whether the device keeps it */
function write(name, value) {
  try {
    value === null ? localStorage.removeItem(`${store}.${name}`) : localStorage.setItem(`${store}.${name}`, JSON.stringify(value));
    return true;
  } catch { return false; }
}

/** One item under one name: two windows never overwrite each other's. @returns {Item[]} in the order of writing */
function queue() {
  /** @type {Item[]} */
  const found = [];
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(`${store}.note.`)) found.push(JSON.parse(localStorage.getItem(name) ?? "null"));
  } catch { /* not allowed here */ }
  return found.filter(Boolean).sort((one, other) => one.done - other.done);
}

/** @param {string} words */
function say(words) {
  const said = document.querySelector("[data-said]");
  if (said) said.textContent = words;
}

const token = () => /** @type {HTMLInputElement | null} */ (form?.querySelector("[name=csrfmiddlewaretoken]"))?.value ?? "";

/** @param {string} to @param {URLSearchParams | FormData} body */
async function post(to, body) {
  const answer = await fetch(to, { method: "POST", body, headers: { "HX-Request": "true", Accept: "application/json" } });
  const isOurs = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
  if (answer.redirected || answer.status === 403 || answer.status === 404) isSignedOut = true;
  if (!isOurs) throw new Error(String(answer.status));
  isSignedOut = false;
  return /** @type {{said: string, fault: boolean}} */ (await answer.json());
}

/** @param {Item} item */
function packed(item) {
  const body = new URLSearchParams(item.fields);
  const now = Date.now();
  body.set("csrfmiddlewaretoken", token());
  body.set("key", item.key);
  body.set("ago", String(Math.max(0, Math.round((now - item.began) / 1000))));
  body.set("waited", String(Math.max(0, Math.round((now - item.done) / 1000))));
  return body;
}

/** Send what waits, one after the other; whatever is not acknowledged stays. */
async function flush() {
  if (!form || isSending) return;
  isSending = true;
  try {
    for (const item of queue().filter((one) => !one.refused)) {
      const answer = await post(form.action, packed(item));
      if (answer.fault) write(`note.${item.key}`, { ...item, refused: answer.said });
      else write(`note.${item.key}`, null);
      say(answer.said);
      show();
    }
    if (asked === 0) renewSoon(0);
  } catch { /* the network or the portal is away: again later */ } finally {
    isSending = false;
    show();
  }
}

/** What the portal has not got yet, and what it has refused, with the words. */
function show() {
  const place = form?.querySelector("[data-pending]");
  if (!form || !place) return;
  const items = queue();
  place.replaceChildren();
  if (!items.length) return;
  if (items.some((one) => !one.refused)) place.append(line(isSignedOut ? form.dataset.signed : form.dataset.waiting, "note small"));
  const list = document.createElement("ul");
  list.className = "notes notes--waiting";
  for (const item of items) {
    const row = document.createElement("li");
    row.className = "notes__one";
    row.append(line(item.text, "notes__words"));
    if (item.refused) {
      row.append(line(`${form.dataset.refused} ${item.refused}`, "small wrong"), button(form.dataset.again, () => again(item)), button(form.dataset.away, () => away(item)));
    }
    list.append(row);
  }
  place.append(list);
}

/** @param {string | undefined} words @param {string} look */
function line(words, look) {
  const made = document.createElement("p");
  made.className = look;
  made.dir = "auto";
  made.textContent = words ?? "";
  return made;
}

/** @param {string | undefined} words @param {() => void} act */
function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn--small";
  made.textContent = words ?? "";
  made.addEventListener("click", act);
  return made;
}

/** @param {Item} item */
function again(item) {
  if (!text || !form) return;
  text.value = text.value.trim() ? `${text.value}\n${item.text}` : item.text;
  began = item.began;
  away(item);
  typing();
  text.focus();
}

/** @param {Item} item */
function away(item) {
  write(`note.${item.key}`, null);
  show();
}

/** @param {SubmitEvent} event */
function keep(event) {
  if (!form || !text) return;
  if (!text.value.trim()) return;
  const now = Date.now();
  const fields = /** @type {[string, string][]} */ ([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "key"));
  const item = { key: crypto.randomUUID(), fields, text: text.value, began: began || now, done: now };
  if (!write(`note.${item.key}`, item)) return; // a device that keeps nothing sends the form as it is
  event.preventDefault();
  empty();
  show();
  void flush();
}

/** What was chosen for one note alone does not hold for the next one; how it is attributed does. */
function empty() {
  if (!form || !text) return;
  const [shown, language] = ["attribution", "language"].map((name) => /** @type {HTMLSelectElement | null} */ (form.querySelector(`[name=${name}]`)));
  const held = [shown?.value, language?.value];
  form.reset();
  text.value = "";
  if (shown && held[0]) shown.value = held[0];
  if (language && held[1] !== undefined) language.value = held[1];
  choose("note");
  began = 0;
  write("draft", null);
  if (isRuled) renewSoon(1_000);
  text.focus();
}

/** @param {string} kind */
function choose(kind) {
  const one = form?.querySelector(`[name=kind][value="${CSS.escape(kind)}"]`);
  if (one instanceof HTMLInputElement) one.checked = true;
}

/** A sign and a space at the beginning choose the kind while one types. */
function typing() {
  if (!text) return;
  if (!text.value) {
    began = 0;
    choose("note");
  } else if (!began) began = Date.now();
  const signs = (text.dataset.signs ?? "").split(",").map((pair) => pair.split(" "));
  const told = /^\s*(\S)\s\S/.exec(text.value)?.[1] ?? "";
  const found = signs.find(([, sign]) => sign === ("„“«".includes(told) && told ? '"' : told))?.[0];
  if (found) choose(found);
  write("draft", text.value ? { text: text.value, began } : null);
}

/** @param {KeyboardEvent} event */
function pressing(event) {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !event.ctrlKey && !event.altKey) {
    event.preventDefault();
    form?.requestSubmit();
  } else if (event.key === "Escape") text?.blur();
}

/** @param {number} wait milliseconds; many things that happen at once are looked at once */
function renewSoon(wait) {
  if (!asked) asked = setTimeout(() => void renew(), wait);
}

async function renew() {
  asked = 0;
  const turn = ++turns;
  const answer = await fetch(`${form?.dataset.notes}${location.search}`, { headers: { "HX-Request": "true" }, cache: "no-store" }).catch(() => null);
  if (!answer?.ok || !(answer.headers.get("Content-Type") ?? "").startsWith("application/json")) return;
  const told = await answer.json();
  if (turn < shown) return;
  shown = turn;
  rested(() => {
    for (const [name, html] of [["course", told.course], ["noted", told.notes]]) {
      const part = document.querySelector(`[data-${name}]`);
      if (part) anew(part, html);
    }
  });
  if (told.rule !== document.querySelector("[data-rule]")?.getAttribute("data-rule")) ruled(told.said);
}

/** The rule of quoting has changed: what is typed stays, and as soon as nothing is typed the page comes anew, with the
   words about the rule and what may be chosen under it. @param {string} words */
function ruled(words) {
  if (!text?.value && !queue().length) return location.reload();
  if (!isRuled) say(words);
  isRuled = true;
}

/** Buttons beside a note. @param {SubmitEvent} event */
async function act(event) {
  const sent = event.target;
  if (!(sent instanceof HTMLFormElement) || !sent.matches("[data-act]")) return;
  event.preventDefault();
  const body = new FormData(sent);
  if (event.submitter instanceof HTMLButtonElement) body.set(event.submitter.name, event.submitter.value);
  body.set("csrfmiddlewaretoken", token());
  try {
    const answer = await post(sent.action, body);
    say(answer.said);
    sent.parentElement?.querySelector(".wrong")?.remove();
    if (answer.fault) sent.before(line(answer.said, "small wrong"));
    else renewSoon(0);
  } catch {
    say(document.querySelector("[data-failed]")?.getAttribute("data-failed") ?? "");
  }
}

if (form && text) {
  const draft = read("draft", { text: "", began: 0 });
  if (!text.value && draft.text) {
    text.value = draft.text;
    began = draft.began > Date.now() - DAY ? draft.began : 0;
    typing();
  }
  form.addEventListener("submit", keep);
  text.addEventListener("input", typing);
  text.addEventListener("keydown", pressing);
  document.addEventListener("submit", (event) => void act(event));
  document.addEventListener("click", (event) => {
    const opener = event.target instanceof Element ? event.target.closest("[data-focus]") : null;
    if (opener) document.getElementById(opener.getAttribute("data-focus") ?? "")?.focus();
  });
  document.querySelector("[data-hall]")?.addEventListener("kv:event", () => renewSoon(1_000));
  addEventListener("online", () => void flush());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void flush());
  setInterval(() => queue().some((one) => !one.refused) && void flush(), 10_000);
  show();
  if (queue().length) void flush();
}
