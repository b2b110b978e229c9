/* While the worker rewraps a film: shows how far it is, without loading the form again. */
"use strict";

const film = document.querySelector("[data-media-state]");
const PAUSE = 2000;

async function ask() {
  try {
    const answer = await fetch(film.dataset.mediaState, { headers: { Accept: "application/json" } });
    if (!answer.ok) {
      return;
    }
    const { state, progress, waiting } = await answer.json();
    film.querySelector("[data-media-words]").textContent = state;
    film.querySelector("progress").value = waiting ? progress : 100;
    if (!waiting) {
      return;
    }
  } catch {
    // The server is away for a moment: asking again costs nothing.
  }
  window.setTimeout(ask, PAUSE);
}

if (film) {
  window.setTimeout(ask, PAUSE);
}
