// @ts-check
/** A stream (HLS) in a media element: by the browser itself where it can choose among languages, else by hls.js. */

/** @typedef {{ address: string, lang: string, soundOnly: boolean, engine: string, fail: () => void }} Wanted */
/** @typedef {{ lang?: string, language?: string, default?: boolean, url?: string }} Track */

const TYPE = "application/vnd.apple.mpegurl";
const ANY = ["", "mul", "und", "qaa", "zxx"]; // how playlists call what is spoken, whatever the language

/**
 * @param {HTMLMediaElement} media @param {Wanted} wanted
 * @returns {Promise<{ stop(): void, speak(lang: string): boolean }>}
 */
export async function open(media, wanted) {
  const plays = media.canPlayType(TYPE) !== "";
  const chooses = "audioTracks" in media;
  const feeds = "MediaSource" in window || "ManagedMediaSource" in window;
  return (plays && chooses) || !feeds ? byBrowser(media, wanted) : byEngine(media, wanted);
}

/** @param {HTMLMediaElement} media @param {Wanted} wanted */
function byBrowser(media, { address, fail }) {
  const tracks = () => /** @type {any[]} */ ([.../** @type {any} */ (media).audioTracks ?? []]);
  let lang = "";
  const speak = (/** @type {string} */ wish) => {
    lang = wish;
    const place = placeOf(tracks(), lang);
    tracks().forEach((track, index) => (track.enabled = index === (place < 0 ? 0 : place)));
    return place >= 0 || !tracks().length;
  };
  media.addEventListener("loadedmetadata", () => speak(lang));
  media.addEventListener("error", fail);
  media.src = address;
  const stop = () => {
    media.removeEventListener("error", fail);
    media.removeAttribute("src");
    media.load();
  };
  return { stop, speak };
}

/** @param {HTMLMediaElement} media @param {Wanted} wanted */
async function byEngine(media, { address, lang, soundOnly, engine, fail }) {
  const { default: Hls } = await import(engine); // fetched only now
  const made = () => new Hls({ enableWorker: false, backBufferLength: 60, capLevelToPlayerSize: true });
  let hls = made();
  await parsed(Hls, hls, address);
  if (soundOnly) hls = await onlySound(Hls, hls, made, address, lang);
  hls.attachMedia(media);
  watch(Hls, hls, fail);
  const speak = (/** @type {string} */ wish) => {
    const place = placeOf(hls.audioTracks, wish);
    if (place >= 0) hls.audioTrack = place;
    return place >= 0 || soundOnly || !hls.audioTracks.length;
  };
  return { speak, stop: () => hls.destroy() };
}

/**
 * The language's own playlist of sound, where the stream has one; else its smallest version.
 * @param {any} Hls @param {any} hls @param {() => any} made @param {string} address @param {string} lang
 */
async function onlySound(Hls, hls, made, address, lang) {
  const tracks = /** @type {Track[]} */ (hls.audioTracks);
  const url = tracks[Math.max(placeOf(tracks, lang), 0)]?.url;
  if (!url) {
    const bare = hls.levels.findIndex((/** @type {any} */ level) => !level.videoCodec && level.audioCodec);
    hls.currentLevel = Math.max(bare, 0);
    return hls;
  }
  hls.destroy();
  const other = made();
  await parsed(Hls, other, new URL(url, address).href);
  return other;
}

/** The playlist has been read. @param {any} Hls @param {any} hls @param {string} address */
function parsed(Hls, hls, address) {
  return new Promise((resolve, reject) => {
    hls.once(Hls.Events.MANIFEST_PARSED, resolve);
    hls.on(Hls.Events.ERROR, (/** @type {any} */ _, /** @type {any} */ said) => {
      if (said.fatal) {
        reject(new Error(said.details));
        hls.destroy();
      }
    });
    hls.loadSource(address);
  });
}

/** A line that breaks is taken up again some times; what the browser cannot read is given up after one more try. */
function watch(/** @type {any} */ Hls, /** @type {any} */ hls, /** @type {() => void} */ fail) {
  let tries = 0;
  hls.off(Hls.Events.ERROR);
  hls.on(Hls.Events.FRAG_BUFFERED, () => (tries = 0));
  hls.on(Hls.Events.ERROR, (/** @type {any} */ _, /** @type {any} */ said) => {
    if (!said.fatal) return;
    if (said.type === Hls.ErrorTypes.NETWORK_ERROR && ++tries < 6) setTimeout(() => hls.startLoad(), 1000 * tries);
    else if (said.type === Hls.ErrorTypes.MEDIA_ERROR && ++tries < 3) hls.recoverMediaError();
    else fail();
  });
}

/** Which track speaks a language; for the floor the one of no language, or the one that plays by default. */
function placeOf(/** @type {Track[]} */ tracks, /** @type {string} */ lang) {
  const told = tracks.map((track) => primary(track.lang ?? track.language ?? ""));
  if (lang) return told.indexOf(primary(lang));
  const open = told.findIndex((each) => ANY.includes(each));
  return open >= 0 ? open : Math.max(tracks.findIndex((track) => track.default), Math.min(0, tracks.length - 1));
}

/** "pt" of "pt-BR". @param {string} code */
function primary(code) {
  return code.toLowerCase().split("-")[0] ?? "";
}
