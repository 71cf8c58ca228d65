// @ts-check
// Minutes after midnight, as the clock on the wall and forms write them, and the hours that are drawn.

/** "10:30". @param {number} minutes */
export const clock = (minutes) => `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** A moment on the wall some minutes after midnight of a day. @param {string} day @param {number} minutes */
export function wall(day, minutes) {
  const moment = new Date(`${day}T00:00Z`);
  moment.setUTCMinutes(minutes);
  return moment.toISOString().slice(0, 16);
}

/** @param {HTMLElement} day */
export function drawHours(day) {
  const blocks = /** @type {HTMLElement} */ (day.querySelector("[data-blocks]"));
  const opens = Number(day.dataset.opens), closes = Number(day.dataset.closes);
  day.style.setProperty("--opens", String(opens));
  day.style.setProperty("--span", String(closes - opens));
  blocks.querySelectorAll(".kv-hour").forEach((line) => line.remove());
  for (let hour = opens; hour < closes; hour += 60) {
    const line = document.createElement("li");
    line.className = "kv-hour";
    line.setAttribute("aria-hidden", "true");
    line.style.setProperty("--from", String(hour));
    line.textContent = clock(hour);
    blocks.append(line);
  }
}
