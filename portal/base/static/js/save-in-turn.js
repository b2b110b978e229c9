// Wagtail saves by itself while somebody presses "publish": a new page would be made twice, and the second one refused.
// Whoever presses first is served first, and nothing is saved by itself once a form is on its way.
(() => {
  let isSaving = false;
  let isSent = false;
  let waiting = null; // the form that waits, and the button that was pressed

  document.addEventListener("w-autosave:save", (event) => {
    if (isSent) event.preventDefault();
    else isSaving = true;
  });

  function goOn() {
    isSaving = false;
    if (!waiting) return;
    const { form, button } = waiting;
    waiting = null;
    if (button) button.disabled = false; // it was pressed and shows so; disabled, its name would not be sent
    form.requestSubmit(button);
  }
  for (const end of ["success", "error"]) document.addEventListener(`w-autosave:${end}`, goOn);

  document.addEventListener(
    "submit",
    (event) => {
      if (!event.target.matches("[data-edit-form]") || !isSaving) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = { form: event.target, button: event.submitter };
    },
    { capture: true },
  );
  window.addEventListener("submit", (event) => {
    if (event.target.matches("[data-edit-form]") && !event.defaultPrevented) isSent = true;
  });
  window.addEventListener("pageshow", () => {
    isSent = false;
  });
})();
