// @ts-check
/* The only script that waits for nothing: it runs before the first paint, so that a chosen scheme, a closed notice and
   the parts that need scripts never flash. Classic, external, tiny. */
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    const notice = root.dataset.notice;
    if (notice && sessionStorage.getItem("notice") === notice) root.dataset.quiet = "";
  } catch {
    // storage may be forbidden: the system's scheme and an open notice will do
  }
})();
