// @ts-check
/**
 * Completions under a search box: a listbox that the arrow keys reach. The form works without it.
 * Every form with role="search" is enlivened; its address plus "suggest/" answers the completions.
 */

/** @typedef {{title: string, kind: string, address: string, language: string}} Hit */
/** @typedef {{words: string[], hits: Hit[]}} Answer */

const PAUSE = 150;
const SHORTEST = 2;

const style = new CSSStyleSheet();
style.replaceSync(`@layer rooms {
  .suggest { position: absolute; z-index: 30; inset-block-start: 100%; inset-inline: 0; margin: 0; padding: 0; list-style: none; background: var(--paper, Canvas); border: 1px solid var(--edge, GrayText); }
  .suggest > li { padding: 0.5rem 0.75rem; min-block-size: 2.75rem; display: flex; gap: 0.5rem; justify-content: space-between; align-items: center; cursor: pointer; }
  .suggest > li:is([aria-selected="true"], :hover) { background: var(--amber-wash, Highlight); box-shadow: inset 3px 0 var(--green, Highlight); }
  .suggest small { color: var(--ink-soft, inherit); }
  @media (forced-colors: active) { .suggest > li[aria-selected="true"] { outline: 2px solid Highlight; } }
}`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];

/** @param {HTMLFormElement} form @param {HTMLInputElement} input @param {number} number */
function enliven(form, input, number) {
  const list = document.createElement("ul");
  list.className = "suggest";
  list.id = `suggest-${number}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) input.setAttribute(name, value);

  let chosen = -1;
  let waiting = 0;
  /** @type {AbortController | undefined} */
  let asking;

  /** @param {boolean} open */
  const show = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };

  /** @param {number} place Before the first and after the last nothing is chosen. */
  const choose = (place) => {
    const options = [...list.children];
    chosen = place < options.length ? place : -1;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
    const option = options[chosen];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };

  /** @param {Element} option */
  const take = (option) => {
    const address = option.getAttribute("data-address");
    if (address) location.assign(address);
    else {
      input.value = option.getAttribute("data-words") ?? input.value;
      form.requestSubmit();
    }
  };

  /** @param {string} text @param {string} small @param {string} lang */
  const row = (text, small, lang) => {
    const option = document.createElement("li");
    option.id = `${list.id}-${list.children.length}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const words = document.createElement("span");
    words.textContent = text;
    if (lang && lang !== document.documentElement.lang) words.lang = lang;
    option.append(words);
    if (small) option.append(Object.assign(document.createElement("small"), { textContent: small }));
    list.append(option);
    return option;
  };

  /** @param {Answer} answer */
  const fill = (answer) => {
    list.replaceChildren();
    for (const words of answer.words) row(words, "", "").setAttribute("data-words", words);
    for (const hit of answer.hits) row(hit.title, hit.kind, hit.language).setAttribute("data-address", hit.address);
    show(list.children.length > 0 && document.activeElement === input);
  };

  const ask = async () => {
    asking?.abort();
    if (input.value.trim().length < SHORTEST) return show(false);
    asking = new AbortController();
    const address = new URL("suggest/", form.action);
    address.searchParams.set("q", input.value);
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (answer.ok) fill(await answer.json());
    } catch {
      // no line, or a newer question: the form still works
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const option = list.children[chosen];
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? list.children.length - 1 : chosen - 1);
    else if (event.key === "Escape") show(false);
    else if (event.key === "Enter" && option) take(option);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => show(false));
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target instanceof Element ? event.target.closest("li") : null;
    if (option) take(option);
  });
}

document.querySelectorAll("form[role=search]").forEach((form, number) => {
  const input = form.querySelector("input[name=q]");
  if (form instanceof HTMLFormElement && input instanceof HTMLInputElement) enliven(form, input, number);
});
