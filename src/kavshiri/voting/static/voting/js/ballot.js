// @ts-check
/* Ballots and other forms of polls: what is ticked or typed stays while the panel around it is shown anew, and a vote
   that is sent again keeps its key.  Who has no such vote does not see the form; the server decides. */

/** @type {Map<string, {fields: [string, string, boolean][], key: string}>} */
const kept = new Map();
let sent = "";

/** @param {EventTarget | null} target @returns {HTMLFormElement | null} */
const formOf = (target) => (target instanceof Element ? target.closest("form[data-keep]") : null);

/** @param {HTMLFormElement} form @returns {(HTMLInputElement | HTMLSelectElement)[]} */
const fieldsOf = (form) => /** @type {any} */ ([...form.querySelectorAll("input:not([type=hidden]), select")]);

/** @param {HTMLFormElement} form */
const key = (form) => /** @type {HTMLInputElement | null} */ (form.querySelector("input[name=key]"));

/** @param {Event} event */
function keep(event) {
  const form = formOf(event.target);
  if (!form) return;
  const fields = /** @type {[string, string, boolean][]} */ (
    fieldsOf(form).map((one) => [one.id, one.value, one instanceof HTMLInputElement && one.checked])
  );
  // another choice is another sending
  kept.set(form.dataset.keep ?? "", { fields, key: "" });
  const hidden = key(form);
  if (hidden) hidden.value = "";
}

/** @param {Event} event */
function sending(event) {
  const form = formOf(event.target);
  const hidden = form && key(form);
  if (!form || !hidden) return;
  hidden.value ||= crypto.randomUUID();
  sent = form.dataset.keep ?? "";
  const before = kept.get(sent);
  if (before) before.key = hidden.value;
}

/** @param {Event} event What was counted need not be kept. */
function told(event) {
  const detail = /** @type {CustomEvent} */ (event).detail;
  if (detail.fault || !sent) return;
  kept.delete(sent);
  const form = document.querySelector(`form[data-keep="${CSS.escape(sent)}"]`);
  if (form instanceof HTMLFormElement) {
    form.reset();
    const hidden = key(form);
    if (hidden) hidden.value = "";
  }
  sent = "";
}

function restore() {
  for (const [name, { fields, key: old }] of kept) {
    const form = document.querySelector(`form[data-keep="${CSS.escape(name)}"]`);
    if (!(form instanceof HTMLFormElement)) continue;
    for (const [id, value, isChecked] of fields) {
      const field = form.querySelector(`#${CSS.escape(id)}`);
      if (field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type)) field.checked = isChecked;
      else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
    }
    const hidden = key(form);
    if (hidden) hidden.value = old;
  }
}

/** Forms of votes that the reader has not. */
function choose() {
  const own = document.querySelector("[data-voter]");
  const kinds = (own?.getAttribute("data-kinds") ?? "").split(" ");
  for (const form of document.querySelectorAll("form[data-ballot]")) {
    const may = (form.getAttribute("data-kinds") ?? "").split(" ").some((kind) => kinds.includes(kind));
    const holds = form.getAttribute("data-unit") !== "delegation" || Boolean(own?.hasAttribute("data-holds"));
    /** @type {HTMLElement} */ (form).hidden = !may || !holds;
  }
}

document.addEventListener("input", keep);
document.addEventListener("change", keep);
document.addEventListener("submit", sending, true);
document.addEventListener("kv:told", told);
document.addEventListener("kv:shown", () => { restore(); choose(); });
choose();
