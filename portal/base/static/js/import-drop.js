/* Files that are dropped on the list of write-ups are sent by the form of the import, so that refusals are shown there. */
"use strict";

const button = document.querySelector("[data-import-drop]");
const area = document.querySelector("#main");

function holdsFiles(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}

function send(files) {
  const form = document.createElement("form");
  form.method = "post";
  form.enctype = "multipart/form-data";
  form.action = button.dataset.importDrop;
  form.hidden = true;
  const chosen = Object.assign(document.createElement("input"), { type: "file", name: "file", multiple: true });
  chosen.files = files;
  const config = JSON.parse(document.querySelector("#wagtail-config").textContent);
  const token = Object.assign(document.createElement("input"), { name: "csrfmiddlewaretoken", value: config.CSRF_TOKEN });
  form.append(chosen, token);
  document.body.append(form);
  form.submit();
}

if (button && area) {
  area.dataset.importHint = button.dataset.hint;
  area.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    area.classList.add("is-import-target");
  });
  area.addEventListener("dragleave", (event) => {
    if (!area.contains(event.relatedTarget)) area.classList.remove("is-import-target");
  });
  area.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    area.classList.remove("is-import-target");
    send(event.dataTransfer.files);
  });
}
