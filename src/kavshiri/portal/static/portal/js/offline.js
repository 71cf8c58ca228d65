// @ts-check
/** Registers the worker that keeps the conference's pages, tells it what this page is, and says of a kept copy that it is one. */
const bar = /** @type {HTMLElement | null} */ (document.querySelector("[data-offline]"));
const { kept, keptVersion } = document.documentElement.dataset;

/** @param {Date} at @returns {string} "27 November 2026 at 16:01"; in numbers where the browser does not know the language (Georgian) */
function spoken(at) {
  const lang = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  if (Intl.DateTimeFormat.supportedLocalesOf([lang]).length) return at.toLocaleString(lang, { dateStyle: "long", timeStyle: "short" });
  const [day, month, hour, minute] = [at.getDate(), at.getMonth() + 1, at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, "0"));
  return `${day}.${month}.${at.getFullYear()}, ${hour}:${minute}`;
}

if (bar && kept) {
  const when = spoken(new Date(kept));
  const words = bar.querySelector("p");
  if (words) words.textContent = (bar.dataset.kept ?? "").replace("{time}", when).replace("{version}", keptVersion ?? "");
}

const meta = document.querySelector("meta[name='kv-version']");
// the ways around the conference, and its sessions; the worker keeps to what is the conference's
const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("nav a[href], .session :is(h2, h3) a"));

async function tell() {
  const { active } = await navigator.serviceWorker.ready;
  if (!(meta instanceof HTMLMetaElement) || kept) return;
  const own = document.querySelector("[data-mine-page]") ? location.href.replace(/#.*$/, "") : undefined;
  const found = [...(own ? [] : [location.href]), ...[...links].map((link) => link.href)].map((url) => url.replace(/[?#].*$/, ""));
  const pages = [...new Set(found)].filter((url) => new URL(url).pathname.startsWith(meta.dataset.scope ?? "/"));
  const files = performance.getEntriesByType("resource").map((entry) => entry.name);
  active?.postMessage({ scope: meta.dataset.scope, version: Number(meta.content), pages, files, own });
}

if ("serviceWorker" in navigator) {
  addEventListener("load", () => void navigator.serviceWorker.register("/sw.js").then(tell).catch(() => {}));
}
