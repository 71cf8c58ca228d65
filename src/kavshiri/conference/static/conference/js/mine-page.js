// @ts-check
/** The page "My schedule" is the server's: this leads to it with what the browser keeps in its address, and keeps what
    is added and removed there. What somebody else has passed on is changed in the address alone. */
import { address, present, put, read, root, seen } from "./mine.js";

const asked = new URLSearchParams(location.search);

/** The way back from a page without scripts: what its cookie kept is kept here from now on. @param {string} cookies "name=path name=path" @returns {boolean} */
function takeCookies(cookies) {
  const pairs = cookies.split(" ").map((pair) => pair.split("="));
  const found = document.cookie.split("; ").filter((one) => pairs.some(([name]) => one.startsWith(`${name}=`)));
  for (const each of (found[0]?.split("=")[1] ?? "").split(".").filter(Boolean)) {
    const [slug = "", number] = each.split(":");
    put(slug, true, Number(number) || 0);
  }
  if (found.length) for (const [name, path] of pairs) document.cookie = `${name}=; path=${path}; max-age=0; samesite=lax`;
  return found.length > 0;
}

/** @param {Record<string, string>} more */
function go(more = {}) {
  const rest = new URLSearchParams(more);
  for (const name of ["zone", "lang"]) if (asked.get(name)) rest.set(name, asked.get(name) ?? "");
  const query = address();
  location.assign(`${location.pathname}${query || "?s="}${rest.size ? `&${rest}` : ""}`);
}

/** @param {HTMLElement} root @param {string[]} shown */
function listen(root, shown) {
  root.addEventListener("submit", (event) => {
    const form = event.target, by = event.submitter;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-mine-form]")) return;
    const wish = new FormData(form);
    if (by instanceof HTMLButtonElement && by.name) wish.set(by.name, by.value);
    const own = present(read()), add = wish.get("add"), remove = wish.get("remove");
    if (!wish.has("keep") && !shown.every((slug) => own.includes(slug))) return;
    event.preventDefault();
    if (wish.has("keep")) for (const slug of shown) put(slug, true);
    if (wish.has("seen")) seen();
    if (typeof add === "string") put(add, true);
    if (typeof remove === "string") put(remove, false);
    go(typeof add === "string" ? { added: add } : typeof remove === "string" ? { back: remove } : {});
  });
}

/** @param {HTMLElement} root */
function carry(root) {
  const field = root.querySelector("[data-mine-address]"), button = root.querySelector("[data-mine-copy]");
  if (!(field instanceof HTMLInputElement) || !(button instanceof HTMLButtonElement) || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    const said = root.querySelector("[data-mine-said]");
    if (said) said.textContent = button.dataset.mineCopied ?? "";
  });
}

if (root) {
  for (const pair of (root.dataset.mineMoved ?? "").split(" ").filter(Boolean)) {
    const [old = "", now = ""] = pair.split(":"), kept = read();
    if (present(kept).includes(old)) put(old, false), put(now, true, kept[old]?.v ?? 0);
  }
  const taken = takeCookies(root.dataset.mineCookies ?? ""), own = present(read());
  const shown = (root.dataset.minePage ?? "").split(",").filter(Boolean), isOwn = shown.every((slug) => own.includes(slug));
  if (own.length && (!asked.has("s") || (taken && isOwn && shown.length < own.length))) location.replace(`${address()}`);
  const away = root.querySelector("[data-mine-away]");
  if (away instanceof HTMLElement && document.documentElement.dataset.kept && !(isOwn && shown.length === own.length)) {
    away.hidden = false;
    away.textContent = away.dataset.mineAway ?? "";
  }
  root.querySelector("[data-mine-keep]")?.toggleAttribute("data-mine-open", !isOwn);
  listen(root, shown);
  carry(root);
}
