// @ts-check
// Minutes after midnight, as the clock on the wall and forms write them.

/** "10:30". @param {number} minutes */
export const clock = (minutes) => `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** A moment on the wall some minutes after midnight of a day. @param {string} day @param {number} minutes */
export function wall(day, minutes) {
  const moment = new Date(`${day}T00:00Z`);
  moment.setUTCMinutes(minutes);
  return moment.toISOString().slice(0, 16);
}
