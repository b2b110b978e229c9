// Beside the button that chooses, a second one leads straight to the form for what is not there yet; and a dialog opens at
// its first field.
(() => {
  const FIELDS = "input:not([type=hidden]), select, textarea";
  let isWanted = false; // whether the next dialog opens at its form

  function icon(name) {
    const [drawing, use] = ["svg", "use"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
    drawing.setAttribute("class", `icon icon-${name}`);
    drawing.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `#icon-${name}`);
    drawing.append(use);
    return drawing;
  }

  function offer(chooser) {
    const choose = chooser.querySelector(".unchosen [data-chooser-action-choose]");
    if (!choose || chooser.querySelector("[data-create-in-place]")) return;
    const create = document.createElement("button");
    create.type = "button";
    create.className = choose.className;
    create.dataset.createInPlace = "";
    create.append(icon("plus-inverse"), chooser.dataset.createText);
    create.addEventListener("click", () => {
      isWanted = true;
      chooser.widget.openChooserModal();
    });
    const both = document.createElement("div");
    both.className = "w-flex w-flex-wrap w-gap-2";
    choose.replaceWith(both);
    const own = document.createElement("span"); // neighbours would get a margin that indents them in a new line
    own.append(create);
    both.append(choose, own);
  }

  // The tab of the form comes after that of the search; who may not add anything has no tabs.
  function openForm(dialog) {
    const tab = dialog.querySelectorAll("[role=tab]")[1];
    if (!tab) return;
    isWanted = false;
    // Its controller starts after this observer.
    setTimeout(() => {
      tab.click();
      const panel = dialog.querySelector(`[aria-labelledby="${tab.id}"]`);
      panel?.querySelector(FIELDS)?.focus();
    });
  }

  function startIn(node) {
    if (node.nodeType !== Node.ELEMENT_NODE || !node.isConnected) return;
    if (node.matches(".chooser[data-create-text]")) offer(node);
    node.querySelectorAll(".chooser[data-create-text]").forEach(offer);
    const dialog = isWanted && node.closest(".modal");
    if (dialog) openForm(dialog);
  }

  // Once it has faded in, a dialog takes the focus for itself, and what is typed then gets lost. It hands it on, once:
  // to where it was in the dialog, or to its first field, which is that of the search.
  const handedOn = new WeakSet();
  document.addEventListener("focusin", ({ target: dialog, relatedTarget: before }) => {
    if (!dialog.matches(".modal") || handedOn.has(dialog)) return;
    handedOn.add(dialog);
    const first = [...dialog.querySelectorAll(FIELDS)].find((field) => field.checkVisibility());
    (dialog.contains(before) ? before : first)?.focus({ preventScroll: true });
  });

  // Not while the page is still read: of a chooser that has just begun nothing is there yet but its first tag.
  document.addEventListener("DOMContentLoaded", () => {
    startIn(document.body);
    new MutationObserver((records) => {
      records.forEach((record) => record.addedNodes.forEach(startIn));
    }).observe(document.body, { childList: true, subtree: true });
  });
  document.addEventListener("hidden.bs.modal", () => {
    isWanted = false;
  });
})();
