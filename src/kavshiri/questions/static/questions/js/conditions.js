// @ts-check
/** Hides the questions of a form that are asked only after other answers, and shows them when those are given.
    Without it all of them stand there with their conditions in words, and the server leaves out what is not asked. */
const parts = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-hinge]")]);

/** What is chosen in a form under a name; nothing where that question is not asked itself.
 * @param {HTMLFormElement} form @param {string} name @param {Set<string>} passed */
function chosen(form, name, passed) {
  const inputs = [...form.elements].filter((one) => one.getAttribute("name") === name);
  const part = inputs[0]?.closest("[data-hinge]");
  if (part instanceof HTMLElement && !isAsked(part, passed)) return [];
  return new FormData(form).getAll(name).map(String);
}

/** @param {HTMLElement} part @param {Set<string>} passed Inputs looked at already, so that a circle ends. */
function isAsked(part, passed = new Set()) {
  const form = part.closest("form");
  const { hinge = "", answers = "" } = part.dataset;
  if (!form || passed.has(hinge)) return false;
  return chosen(form, hinge, new Set([...passed, hinge])).some((key) => answers.split(" ").includes(key));
}

function show() {
  for (const part of parts) part.hidden = !isAsked(part);
}

for (const words of document.querySelectorAll("[data-condition]")) if (words instanceof HTMLElement) words.hidden = true;
for (const form of new Set(parts.map((part) => part.closest("form")))) {
  form?.addEventListener("change", show);
  form?.addEventListener("reset", () => setTimeout(show));
}
show();
// a page that the browser brings back has its inputs filled a moment later
addEventListener("pageshow", show);
