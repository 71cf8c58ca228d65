// @ts-check
/* What is pressed is not exchanged under the finger: a click, or Space on a choice, must end on what it began on. And what
   comes under the finger is not pressed by the rest of a double click, or by a key that is held. */
let isDown = false, clicked = "";
/** @type {(() => void)[]} */
const later = [];

/** after what the release sets off */
const up = () => setTimeout(() => {
  for (isDown = false; !isDown && later.length; ) later.shift()?.();
});

/** @param {any} event */
const buttonOf = ({ target }) => target.closest?.("button");

addEventListener("pointerdown", ({ button }) => (isDown ||= !button), true);
addEventListener("keydown", (event) => {
  isDown ||= event.key === " ";
  if (event.repeat && event.key === "Enter" && buttonOf(event)) event.preventDefault();
}, true);
for (const name of ["pointerup", "pointercancel", "contextmenu", "keyup"]) addEventListener(name, up, true);
addEventListener("blur", up);
// a list that unfolds may swallow the release
addEventListener("pointermove", ({ buttons }) => isDown && !buttons && up());
addEventListener("click", (event) => {
  const button = buttonOf(event), form = button?.form, what = button && `${button.value} ${button.textContent} ${form ? new URLSearchParams(/** @type {any} */ (new FormData(form))) : ""}`;
  if (event.detail > 1 && button && (what !== clicked || button.ariaPressed)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else clicked = what;
}, true);

/** @param {() => void} then Done now, or as soon as nothing is pressed, in this order. */
export const rested = (then) => void (isDown || later.length ? later.push(then) : then());
