// @ts-check
/** Keeps the table of the clipboard beside the pasted text: joined cells and lines in cells are lost in plain text. */

const KEPT = new Set(["TABLE", "THEAD", "TBODY", "TFOOT", "TR", "TD", "TH", "P", "BR", "LI", "UL", "OL", "DIV", "SPAN", "B", "I", "A"]);

/**
 * The tables of a piece of HTML and the paragraphs beside them, without anything that is not needed to read them.
 * @param {string} markup
 * @returns {string} empty where there is no table
 */
function tablesOf(markup) {
  const page = new DOMParser().parseFromString(markup, "text/html");
  if (!page.querySelector("table")) return "";
  page.querySelectorAll("script, style, head, meta, link, img").forEach((element) => element.remove());
  for (const element of page.body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) {
      if (name !== "rowspan" && name !== "colspan") element.removeAttribute(name);
    }
  }
  for (const element of [...page.body.querySelectorAll("*")]) {
    if (!KEPT.has(element.tagName)) element.replaceWith(...element.childNodes);
  }
  return page.body.innerHTML;
}

const field = /** @type {HTMLTextAreaElement | null} */ (document.querySelector("[data-paste]"));
const kept = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-markup]"));
const seen = /** @type {HTMLElement | null} */ (document.querySelector("[data-seen]"));

field?.addEventListener("paste", (event) => {
  if (!kept || !field) return;
  const told = tablesOf(event.clipboardData?.getData("text/html") ?? "");
  // only where the paste is all there is; otherwise the lines themselves count
  kept.value = field.value.trim() === "" || field.selectionEnd - field.selectionStart === field.value.length ? told : "";
  if (seen) seen.hidden = kept.value === "";
});
field?.addEventListener("input", (event) => {
  if (kept && /** @type {InputEvent} */ (event).inputType !== "insertFromPaste") {
    kept.value = "";
    if (seen) seen.hidden = true;
  }
});
document.querySelector("input[name=sender]")?.setAttribute("list", "senders");
