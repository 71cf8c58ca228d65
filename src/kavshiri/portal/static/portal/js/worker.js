// @ts-check
/* Keeps the conference's public pages for a reader without a connection. Served as /sw.js behind a line that sets KV:
   on, release, away {language: address of the offline page}. Whatever it keeps it asks for as a stranger (no cookies),
   so nothing that belongs to somebody can be in it; documents and other files are never kept. One exception of private
   answers: the reader's own selection, which the server marks and which stands in its address, not in an account. */
const given = /** @type {any} */ (self);
/** @type {{on: boolean, release: string, away: Record<string, string>, statics: string}} */
const KV = given.KV;
const NAME = `kv-${KV.release}`;
const PATIENCE = 4000;
const AT_MOST = 60;
const AT_A_TIME = 4;

/** @param {string} url @returns {boolean} */
const isStatic = (url) => new URL(url).pathname.startsWith(KV.statics);

/** @param {Response} answer @returns {boolean} */
const isOwn = (answer) => answer.headers.get("X-Kept-As") === "own";

/** @param {Response} answer @param {boolean} file @returns {boolean} whether a stranger's answer may stay on this machine */
function mayKeep(answer, file) {
  const control = isOwn(answer) ? "" : (answer.headers.get("Cache-Control") ?? "");
  const kind = answer.headers.get("Content-Type") ?? "";
  return answer.ok && !answer.redirected && answer.type === "basic" && !/private|no-store/.test(control) && (file || kind.startsWith("text/html"));
}

/** @param {Response} answer @param {number} version @returns {Promise<Response>} the page, with when and of which version it is */
async function dated(answer, version) {
  const headers = new Headers(answer.headers);
  headers.set("X-Kept-At", new Date().toISOString());
  headers.set("X-Kept-Version", String(version));
  return new Response(await answer.blob(), { headers });
}

/** @param {Cache} cache @param {string} url @param {number} version The last selection takes the place of the one before. */
async function keepOwn(cache, url, version) {
  try {
    const answer = await fetch(url, { credentials: "omit", cache: "no-store" });
    if (answer.status === 404 || answer.status === 410) await cache.delete(bare(url));
    if (!isOwn(answer) || !mayKeep(answer, false)) return;
    const copy = await dated(answer, version);
    copy.headers.set("X-Kept-From", url);
    await cache.put(bare(url), copy);
  } catch {
    // next visit
  }
}

/** @param {Cache} cache @param {string} url @param {number} version A full disk or a cut line keeps what was there. */
async function keep(cache, url, version) {
  try {
    const file = isStatic(url);
    const had = await cache.match(url);
    if (had && (file || had.headers.get("X-Kept-Version") === String(version))) return;
    const from = had?.headers.get("X-Kept-From");
    if (from) return await keepOwn(cache, from, version);
    const answer = await fetch(url, { credentials: "omit", cache: file ? "default" : "no-cache" });
    if (mayKeep(answer, file)) await cache.put(url, file ? answer : await dated(answer, version));
    else if (had && (answer.status === 404 || answer.status === 410)) await cache.delete(url);
  } catch {
    // next visit
  }
}

/** What is followed is followed to its end before the next: else an older version could be kept over a newer one. */
let followed = Promise.resolve();

/** @typedef {{scope: string, version: number, pages: string[], files: string[], own?: string}} Told */
/** @param {Told} told What is kept of a conference follows its version; the reader's own at once. */
async function follow(told) {
  const cache = await caches.open(NAME);
  if (told.own && within(told, told.own)) await keepOwn(cache, told.own, told.version);
  return (followed = followed.then(() => followAll(cache, told)).catch(() => {}));
}

/** @param {Told} told @param {string} url */
const within = (told, url) => new URL(url).origin === location.origin && new URL(url).pathname.startsWith(told.scope);

/** @param {Cache} cache @param {Told} told */
async function followAll(cache, told) {
  const kept = (await cache.keys()).map((request) => request.url).filter((url) => within(told, url));
  const ours = told.pages.filter((url) => within(told, url));
  const urls = [...told.files.filter(isStatic), ...new Set([...ours.slice(0, AT_MOST + 1), ...kept])];
  for (let at = 0; at < urls.length; at += AT_A_TIME) await Promise.all(urls.slice(at, at + AT_A_TIME).map((url) => keep(cache, url, told.version)));
}

/** @param {string} url @returns {string} as pages are kept: without what filters and marks ask for */
const bare = (url) => url.replace(/[?#].*$/, "");

/** @param {Request} request @returns {Promise<Response>} the kept copy, which says what it is, or the page for what is not kept */
async function without(request) {
  const cache = await caches.open(NAME);
  const had = new URL(request.url).searchParams.has("draft") ? undefined : await cache.match(bare(request.url));
  const language = new URL(request.url).pathname.split("/")[1] ?? "";
  const answer = had ?? (await cache.match(KV.away[language] ?? KV.away.ka ?? ""));
  if (!answer) return Response.error();
  if (!had) return answer;
  const marks = `<html data-kept="${had.headers.get("X-Kept-At")}" data-kept-version="${had.headers.get("X-Kept-Version")}"`;
  return new Response((await had.text()).replace("<html", marks), { headers: had.headers });
}

/** @param {Request} request @returns {Promise<Response>} the network's answer; after a while, or without one, the kept one */
async function page(request) {
  const kept = await (await caches.open(NAME)).match(bare(request.url));
  const same = kept && (kept.headers.get("X-Kept-From") ?? request.url) === request.url; // another selection is worth the wait
  const network = fetch(request);
  network.catch(() => {});
  const late = new Promise((_, stop) => setTimeout(stop, PATIENCE));
  try {
    return /** @type {Response} */ (await (same ? Promise.race([network, late]) : network));
  } catch {
    return without(request);
  }
}

async function install() {
  await given.skipWaiting();
  if (!KV.on) return;
  const cache = await caches.open(NAME);
  await Promise.all(Object.values(KV.away).map((url) => cache.add(new Request(url, { credentials: "omit" })).catch(() => {})));
}

async function activate() {
  for (const name of await caches.keys()) if (name.startsWith("kv-") && (name !== NAME || !KV.on)) await caches.delete(name);
  await (KV.on ? given.clients.claim() : given.registration.unregister());
}

given.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
given.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
if (KV.on) {
  given.addEventListener("message", (/** @type {any} */ event) => event.waitUntil(follow(event.data)));
  given.addEventListener("fetch", (/** @type {any} */ event) => {
    const request = /** @type {Request} */ (event.request);
    const { origin, pathname, searchParams } = new URL(request.url);
    // a draft is the server's alone, however long it takes
    if (request.method !== "GET" || origin !== location.origin || searchParams.has("draft")) return;
    if (isStatic(request.url)) event.respondWith(caches.match(request).then((had) => had ?? fetch(request)));
    else if (request.mode === "navigate" && (pathname.split("/")[1] ?? "") in KV.away) event.respondWith(page(request));
  });
}
