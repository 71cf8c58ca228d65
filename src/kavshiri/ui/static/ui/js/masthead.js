// @ts-check
/** What every page's frame can do: the scheme by hand, the menu on a narrow page, closing the notice, saying the line is cut. */
const root = document.documentElement;

/** @param {() => void} act Storage may be forbidden; the page works without it. */
const ifAllowed = (act) => {
  try {
    act();
  } catch { /* nothing lost */ }
};

const scheme = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : scheme.matches);

for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-theme-toggle]"))) {
  const label = button.querySelector("span");
  /** The button says what pressing it would do. */
  const say = () => label && (label.textContent = button.dataset[isDark() ? "light" : "dark"] ?? "");
  say();
  scheme.addEventListener("change", say);
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    root.dataset.theme = theme;
    ifAllowed(() => localStorage.setItem("theme", theme));
    say();
  });
}

const opener = document.querySelector("[data-menu]");
const panel = document.getElementById(opener?.getAttribute("aria-controls") ?? "");

/** @param {boolean} open */
function setMenu(open) {
  opener?.setAttribute("aria-expanded", String(open));
  panel?.toggleAttribute("data-open", open);
}
opener?.addEventListener("click", () => setMenu(opener.getAttribute("aria-expanded") !== "true"));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || opener?.getAttribute("aria-expanded") !== "true") return;
  setMenu(false);
  if (opener instanceof HTMLElement) opener.focus();
});

for (const closer of document.querySelectorAll("[data-notice-close]")) {
  closer.addEventListener("click", (event) => {
    event.preventDefault();
    root.dataset.quiet = "";
    ifAllowed(() => sessionStorage.setItem("notice", root.dataset.notice ?? ""));
    document.getElementById("main")?.focus();
  });
}

const offline = document.querySelector("[data-offline]");
/** Says so while there is no line; the words are the server's. */
const sayLine = () => void offline?.toggleAttribute("hidden", navigator.onLine && !root.dataset.kept);
addEventListener("online", sayLine);
addEventListener("offline", sayLine);
sayLine();
