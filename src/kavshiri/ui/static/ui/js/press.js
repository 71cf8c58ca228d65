// @ts-check
/* What is pressed is not exchanged under the finger: a click, or Space on a choice, must end on what it began on. */
let isDown = false;
/** @type {(() => void)[]} */
const later = [];

/** After what the release sets off. */
const up = () => setTimeout(() => {
  for (isDown = false; !isDown && later.length; ) later.shift()?.();
});

addEventListener("pointerdown", ({ button }) => (isDown ||= !button), true);
addEventListener("keydown", ({ key }) => (isDown ||= key === " "), true);
for (const name of ["pointerup", "pointercancel", "contextmenu", "keyup"]) addEventListener(name, up, true);
addEventListener("blur", up);

/** @param {() => void} then Done now, or as soon as nothing is pressed, in this order. */
export const rested = (then) => void (isDown || later.length ? later.push(then) : then());
