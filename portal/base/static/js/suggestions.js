// Suggestions below a search field: an editable combobox with a list, as the ARIA Authoring Practices describe it.
// Without this script the field is a plain one, and the form works the same.
(() => {
  "use strict";
  const WAIT_MS = 150;
  const SHORTEST = 2;
  const make = (tag, attributes = {}, text = "") => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  };

  const enhance = (input) => {
    const texts = input.dataset;
    const id = `${input.id}-vorschlaege`;
    const list = make("div", { id, role: "listbox", "aria-label": texts.suggestLabel, class: "rp-suggest", hidden: "" });
    const status = make("p", { role: "status", class: "kern-sr-only" });
    let options = [];
    let active = -1;
    let timer = 0;
    let request = null;

    // The native search field clears itself on Escape, which belongs to the list while that is open.
    input.type = "text";
    for (const [name, value] of [
      ["role", "combobox"],
      ["autocomplete", "off"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", id],
    ]) input.setAttribute(name, value);
    input.parentElement.classList.add("rp-suggest-field");
    input.after(list);
    input.parentElement.append(status);

    const isOpen = () => !list.hidden;
    const mark = (index) => {
      if (options[active]) options[active].setAttribute("aria-selected", "false");
      active = index;
      const option = options[active];
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    };
    const show = (open) => {
      mark(-1);
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
    };
    const forget = () => {
      clearTimeout(timer);
      if (request) request.abort();
      options = [];
      show(false);
      status.textContent = "";
    };

    const option = (item) => {
      const made = make("div", { id: `${id}-${options.length}`, role: "option", "aria-selected": "false", class: "rp-suggest__option" });
      made.append(make("span", { class: "rp-suggest__title" }, item.title));
      if (item.label) made.append(" ", make("span", { class: "rp-suggest__kind" }, item.label));
      made.dataset.url = item.url;
      made.dataset.text = item.title;
      options.push(made);
      return made;
    };
    const fill = (items) => {
      options = [];
      const groups = new Map();
      for (const item of items) groups.set(item.group, [...(groups.get(item.group) || []), item]);
      const sections = [...groups].flatMap(([title, members], number) => {
        if (!title) return members.map(option);
        const head = make("div", { id: `${id}-g${number}`, role: "presentation", class: "rp-suggest__group" }, title);
        const section = make("div", { role: "group", "aria-labelledby": head.id });
        section.append(head, ...members.map(option));
        return section;
      });
      list.replaceChildren(...sections);
      show(options.length > 0);
      list.scrollIntoView({ block: "nearest" });
      const words = options.length === 0 ? texts.suggestNone : options.length === 1 ? texts.suggestOne : texts.suggestMany;
      status.textContent = words.replace("{number}", options.length);
    };
    const ask = async () => {
      const typed = input.value.trim();
      if (typed.length < SHORTEST) return;
      request = new AbortController();
      const { signal } = request;
      try {
        const address = new URL(texts.suggest, location.href);
        address.searchParams.set("q", typed);
        const answer = await fetch(address, { signal, headers: { Accept: "application/json" } });
        const found = answer.ok ? (await answer.json()).items : [];
        if (!signal.aborted && document.activeElement === input) fill(found);
      } catch {
        if (!signal.aborted) forget();
      }
    };
    const go = (chosen) => {
      if ("suggestFill" in texts) {
        input.value = chosen.dataset.text;
        forget();
        // For a form that answers to each change, as the filters beside the hits do.
        return input.dispatchEvent(new Event("change", { bubbles: true }));
      }
      show(false);
      location.assign(chosen.dataset.url);
    };
    const step = (by) => {
      if (options.length === 0) return;
      if (!isOpen()) show(true);
      mark(active < 0 ? (by > 0 ? 0 : options.length - 1) : (active + by + options.length) % options.length);
    };

    input.addEventListener("input", (event) => {
      if (event.isComposing) return;
      clearTimeout(timer);
      if (request) request.abort();
      mark(-1);
      if (input.value.trim().length < SHORTEST) forget();
      else timer = setTimeout(ask, WAIT_MS);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (arrow && event.altKey) {
        if (options.length) show(arrow > 0);
      } else if (arrow) step(arrow);
      else if (event.key === "Enter" && options[active]) go(options[active]);
      else if (event.key === "Escape" && isOpen()) show(false);
      else if (event.key === "Escape") {
        // Escape empties a search field, as the native one does; a form's field keeps what was typed.
        if (!("suggestFill" in texts)) input.value = "";
        forget();
      } else {
        if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) mark(-1);
        if (event.key === "Enter") forget();
        return;
      }
      event.preventDefault();
    });
    input.addEventListener("blur", forget);
    // The field keeps the focus while the list is clicked, touched or scrolled.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const chosen = event.target.closest("[role=option]");
      if (chosen) go(chosen);
    });
  };

  const enhanceIn = (part) => part.querySelectorAll("input[data-suggest]:not([role=combobox])").forEach(enhance);
  enhanceIn(document);
  document.addEventListener("htmx:load", (event) => enhanceIn(event.detail.elt));
})();
