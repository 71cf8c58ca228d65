// @ts-check
/** Registers the worker that keeps the conference's pages, tells it what this page is, and says of a kept copy that it is one. */
const bar = /** @type {HTMLElement | null} */ (document.querySelector("[data-offline]"));
const { kept, keptVersion } = document.documentElement.dataset;

if (bar && kept) {
  const when = new Date(kept).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  const words = bar.querySelector("p");
  if (words) words.textContent = (bar.dataset.kept ?? "").replace("{time}", when).replace("{version}", keptVersion ?? "");
}

const meta = document.querySelector("meta[name='kv-version']");
const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".session :is(h2, h3) a"));

async function tell() {
  const { active } = await navigator.serviceWorker.ready;
  if (!(meta instanceof HTMLMetaElement) || kept) return;
  const own = document.querySelector("[data-mine-page]") ? location.href.replace(/#.*$/, "") : undefined;
  const pages = [...(own ? [] : [location.href]), ...[...links].map((link) => link.href)].map((url) => url.replace(/[?#].*$/, ""));
  const files = performance.getEntriesByType("resource").map((entry) => entry.name);
  active?.postMessage({ scope: meta.dataset.scope, version: Number(meta.content), pages, files, own });
}

if ("serviceWorker" in navigator) {
  addEventListener("load", () => void navigator.serviceWorker.register("/sw.js").then(tell).catch(() => {}));
}
