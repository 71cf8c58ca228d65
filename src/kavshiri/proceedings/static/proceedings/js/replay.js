// @ts-check
/* Plays a session's journal: moments come at their time, at the speed that was chosen. Frames are fetched some at a time
   and shown as the server made them; the speaking clock runs on between two moments. Without this the page steps by links. */

/** @typedef {{number: number, second: number, item: HTMLElement}} Moment */

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-replay]"));
if (root) start(root);

/** @param {HTMLElement} root */
function start(root) {
  /** @template {Element} T @param {string} what @returns {T} */
  const one = (what) => /** @type {T} */ (root.querySelector(what));
  const frame = one("[data-frame]"), seek = /** @type {HTMLInputElement} */ (one("[data-seek]"));
  const play = /** @type {HTMLButtonElement} */ (one("[data-play]")), out = one("[data-at]");
  const speed = /** @type {HTMLSelectElement} */ (one("[data-speed]")), words = [play.textContent ?? "", play.dataset.stop ?? ""];
  /** @type {Moment[]} */
  const moments = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-moment]")]).map((item) => ({
    number: Number(item.dataset.moment), second: Number(item.dataset.second), item,
  }));
  const whole = Number(root.dataset.whole), began = Number(root.dataset.number);
  /** @type {Map<number, string>} */
  const frames = new Map([[began, frame.innerHTML]]);
  let now = /** @type {Moment} */ (moments.find((moment) => moment.number === began) ?? moments[0]);
  let second = now.second, last = 0, isPlaying = false, asked = -1;

  /** @param {Moment} moment from which on frames are needed */
  async function fetchFrom(moment) {
    if (asked === moment.number) return;
    asked = moment.number;
    const answer = await fetch(`${root.dataset.frames}?m=${asked}&sight=${root.dataset.sight}`).catch(() => null);
    asked = -1;
    if (!answer?.ok) return turn(false);
    for (const [key, html] of Object.entries(await answer.json())) frames.set(Number(key), html);
    show();
  }

  function show() {
    const html = frames.get(now.number);
    if (html === undefined) return void fetchFrom(now);
    if (frame.querySelector("[data-for]")?.getAttribute("data-for") !== String(now.number)) frame.innerHTML = html;
    root.querySelector("[data-moment][aria-current]")?.removeAttribute("aria-current");
    now.item.setAttribute("aria-current", "step");
    const list = now.item.parentElement;
    if (list) list.scrollTop = now.item.offsetTop - list.offsetTop - list.clientHeight / 3;
    const place = moments.indexOf(now);
    const missing = moments.slice(place + 1, place + 6).find((each) => !frames.has(each.number));
    if (missing) fetchFrom(missing);
    tick();
  }

  /** The speaking clock as it stood at this second. */
  function tick() {
    seek.value = String(Math.floor(second));
    out.textContent = said(second);
    const clock = /** @type {HTMLElement | null} */ (frame.querySelector("[data-used]")), time = clock?.querySelector("[data-time]");
    if (!clock || !time) return;
    const ran = clock.dataset.running === "1" ? Math.max(0, second - now.second) : 0;
    const used = Math.floor(Number(clock.dataset.used) + ran);
    time.textContent = `${Math.floor(used / 60)}:${String(used % 60).padStart(2, "0")}`;
  }

  /** @param {number} to seconds since the first moment */
  function go(to) {
    second = Math.min(Math.max(to, 0), whole);
    const before = now;
    now = moments.filter((moment) => moment.second <= second).pop() ?? now;
    if (now === before) tick();
    else show();
  }

  /** @param {number} time */
  function beat(time) {
    if (!isPlaying) return;
    // no faster than frames come: what is not there yet is waited for
    if (frames.has(now.number)) go(second + ((time - last) / 1000) * Number(speed.value));
    last = time;
    if (second >= whole) turn(false);
    else requestAnimationFrame(beat);
  }

  /** @param {boolean} on */
  function turn(on) {
    isPlaying = on;
    play.textContent = words[on ? 1 : 0] ?? "";
    if (!on) return;
    if (second >= whole) go(0);
    last = performance.now();
    requestAnimationFrame(beat);
  }

  root.querySelectorAll("[data-scripted], [data-play]").forEach((each) => each.removeAttribute("hidden"));
  play.addEventListener("click", () => turn(!isPlaying));
  seek.addEventListener("input", () => go(Number(seek.value)));
  one("[data-bar]").addEventListener("submit", (event) => {
    const typed = /** @type {HTMLInputElement} */ (one("[data-clock]")).value.trim();
    const match = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})$/.exec(typed);
    if (!match) return;
    event.preventDefault();
    go(Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3]));
  });
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-step], [data-moment] a") : null;
    if (!(link instanceof HTMLElement)) return;
    const item = link.closest("[data-moment]");
    const to = item ? moments.find((each) => each.item === item) : moments[moments.indexOf(now) + Number(link.dataset.step)];
    if (!to) return;
    event.preventDefault();
    turn(false);
    now = to;
    second = to.second;
    show();
  });
}

/** @param {number} seconds @returns {string} "0:12:30" */
function said(seconds) {
  const s = Math.floor(seconds);
  return `${Math.floor(s / 3600)}:${String(Math.floor(s / 60) % 60).padStart(2, "0")}:${String(s % 60).padStart(2, "0")}`;
}
