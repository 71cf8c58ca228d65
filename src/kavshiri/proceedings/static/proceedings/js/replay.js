// @ts-check
/* Plays a session's journal: moments come at their time, at the speed that was chosen. Frames are fetched some at a time
   and shown as the server made them; the speaking clock runs on between two moments. Without this the page steps by links. */

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-replay]"));
if (root) start(root);

/** @param {HTMLElement} root */
function start(root) {
  /** @template {Element} T @param {string} what @returns {T} */
  const one = (what) => /** @type {T} */ (root.querySelector(what));
  const frame = one("[data-frame]"), seek = /** @type {HTMLInputElement} */ (one("[data-seek]"));
  const play = /** @type {HTMLButtonElement} */ (one("[data-play]")), out = one("[data-at]");
  const speed = /** @type {HTMLSelectElement} */ (one("[data-speed]")), words = [play.textContent, play.dataset.stop ?? ""];
  const items = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-moment]")]);
  const moments = items.map((item) => ({ number: Number(item.dataset.moment), second: Number(item.dataset.second) }));
  const whole = Number(root.dataset.whole);
  /** @type {Map<number, string>} */
  const frames = new Map([[Number(root.dataset.number), frame.innerHTML]]);
  let place = moments.findIndex((moment) => moment.number === Number(root.dataset.number));
  let second = moments[place].second, last = 0, isPlaying = false, asked = -1;

  /** @param {number} from the place from which frames are needed */
  async function fetchFrom(from) {
    const number = moments[from]?.number;
    if (number === undefined || asked === number) return;
    asked = number;
    const answer = await fetch(`${root.dataset.frames}?m=${number}&sight=${root.dataset.sight}`).catch(() => null);
    asked = -1;
    if (!answer?.ok) return;
    for (const [key, html] of Object.entries(await answer.json())) frames.set(Number(key), html);
    show();
  }

  function show() {
    const moment = moments[place], html = frames.get(moment.number);
    if (html === undefined) return void fetchFrom(place);
    if (frame.querySelector("[data-for]")?.getAttribute("data-for") !== String(moment.number)) frame.innerHTML = html;
    items.forEach((item, n) => (n === place ? item.setAttribute("aria-current", "step") : item.removeAttribute("aria-current")));
    const list = items[place].parentElement;
    if (list) list.scrollTop = items[place].offsetTop - list.offsetTop - list.clientHeight / 3;
    const next = moments.slice(place + 1, place + 6).findIndex((each) => !frames.has(each.number));
    if (next >= 0) fetchFrom(place + 1 + next);
    tick();
  }

  /** The speaking clock as it stood at this second. */
  function tick() {
    seek.value = String(Math.floor(second));
    out.textContent = said(second);
    const clock = /** @type {HTMLElement | null} */ (frame.querySelector("[data-used]")), time = clock?.querySelector("[data-time]");
    if (!clock || !time) return;
    const ran = clock.dataset.running === "1" ? Math.max(0, second - moments[place].second) : 0;
    const used = Math.floor(Number(clock.dataset.used) + ran);
    time.textContent = `${Math.floor(used / 60)}:${String(used % 60).padStart(2, "0")}`;
  }

  /** @param {number} to seconds since the first moment */
  function go(to) {
    second = Math.min(Math.max(to, 0), whole);
    const found = moments.findLastIndex((moment) => moment.second <= second);
    const isOther = Math.max(found, 0) !== place;
    place = Math.max(found, 0);
    if (isOther) show();
    else tick();
  }

  /** @param {number} now */
  function beat(now) {
    if (!isPlaying) return;
    // no faster than frames come: what is not there yet is waited for
    if (frames.has(moments[place].number)) go(second + ((now - last) / 1000) * Number(speed.value));
    last = now;
    if (second >= whole) turn(false);
    else requestAnimationFrame(beat);
  }

  /** @param {boolean} on */
  function turn(on) {
    isPlaying = on;
    play.textContent = words[on ? 1 : 0];
    if (!on) return;
    if (second >= whole) go(0);
    last = performance.now();
    requestAnimationFrame(beat);
  }

  root.querySelectorAll("[data-scripted], [data-play]").forEach((each) => each.removeAttribute("hidden"));
  play.addEventListener("click", () => turn(!isPlaying));
  seek.addEventListener("input", () => go(Number(seek.value)));
  one("[data-bar]").addEventListener("submit", (event) => {
    const match = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})$/.exec(/** @type {HTMLInputElement} */ (one("[data-clock]")).value.trim());
    if (!match) return;
    event.preventDefault();
    go(Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3]));
  });
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-step], [data-moment] a") : null;
    if (!(link instanceof HTMLElement)) return;
    const item = /** @type {HTMLElement | null} */ (link.closest("[data-moment]"));
    const to = item ? items.indexOf(item) : place + Number(link.dataset.step);
    if (!moments[to]) return;
    event.preventDefault();
    turn(false);
    place = to;
    second = moments[to].second;
    show();
  });
}

/** @param {number} seconds @returns {string} "0:12:30" */
function said(seconds) {
  const s = Math.floor(seconds);
  return `${Math.floor(s / 3600)}:${String(Math.floor(s / 60) % 60).padStart(2, "0")}:${String(s % 60).padStart(2, "0")}`;
}
