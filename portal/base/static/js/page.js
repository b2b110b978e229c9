// Small comforts on every page; each works on markup that is complete without it.
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  const announcer = document.createElement("p");
  announcer.className = "kern-sr-only";
  announcer.setAttribute("role", "status");
  document.body.append(announcer);
  const announce = (text) => {
    announcer.textContent = text;
  };

  // Menus close with Escape and when the focus or a click goes elsewhere.
  const menus = all(".rp-menu, .rp-appearance--kopf");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus) {
      if (!menu.open) continue;
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });

  const narrow = matchMedia("(max-width: 991px)");
  if (narrow.matches) for (const box of all("details[data-closed-on-phone]")) box.open = false;
  document.documentElement.classList.add("ready");

  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = all("details[data-closed-on-phone]:not([open])");
    for (const box of unfolded) box.open = true;
  });
  addEventListener("afterprint", () => {
    for (const box of unfolded) box.open = false;
  });

  const first = document.querySelector("[data-focus]");
  if (first) first.focus();

  for (const button of all("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  for (const button of all("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
      announce(button.dataset.copied || "Kopiert");
    });
  }

  // The jump menu marks the section that the reader is in.
  for (const menu of all("[data-jump]")) {
    const links = new Map(all("a[href^='#']", menu).map((link) => [link.hash.slice(1), link]));
    const sections = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
    const mark = () => {
      const reached = sections.filter((section) => section.getBoundingClientRect().top < innerHeight / 3);
      const current = reached.at(-1) || sections[0];
      for (const [id, link] of links) {
        if (current && id === current.id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    }, { passive: true });
    mark();
  }

  // On paper nothing can be unfolded.
  addEventListener("beforeprint", () => {
    for (const box of all("main details:not([open])")) box.open = box.dataset.unfolded = true;
  });
  addEventListener("afterprint", () => {
    for (const box of all("main details[data-unfolded]")) {
      box.open = false;
      delete box.dataset.unfolded;
    }
  });

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-auto-submit]");
    if (form && event.target.matches("input[type=checkbox], input[type=radio], select")) form.requestSubmit();
  });

  // Results that htmx swaps: dim after 300 ms, keep the focus, say how many there are.
  let timer = 0;
  let focus = null;
  const settle = () => {
    clearTimeout(timer);
    for (const box of all(".is-waiting")) box.classList.remove("is-waiting");
  };
  document.addEventListener("htmx:beforeRequest", (event) => {
    const active = document.activeElement;
    const { id, name, type, value } = active || {};
    focus = id || name ? { id, name, type, value } : null;
    settle();
    timer = setTimeout(() => {
      const box = document.querySelector("[data-results]") || event.detail.target;
      if (!box) return;
      box.classList.add("is-waiting");
      announce(box.dataset.waiting || "Treffer werden geladen");
    }, 300);
  });
  document.addEventListener("htmx:afterSettle", () => {
    settle();
    const output = document.querySelector("output[data-total]");
    if (output) announce(output.textContent.trim());
    if (!focus || (document.activeElement && document.activeElement !== document.body)) return;
    const again =
      (focus.id && document.getElementById(focus.id)) ||
      (focus.name &&
        all(`[name="${CSS.escape(focus.name)}"]`).find(
          (field) => field.type === focus.type && (!/checkbox|radio/.test(field.type) || field.value === focus.value),
        ));
    if (again) again.focus({ preventScroll: true });
  });
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) document.addEventListener(name, settle);
})();
