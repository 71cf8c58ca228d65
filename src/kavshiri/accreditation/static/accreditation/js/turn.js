// @ts-check
/** Looks again when the session stands otherwise: the doors open, it begins, it is over. By the portal's clock. */
const offset = Number(document.documentElement.dataset.clockOffset ?? 0);
const page = document.querySelector("[data-turns-at]");
const turns = page instanceof HTMLElement ? Date.parse(page.dataset.turnsAt ?? "") : NaN;
const LONGEST = 2_000_000_000; // what a timer can count, in milliseconds

function look() {
  const left = turns - (Date.now() + offset);
  if (left <= 0) location.reload();
  // a little later for each reader, so that not everybody asks in the same second
  else setTimeout(look, Math.min(left + 500 + Math.random() * 4000, LONGEST));
}
if (!Number.isNaN(turns)) setTimeout(look, 1000);
// the doors are opened by a person, at any moment: look again every minute or so, not all at once
if (document.querySelector("[data-looks-again]")) setTimeout(() => location.reload(), 40_000 + Math.random() * 40_000);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && turns <= Date.now() + offset) location.reload();
});
