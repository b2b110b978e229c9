/* The list at a draft that was read in: leads to the fields it names, and takes entries off without losing the form. */
"use strict";

const review = document.querySelector("[data-import-review]");

function lead(link, event) {
  const field = document.querySelector(`[data-contentpath="${CSS.escape(link.dataset.reviewField)}"]`);
  if (!field) return;
  event.preventDefault();
  field.scrollIntoView({ block: "center" });
  const target = field.querySelector("input:not([type=hidden]), textarea, select, [contenteditable], button");
  target?.focus({ preventScroll: true });
}

async function settle(button) {
  const status = review.querySelector("[data-review-status]");
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams({ entry: button.dataset.reviewSettle });
  button.disabled = true;
  try {
    const answer = await fetch(review.dataset.importReview, { method: "POST", headers: { "X-CSRFToken": token }, body });
    if (!answer.ok) throw new Error(String(answer.status));
    const entry = button.closest("[data-review-entry]");
    const next = entry.nextElementSibling ?? entry.previousElementSibling;
    const group = entry.closest("[data-review-group]");
    entry.remove();
    if (!group.querySelector("[data-review-entry]")) group.remove();
    status.textContent = button.dataset.settled;
    (next?.querySelector("[data-review-settle]") ?? review.querySelector("h2")).focus();
  } catch {
    button.disabled = false;
    status.textContent = button.dataset.failed;
  }
}

review?.addEventListener("click", (event) => {
  const link = event.target.closest("[data-review-field]");
  const button = event.target.closest("[data-review-settle]");
  if (link) lead(link, event);
  else if (button) settle(button);
});
