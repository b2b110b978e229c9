// The transcript follows the player until the reader scrolls; hits can be stepped through.
(() => {
  "use strict";
  const box = document.querySelector("[data-transcript]");
  if (!box) return;
  const media = document.querySelector("[data-player] video, [data-player] audio");
  const player = document.querySelector("[data-player]");
  const scroller = box.querySelector("[data-scroll]");
  const follow = box.querySelector("[data-follow]");
  const cues = [...box.querySelectorAll("[data-cue]")];
  let following = true;
  let current = box.querySelector("[data-cue].is-current");

  const reveal = (element) => {
    const top = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    scroller.scrollTop = top - scroller.clientHeight / 3;
  };
  const release = () => {
    if (!media || media.paused) return;
    following = false;
    follow.hidden = false;
    if (player) player.classList.add("is-reading");
  };
  for (const name of ["wheel", "touchmove"]) scroller.addEventListener(name, release, { passive: true });
  scroller.addEventListener("keydown", (event) => {
    if (["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"].includes(event.key)) release();
  });
  // One Tab stop a turn; the arrows lead from caption to caption.
  scroller.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const at = cues.indexOf(event.target.closest("[data-cue]"));
    const cue = by && at >= 0 && cues[at + by];
    if (!cue) return;
    event.preventDefault();
    cue.querySelector("[data-time]").focus();
  });
  const take = () => {
    following = true;
    follow.hidden = true;
    if (current) reveal(current);
  };
  follow.addEventListener("click", () => {
    take();
    scroller.focus({ preventScroll: true });
  });
  if (player) player.addEventListener("rp:jump", take);

  if (media) {
    media.addEventListener("timeupdate", () => {
      const now = media.currentTime + 0.25;
      let low = 0;
      let high = cues.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (Number(cues[middle].dataset.cue) <= now) low = middle + 1;
        else high = middle;
      }
      const cue = cues[low - 1];
      if (cue === current) return;
      if (current) current.classList.remove("is-current");
      current = cue;
      if (!current) return;
      current.classList.add("is-current");
      if (following) reveal(current);
    });
  }

  const hits = [...box.querySelectorAll("mark")];
  const buttons = box.querySelector("[data-hit-buttons]");
  let place = -1;
  const step = (by) => {
    if (place >= 0) hits[place].classList.remove("is-current");
    place = (place + by + hits.length) % hits.length;
    hits[place].classList.add("is-current");
    reveal(hits[place].closest("[data-cue]") || hits[place]);
    release();
  };
  if (buttons && hits.length > 0) {
    buttons.hidden = false;
    for (const button of buttons.querySelectorAll("[data-hit]")) {
      button.addEventListener("click", () => step(place < 0 ? 1 : Number(button.dataset.hit)));
    }
  }
  if (current) reveal(current);
  else if (hits.length > 0) step(1);
})();
