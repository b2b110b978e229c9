// The reader's choice of light or dark, set before the first paint. It stays in this browser's local storage.
(() => {
  "use strict";
  const KEY = "rp-appearance";
  const root = document.documentElement;
  const stored = () => {
    try {
      return localStorage.getItem(KEY) || "";
    } catch {
      return "";
    }
  };
  const apply = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.kernTheme = theme;
    else delete root.dataset.kernTheme;
    for (const button of document.querySelectorAll("[data-appearance] [data-theme]")) {
      button.setAttribute("aria-pressed", String(button.dataset.theme === theme));
    }
  };
  const choose = (theme) => {
    try {
      if (theme) localStorage.setItem(KEY, theme);
      else localStorage.removeItem(KEY);
    } catch {
      // Storage is switched off: the choice holds for this page.
    }
    apply(theme);
  };

  // "ready" comes with page.js; should that script be lost, nothing stays folded for good.
  root.classList.add("js");
  addEventListener("load", () => root.classList.add("ready"));
  apply(stored());
  document.addEventListener("DOMContentLoaded", () => {
    for (const box of document.querySelectorAll("[data-appearance]")) {
      box.addEventListener("click", (event) => {
        const button = event.target.closest("[data-theme]");
        if (button) choose(button.dataset.theme);
      });
    }
    apply(stored());
  });
})();
