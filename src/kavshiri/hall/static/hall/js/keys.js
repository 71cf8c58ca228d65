// @ts-check
/* Single keys press the buttons that name them (data-hotkey); "?" lists them. None acts while somebody types, and all
   can be switched off, which the device remembers (WCAG 2.1.4). */
const OFF = "kavshiri.hall.keys";

/** @returns {HTMLElement[]} buttons that can be seen, of the first for each key */
const buttons = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-hotkey]")]).filter((one) => one.offsetParent && !one.closest("[inert], [hidden]"));

/** @param {EventTarget | null} at */
const isTyping = (at) => at instanceof HTMLElement && (at.isContentEditable || at.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])"));

/** The Latin letter of a key, in whichever script the keyboard writes: on a Georgian one, too. @param {KeyboardEvent} event */
const letter = (event) => (/^[a-z0-9]$/i.test(event.key) ? event.key : event.code.replace(/^(Key|Digit|Numpad)/, "")).toLowerCase();

function isOff() {
  try {
    return localStorage.getItem(OFF) === "off";
  } catch {
    return false;
  }
}

/** @param {HTMLElement} list */
function fill(list) {
  list.textContent = "";
  for (const button of buttons()) {
    const row = document.createElement("li"), key = document.createElement("kbd");
    key.textContent = button.dataset.hotkey ?? "";
    row.append(key, ` ${button.getAttribute("aria-label") || button.textContent?.trim() || ""}`);
    list.append(row);
  }
}

function keys() {
  const dialog = document.querySelector("[data-keys]"), opener = document.querySelector("[data-keys-open]");
  const list = dialog?.querySelector("[data-keys-list]"), on = dialog?.querySelector("[data-keys-on]");
  if (!(dialog instanceof HTMLDialogElement) || !(list instanceof HTMLElement) || !(on instanceof HTMLInputElement)) return;
  const open = () => {
    fill(list);
    on.checked = !isOff();
    dialog.showModal();
  };
  opener?.removeAttribute("hidden");
  opener?.addEventListener("click", open);
  on.addEventListener("change", () => localStorage.setItem(OFF, on.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat || isOff() || dialog.open || isTyping(event.target)) return;
    const button = buttons().find((one) => one.dataset.hotkey === letter(event));
    if (event.key === "?") open();
    else if (button) button.click();
    else return;
    event.preventDefault();
  });
}
keys();
