// @ts-check
/** A reader's own selection, kept in localStorage under "kv-mine-<conference>": slug -> when it was first added,
    last added, and removed. The page "My schedule" is the server's: this leads to it with the selection in the address. */
/** @typedef {Record<string, {added: string, last: string, removed?: string}>} Kept */
const root = document.querySelector("[data-mine]");

/** @param {string} key @returns {Kept} */
function read(key) {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? "{}");
    return found && typeof found === "object" ? found : {};
  } catch {
    return {};
  }
}

/** @param {Kept} kept @returns {string[]} */
const present = (kept) => Object.keys(kept).filter((slug) => kept[slug] && !kept[slug].removed);

/** @param {string} key @param {string} slug @param {boolean} on @returns {boolean} whether it could be kept */
function put(key, slug, on) {
  const kept = read(key), now = new Date().toISOString(), old = kept[slug];
  if (on) kept[slug] = { added: old?.added ?? now, last: now };
  else if (old) old.removed = now;
  try {
    localStorage.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** @param {HTMLElement} root @param {string} key */
function link(root, key) {
  const there = root.querySelector("a[data-mine-link]");
  const slugs = present(read(key));
  if (!(there instanceof HTMLAnchorElement)) return;
  there.href = `${root.dataset.mineUrl}${slugs.length ? `?s=${slugs.join(",")}` : ""}`;
  const count = there.querySelector("[data-mine-count]");
  if (count) count.textContent = slugs.length ? ` (${slugs.length})` : "";
}

/** @param {Element} row @returns {[number, number]} */
const span = (row) => [Date.parse(row.getAttribute("data-now-from") ?? ""), Date.parse(row.getAttribute("data-now-until") ?? "")];

/** @param {Element} one @param {Element | undefined} other @returns {boolean} */
function meet(one, other) {
  if (!other) return false;
  const [from, until] = span(one), [start, end] = span(other);
  return start < until && from < end;
}

/** @param {HTMLElement} root @param {string} key */
function rows(root, key) {
  /** @type {Map<string, Element>} */
  const all = new Map();
  const said = root.querySelector("[data-mine-said]"), words = root.dataset;
  for (const row of document.querySelectorAll("[data-filter-row]")) {
    const title = row.querySelector("h3 a");
    const slug = title?.getAttribute("href")?.split("/").filter(Boolean).at(-1);
    if (!title || !slug) continue;
    all.set(slug, row);
    const button = document.createElement("button"), note = document.createElement("p");
    const has = () => present(read(key)).includes(slug);
    const name = () => {
      button.textContent = (has() ? words.mineRemoval : words.mineAdd) ?? "";
      button.setAttribute("aria-label", `${button.textContent}: ${title.textContent}`);
    };
    button.type = "button";
    button.className = "btn no-print";
    note.className = "small no-print";
    name();
    button.addEventListener("click", () => {
      const on = !has();
      if (!put(key, slug, on)) return;
      name();
      link(root, key);
      const met = on ? present(read(key)).filter((other) => other !== slug && meet(row, all.get(other))) : [];
      note.textContent = met.length ? `${words.mineOverlap} ${met.map((one) => all.get(one)?.querySelector("h3 a")?.textContent).join("; ")}` : "";
      if (said) said.textContent = `${on ? words.mineAdded : words.mineRemoved} ${note.textContent}`;
    });
    row.querySelector("article")?.append(button, note);
  }
}

/** @param {HTMLElement} root @param {string} key */
function page(root, key) {
  for (const pair of (root.dataset.mineMoved ?? "").split(" ").filter(Boolean)) {
    const [old = "", now = ""] = pair.split(":");
    if (present(read(key)).includes(old)) put(key, old, false), put(key, now, true);
  }
  const slugs = present(read(key)), shown = (root.dataset.minePage ?? "").split(",").filter(Boolean);
  if (!new URLSearchParams(location.search).has("s") && slugs.length) return location.replace(`?s=${slugs.join(",")}`);
  for (const there of root.querySelectorAll("[data-mine-remove], [data-mine-add]"))
    there.addEventListener("click", () => {
      const gone = there.getAttribute("data-mine-remove");
      // what somebody else has passed on is changed in the address alone
      if (!shown.every((slug) => slugs.includes(slug))) return;
      put(key, gone ?? there.getAttribute("data-mine-add") ?? "", gone === null);
    });
  const form = root.querySelector("[data-mine-form]");
  form?.addEventListener("submit", () => put(key, form.querySelector("select")?.value ?? "", true));
  const keep = root.querySelector("[data-mine-keep]");
  if (keep instanceof HTMLButtonElement && shown.some((slug) => !slugs.includes(slug))) {
    keep.hidden = false;
    keep.addEventListener("click", () => {
      for (const slug of shown) put(key, slug, true);
      keep.hidden = true;
    });
  }
}

if (root instanceof HTMLElement) {
  const key = `kv-mine-${root.dataset.mine}`;
  const slug = root.dataset.mineSession, there = root.querySelector("a");
  if (root.dataset.minePage !== undefined) page(root, key);
  else if (slug && there) {
    there.addEventListener("click", () => {
      put(key, slug, true);
      there.search = `?s=${present(read(key)).join(",") || slug}`;
    });
  }
  else {
    link(root, key);
    rows(root, key);
  }
}
