// The link to copy follows the player: it names the second that is playing.
(() => {
  "use strict";
  const media = document.querySelector("[data-player] video, [data-player] audio");
  const button = document.querySelector("[data-minute]");
  if (!media || !button) return;
  media.addEventListener("timeupdate", () => {
    const url = new URL(button.dataset.copy, location.href);
    url.searchParams.set("t", String(Math.floor(media.currentTime)));
    button.dataset.copy = url.href;
  });
})();
