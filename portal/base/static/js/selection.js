// "Ihre Auswahl" follows the boxes that are ticked, and leads on from wherever one is.
(() => {
  "use strict";
  const box = document.querySelector("[data-selection]");
  const form = box && document.getElementById(box.dataset.selection);
  if (!form) return;
  const [title, list, all, go] = ["title", "list", "all", "go"].map((name) =>
    box.querySelector(`[data-selection-${name}]`),
  );
  const before = title.textContent;

  const row = (input) => {
    const date = input.closest("li");
    const item = document.createElement("li");
    const day = document.createElement("b");
    day.textContent = date.querySelector(".rp-timeline__when b").textContent;
    item.append(day, ` ${date.querySelector(".rp-timeline__title").textContent.trim()}`);
    return item;
  };

  const show = () => {
    const chosen = [...form.querySelectorAll("input[name=termin]:checked")];
    const some = chosen.length > 0;
    const text = chosen.length === 1 ? box.dataset.one : box.dataset.many.replace("{number}", chosen.length);
    if (title.textContent !== (some ? text : before)) title.textContent = some ? text : before;
    list.replaceChildren(...chosen.map(row));
    list.hidden = !some;
    go.hidden = !some;
    all.hidden = some;
    box.classList.toggle("rp-selection--some", some);
  };

  form.addEventListener("change", show);
  addEventListener("pageshow", show);
  show();
})();
