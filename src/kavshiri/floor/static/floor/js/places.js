// @ts-check
/* Everybody's own place in the lists, which the shared fragment tells as numbers: "12", "15!" for one that is called,
   "16*" for one that speaks. */
import { renew, say } from "../../hall/js/hall.js";

let asked = "";
const words = (/** @type {string | null | undefined} */ list) => (list ?? "").split(" ").filter(Boolean);

/** @returns {Map<string, number>} hands in order */
function places() {
  const lists = [...document.querySelectorAll("[data-hands]")];
  return new Map(lists.flatMap((list) => words(list.getAttribute("data-hands")).map((hand, n) => [hand, n + 1])));
}

/** The reader's own hands: where they stand now, and whether something else holds for them. */
function mine() {
  const own = /** @type {HTMLElement | null} */ (document.querySelector("[data-floor-own]"));
  if (!own) return;
  const found = places(), speaking = document.querySelector("[data-speaking]")?.getAttribute("data-speaking");
  const known = words(own.dataset.floorOwn), keys = known.map((hand) => hand.replace(/[!*]$/, ""));
  const now = keys.flatMap((key) => (key === speaking ? [`${key}*`] : found.has(`${key}!`) ? [`${key}!`] : found.has(key) ? [key] : []));
  for (const place of own.querySelectorAll("[data-own-place]")) {
    const key = place.getAttribute("data-own-place") ?? "", number = found.get(key) ?? found.get(`${key}!`);
    const told = number ? (own.dataset.place ?? "").replace("{number}", String(number)) : place.textContent;
    if (place.textContent === told) continue;
    place.textContent = told;
    say(number === 1 ? own.dataset.next : told);
  }
  const news = now.filter((hand) => !known.includes(hand)), told = now.join(" ") || "none";
  if (known.length === now.length && !news.length) asked = "";
  else if (told !== asked) {
    // what was made for the reader is out of date: their hand was called, heard, moved out
    if (news.some((hand) => hand.endsWith("*"))) say(own.dataset.yours);
    asked = told;
    renew("floor");
  }
}

for (const event of ["kv:shown", "kv:own"]) document.addEventListener(event, (told) => /** @type {CustomEvent} */ (told).detail === "floor" && mine());
mine();
