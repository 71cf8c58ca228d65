// @ts-check
/** The one seat is another device's: nothing is heard or done here until the reader goes on here. @param {HTMLElement} hall @returns {Promise<string>} */
export function elsewhere(hall) {
  const gone = document.querySelector("[data-elsewhere]");
  hall.inert = true;
  gone?.removeAttribute("hidden");
  const words = gone?.querySelector("[tabindex]");
  if (words instanceof HTMLElement) words.focus();
  return new Promise(() => {});
}
