// The reader's own municipality, remembered in this browser's local storage if they want it; nothing is sent for it.
// Without this script one types it where it is asked for.
(() => {
  "use strict";
  const KEY = "rp-own-place";
  const read = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEY) || "null");
      return found && /^\d{5}(\d{3})?$/.test(found.ags) && typeof found.text === "string" ? found : null;
    } catch {
      return null;
    }
  };
  const write = (place) => {
    try {
      if (place) localStorage.setItem(KEY, JSON.stringify(place));
      else localStorage.removeItem(KEY);
      return true;
    } catch {
      return false; // storage is switched off
    }
  };

  // The button beside one's own municipality: remember it, or forget it again.
  const offer = (box) => {
    const own = { ags: box.dataset.ownAgs, text: box.dataset.ownText };
    const button = box.querySelector("button");
    const label = button.querySelector("[data-label]");
    const status = box.querySelector("[role=status]");
    const isKept = () => read()?.ags === own.ags;
    const show = () => {
      label.textContent = isKept() ? box.dataset.forget : box.dataset.keep;
    };
    button.addEventListener("click", () => {
      const forget = isKept();
      if (!write(forget ? null : own)) return;
      status.textContent = forget ? box.dataset.forgotten : box.dataset.kept;
      show();
    });
    show();
    box.removeAttribute("data-waiting");
  };

  // Fields that ask where from are filled in; a search goes out from there, unless the address says otherwise.
  const fill = (place) => {
    const asked = new URLSearchParams(location.search).has("von");
    for (const input of document.querySelectorAll('input[name="von"]')) {
      if (!asked && !input.value && input.type !== "hidden") input.value = place.text;
    }
    for (const form of document.querySelectorAll("form[data-from-own-place]")) {
      if (asked || form.querySelector('[name="von"]')) continue;
      const hidden = document.createElement("input");
      Object.assign(hidden, { type: "hidden", name: "von", value: place.ags });
      form.append(hidden);
    }
    for (const link of document.querySelectorAll("a[data-from-own-place]")) {
      const address = new URL(link.href);
      if (!address.searchParams.has("von")) address.searchParams.set("von", place.ags);
      link.href = address.href;
    }
  };

  const start = () => {
    for (const box of document.querySelectorAll("[data-own-ags]")) offer(box);
    const place = read();
    if (place) fill(place);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  document.addEventListener("htmx:afterSwap", () => {
    const place = read();
    if (place) fill(place);
  });
})();
