// Fills the form of a recording as soon as a session is chosen: what is empty, and what still holds the values of the
// session that was chosen before. What is sent without this script is filled by the server (events/editing/session_prefill.py).
(() => {
  const CHOOSERS = ["main_theme", "main_region"];
  const LISTS = ["speakers", "region_items"];
  const byId = (id) => document.getElementById(id);
  const chooser = (id) => byId(`${id}-chooser`)?.widget;
  let chosen = "";

  function write(input, value) {
    input.value = value;
    for (const type of ["input", "change", "keyup", "blur"]) input.dispatchEvent(new Event(type, { bubbles: true }));
  }

  function fillText(name, value, before) {
    const input = byId(`id_${name}`);
    const stands = input.value.trim();
    if (!value || stands === value || (stands && stands !== before)) return false;
    if (name === "title") input.dispatchEvent(new Event("focus"));
    write(input, value);
    return true;
  }

  function fillChooser(name, state, before) {
    const widget = chooser(`id_${name}`);
    const stands = widget.getValue();
    if (!state || stands === state.id || (stands && stands !== before?.id)) return false;
    widget.setState(state);
    return true;
  }

  function fillTags(values, before) {
    const field = window.jQuery("#id_further_themes");
    // A word with a space in it stands in quotation marks.
    const stands = field.tagit("assignedTags").map((name) => name.replace(/^"(.*)"$/, "$1"));
    const isSame = (names) => stands.length === names.length && stands.every((name) => names.includes(name));
    if (!values.length || isSame(values) || (stands.length && !isSame(before))) return false;
    field.tagit("removeAll");
    values.forEach((name) => field.tagit("createTag", name));
    return true;
  }

  // The rows of a list that are not deleted, each with the number in its names.
  function rowsOf(name) {
    const total = Number(byId(`id_${name}-TOTAL_FORMS`).value);
    return [...Array(total).keys()].filter((number) => !byId(`id_${name}-${number}-DELETE`)?.value);
  }

  const told = (value) => (value && typeof value === "object" ? value.id : value);

  function fillList(name, values, before) {
    const rows = rowsOf(name);
    const isSame = (given) =>
      rows.length === given.length &&
      rows.every((number, position) =>
        Object.entries(given[position]).every(([column, value]) => byId(`id_${name}-${number}-${column}`).value === told(value)),
      );
    if (!values.length || isSame(values) || (rows.length && !isSame(before))) return false;
    rows.forEach((number) => byId(`id_${name}-${number}-DELETE-button`)?.click());
    for (const row of values) {
      byId(`id_${name}-FORMS`).list.addForm();
      const number = Number(byId(`id_${name}-TOTAL_FORMS`).value) - 1;
      for (const [column, value] of Object.entries(row)) {
        const id = `id_${name}-${number}-${column}`;
        if (chooser(id)) chooser(id).setState(value);
        else write(byId(id), value);
      }
    }
    return true;
  }

  function fill({ values, before }) {
    const filled = {
      title: fillText("title", values.title, before.title),
      recorded_on: fillText("recorded_on", values.recorded_on, before.recorded_on),
      further_themes: fillTags(values.further_themes, before.further_themes),
    };
    for (const name of CHOOSERS) filled[name] = fillChooser(name, values[name], before[name]);
    for (const name of LISTS) filled[name] = fillList(name, values[name], before[name]);
    return filled;
  }

  function say(text) {
    let place = byId("session-values-told");
    if (!place) {
      place = document.createElement("p");
      Object.assign(place, { id: "session-values-told", className: "help-block help-info" });
      place.setAttribute("role", "status");
      byId("id_session").after(place);
    }
    place.hidden = !text;
    place.textContent = text;
  }

  async function ask(key) {
    const address = byId("id_session").dataset.valuesAddress.replace("/0/", `/${key}/`);
    const answer = await fetch(`${address}?vorher=${chosen}`);
    return answer.ok ? answer.json() : null;
  }

  // The server need not fill again what somebody empties on purpose.
  function noteDone(key) {
    const form = byId("id_session").form;
    const note = form.querySelector("[name=filled-from-session]") ?? document.createElement("input");
    Object.assign(note, { type: "hidden", name: "filled-from-session", value: key });
    form.append(note);
  }

  document.addEventListener("change", async ({ target }) => {
    if (target.id !== "id_session" || !target.value || target.value === chosen) return;
    const key = target.value;
    const found = await ask(key);
    if (!found || byId("id_session").value !== key) return;
    const filled = fill(found);
    noteDone(key);
    chosen = key;
    const names = Object.keys(found.labels).filter((name) => filled[name]);
    say(names.length ? found.sentence.replace("%(fields)s", names.map((name) => found.labels[name]).join(", ")) : "");
  });

  // A link may name the session, as that in the list of sessions does.
  document.addEventListener("DOMContentLoaded", async () => {
    if (!byId("id_session")) return;
    say("");
    chosen = byId("id_session").value;
    const key = new URLSearchParams(window.location.search).get("termin");
    if (chosen || !/^\d+$/.test(key ?? "")) return;
    const found = await ask(key);
    if (found) chooser("id_session").setState(found.session);
  });
})();
