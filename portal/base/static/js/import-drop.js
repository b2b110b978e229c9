/* Files that are dropped on the list of write-ups are sent by the form of the import, so that refusals are shown there. */
"use strict";

(() => {
  const MARK = "is-import-target";
  const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

  // The script stands above the list in the page: both are looked for when something happens.
  function find(event) {
    const button = document.querySelector("[data-import-drop]");
    const area = event.target.closest?.("#main");
    return button && area && holdsFiles(event) ? { button, area } : null;
  }

  function send(address, files) {
    const form = Object.assign(document.createElement("form"), { method: "post", action: address, hidden: true });
    form.enctype = "multipart/form-data";
    const chosen = Object.assign(document.createElement("input"), { type: "file", name: "file", multiple: true });
    chosen.files = files;
    const config = JSON.parse(document.querySelector("#wagtail-config").textContent);
    const token = Object.assign(document.createElement("input"), { name: "csrfmiddlewaretoken" });
    token.value = config.CSRF_TOKEN;
    form.append(chosen, token);
    document.body.append(form);
    form.submit();
  }

  document.addEventListener("dragover", (event) => {
    const found = find(event);
    if (!found) return;
    event.preventDefault();
    found.area.dataset.importHint = found.button.dataset.hint;
    found.area.classList.add(MARK);
  });
  document.addEventListener("dragleave", (event) => {
    const area = document.querySelector(`.${MARK}`);
    if (area && !area.contains(event.relatedTarget)) area.classList.remove(MARK);
  });
  document.addEventListener("drop", (event) => {
    const found = find(event);
    if (!found) return;
    event.preventDefault();
    found.area.classList.remove(MARK);
    send(found.button.dataset.importDrop, event.dataTransfer.files);
  });
})();
