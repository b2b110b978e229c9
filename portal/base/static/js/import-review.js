/* The list at a draft that was read in: leads to the fields it names, and takes entries off without losing the form. */
"use strict";

(() => {
  function lead(link, event) {
    const field = document.querySelector(`[data-contentpath="${CSS.escape(link.dataset.reviewField)}"]`);
    if (!field) return;
    event.preventDefault();
    field.scrollIntoView({ block: "center" });
    const target = field.querySelector("input:not([type=hidden]), textarea, select, [contenteditable], button");
    target?.focus({ preventScroll: true });
  }

  function takeOff(button, review) {
    const entry = button.closest("[data-review-entry]");
    const next = entry.nextElementSibling ?? entry.previousElementSibling;
    const group = entry.closest("[data-review-group]");
    entry.remove();
    if (!group.querySelector("[data-review-entry]")) group.remove();
    (next?.querySelector("[data-review-settle]") ?? review.querySelector("h2")).focus();
  }

  async function settle(button, review) {
    const status = review.querySelector("[data-review-status]");
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const body = new URLSearchParams({ entry: button.dataset.reviewSettle });
    button.disabled = true;
    try {
      const address = review.dataset.importReview;
      const answer = await fetch(address, { method: "POST", headers: { "X-CSRFToken": token }, body });
      if (!answer.ok) throw new Error(String(answer.status));
      takeOff(button, review);
      status.textContent = button.dataset.settled;
    } catch {
      button.disabled = false;
      status.textContent = button.dataset.failed;
    }
  }

  // The script stands above the list in the page: it is looked for when somebody clicks.
  document.addEventListener("click", (event) => {
    const review = event.target.closest?.("[data-import-review]");
    const link = review && event.target.closest("[data-review-field]");
    const button = review && event.target.closest("[data-review-settle]");
    if (link) lead(link, event);
    else if (button) settle(button, review);
  });
})();
