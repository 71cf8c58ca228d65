// @ts-check
/** A reader's own selection, kept in localStorage under "kv-mine-<conference>": slug -> when it was first added, last
    added, removed, and the number of the version that the reader knew then. Pages use this; the rest is the server's. */
/** @typedef {Record<string, {added: string, last: string, removed?: string, v?: number}>} Kept */
export const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-mine]"));
const key = `kv-mine-${root?.dataset.mine}`;
export const version = Number(document.querySelector("meta[name='kv-version']")?.getAttribute("content")) || 0;

/** @returns {Kept} */
export function read() {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? "{}");
    return found && typeof found === "object" ? found : {};
  } catch {
    return {};
  }
}

/** @param {Kept} kept @returns {string[]} */
export const present = (kept) => Object.keys(kept).filter((slug) => kept[slug] && !kept[slug].removed);

/** @param {Kept} kept @returns {boolean} whether it could be kept */
function write(kept) {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} slug @param {boolean} on @param {number} [v] @returns {boolean} whether it could be kept */
export function put(slug, on, v = version) {
  const kept = read(), now = new Date().toISOString(), old = kept[slug];
  if (on && (!old || old.removed)) kept[slug] = { added: old?.added ?? now, last: now, v };
  else if (!on && old) old.removed = now;
  return write(kept);
}

/** The reader has seen what changed. @returns {boolean} */
export function seen() {
  const kept = read();
  for (const slug of present(kept)) kept[slug] = { .../** @type {Kept[string]} */ (kept[slug]), v: version };
  return write(kept);
}

/** @returns {string} "?s=slug,slug&v=3", as the server reads it; empty where nothing is selected */
export function address() {
  const kept = read(), slugs = present(kept), numbers = slugs.map((slug) => kept[slug]?.v ?? 0);
  if (!slugs.length) return "";
  const told = new Set(numbers).size > 1 ? numbers : numbers.slice(0, 1);
  return `?s=${slugs.join(",")}${numbers.some(Boolean) ? `&v=${told.join(",")}` : ""}`;
}
