// @ts-check
/** Says whether this device and its connection will do; nothing that is found leaves the device. */
const ready = document.querySelector("[data-ready]");

/** @param {string} name @param {"good" | "poor" | "bad"} how @param {string} [figure] */
function tell(name, how, figure = "") {
  const place = ready?.querySelector(`[data-check="${name}"] b`);
  const word = ready instanceof HTMLElement ? (ready.dataset[how] ?? "") : "";
  if (place) place.textContent = figure ? `${figure}, ${word}` : word;
}

/** @param {string} url */
async function timed(url) {
  const began = performance.now();
  const answer = await fetch(`${url}?${Math.random()}`, { cache: "no-store" });
  const size = (await answer.blob()).size;
  return { took: performance.now() - began, size };
}

/** @param {HTMLElement} place */
async function line(place) {
  try {
    await timed(place.dataset.ping ?? "");
    const tries = [];
    for (let count = 0; count < 4; count += 1) tries.push((await timed(place.dataset.ping ?? "")).took);
    const took = Math.round(Math.min(...tries));
    tell("line", took < 400 ? "good" : "poor", `${took} ms`);
    const { took: whole, size } = await timed(place.dataset.load ?? "");
    const speed = (size * 8) / 1000 / Math.max(whole - took / 2, 1);
    const said = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(speed);
    tell("speed", speed >= 1.5 ? "good" : "poor", `${said} Mbit/s`);
  } catch {
    tell("line", "bad");
    tell("speed", "bad");
  }
}

function device() {
  const sound = document.createElement("audio"), picture = document.createElement("video");
  tell("sound", sound.canPlayType('audio/ogg; codecs="opus"') || sound.canPlayType("audio/mp4") ? "good" : "bad");
  tell("picture", picture.canPlayType('video/mp4; codecs="avc1.42E01E"') || picture.canPlayType("video/webm") ? "good" : "bad");
  tell("live", "WebSocket" in window && "RTCPeerConnection" in window ? "good" : "WebSocket" in window ? "poor" : "bad");
}

function sound() {
  const heard = new AudioContext(), tone = heard.createOscillator(), loudness = heard.createGain();
  loudness.gain.setValueAtTime(0.2, heard.currentTime);
  loudness.gain.linearRampToValueAtTime(0, heard.currentTime + 1.2);
  tone.frequency.value = 440;
  tone.connect(loudness).connect(heard.destination);
  tone.start();
  tone.stop(heard.currentTime + 1.2);
  tone.onended = () => void heard.close();
}

if (ready instanceof HTMLElement) {
  const check = ready.querySelector("[data-ready-check]"), play = ready.querySelector("[data-ready-sound]");
  const said = ready.querySelector("[data-ready-said]");
  if (check instanceof HTMLButtonElement && said instanceof HTMLElement) {
    check.hidden = false;
    check.addEventListener("click", async () => {
      said.hidden = false;
      check.disabled = true;
      device();
      await line(ready);
      check.disabled = false;
    });
  }
  if (play instanceof HTMLButtonElement && "AudioContext" in window) {
    play.hidden = false;
    play.addEventListener("click", sound);
  }
}
