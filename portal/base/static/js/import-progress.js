/* While a write-up is read in: asks now and then, and loads the page again once there is something to see. */
"use strict";

const waiting = document.querySelector("[data-import-state]");
const EVERY = 1000;

async function look() {
  try {
    const answer = await fetch(waiting.dataset.importState, { headers: { Accept: "application/json" } });
    if (!answer.ok || !(await answer.json()).waiting) {
      window.location.reload();
      return;
    }
  } catch {
    // The server is away for a moment: asking again costs nothing.
  }
  window.setTimeout(look, EVERY);
}

window.setTimeout(look, EVERY);
