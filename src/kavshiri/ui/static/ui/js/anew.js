// @ts-check
/* A part of the page is shown anew in place: what goes on keeps its element, with focus, what is typed, composed,
   chosen, selected, unfolded and scrolled there, and where a screen reader reads. */

const NAMED = "[id], [data-key], a[href], [action]";

/** @param {any} one @returns {string} by what it is known again */
const named = (one) => one.id || one.dataset?.key || one.getAttribute?.("href") || one.getAttribute?.("action") || (one.type === "submit" && one.value) || "";

/** @param {any} one @returns {string[]} of it and of all in it */
const names = (one) => (one.localName ? [one, ...one.querySelectorAll(NAMED)].map(named).filter(Boolean) : []);

/** @param {any} one a script has put something there, which stays with the place */
const isKept = (one) => one.dataset?.kept !== undefined;

/** Elements of our own begin anew. @param {any} was @param {any} one */
function isLike(was, one) {
  if (was.nodeName !== one.nodeName || named(was) !== named(one) || was.localName?.includes("-")) return false;
  if (isKept(was)) one.dataset.kept = "";
  return !isKept(was) || was.cloneNode().isEqualNode(one.cloneNode());
}

/** @param {any[]} nodes @returns {Map<string, any>} who alone holds a name */
function holders(nodes) {
  const found = new Map();
  for (const one of nodes) for (const name of new Set(names(one))) found.set(name, found.has(name) ? null : one);
  return found;
}

/** @param {any} part @param {any} fresh @param {Map<string, any>} before what stood on the page, by id */
function fill(part, fresh, before) {
  /** @type {any[]} */
  const old = [...part.childNodes], all = [...fresh.childNodes], held = holders(old), bare = old.filter((was) => !names(was).length);
  const free = new Set(old), found = new Map();
  const pair = (/** @type {any} */ one, /** @type {any[]} */ likely) => {
    const like = likely.filter((was) => free.has(was) && isLike(was, one)), was = (like[1] && like.find((each) => each.isEqualNode(one))) || like[0];
    if (was && !found.has(one)) free.delete(was) && found.set(one, was);
  };
  for (const [name, one] of holders(all)) if (one && held.get(name)) pair(one, [held.get(name)]);
  for (const one of all) if (!names(one).length) pair(one, bare);
  for (const was of free) was.remove();
  let at = part.firstChild;
  for (const one of all) {
    const was = found.get(one);
    if (was) renew(was, one, before);
    if (was && was === at) at = at.nextSibling;
    else if (was && part.moveBefore) part.moveBefore(was, at);
    else part.insertBefore(was ?? bring(one, before), at);
  }
}

/** @param {any} one */
const isTyped = (one) => (/radio|checkbox/.test(one.type) ? one.checked !== one.defaultChecked : one.options ? [...one.options].some((each) => each.selected !== each.defaultSelected) : "defaultValue" in one && one.type !== "hidden" && one.value !== one.defaultValue);

/** @param {any} was @param {any} one @param {Map<string, any>} before */
function renew(was, one, before) {
  if (was.localName === "details") one.open = was.open;
  // what was seen before somebody typed tells the server that another has changed it since
  if (was.type === "hidden" && was.value !== one.value && [...(was.form?.elements ?? [])].some(isTyped)) return void (was.dataset.since = one.value);
  if (was.isEqualNode(one) || isKept(was)) return;
  if (!was.localName) return void (was.data = one.data);
  for (const { name } of [...was.attributes]) if (!one.hasAttribute(name)) was.removeAttribute(name);
  for (const { name, value } of one.attributes) if (was.getAttribute(name) !== value) was.setAttribute(name, value);
  fill(was, one, before);
}

/** What is shown in another place now comes along as it was left. @param {any} one @param {Map<string, any>} before */
function bring(one, before) {
  const was = before.get(one.id);
  if (was && isLike(was, one)) {
    was.remove();
    renew(was, one, before);
    return was;
  }
  for (const each of [...(one.children ?? [])]) each.replaceWith(bring(each, before));
  return one;
}

/** @param {Element} part @param {string} html */
export function anew(part, html) {
  const here = /** @type {any} */ (document.activeElement), isHeld = part.contains(here), fresh = document.createElement("template");
  const focus = (/** @type {any} */ one) => one?.focus({ preventScroll: true });
  fresh.innerHTML = html;
  fill(part, fresh.content, new Map([...part.querySelectorAll("[id]")].map((one) => [one.id, one])));
  if (!isHeld || document.activeElement === here) return;
  focus(here.isConnected ? here : [...part.querySelectorAll(NAMED)].find((one) => named(one) === named(here)));
  // what has gone leaves the reader in its panel
  if (!part.contains(document.activeElement)) focus(part.closest("[tabindex]"));
}
