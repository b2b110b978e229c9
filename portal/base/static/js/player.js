// Own controls over the native player, chapters and transcript that follow, and the place where the reader stopped.
// Without this file the browser's controls, the links with ?t= and the transcript all work.
(() => {
  "use strict";
  const player = document.querySelector("[data-player]");
  if (!player) return;
  const media = player.querySelector("video, audio");
  const controls = player.querySelector("[data-controls]");
  const seek = player.querySelector("[data-seek]");
  const done = player.querySelector("[data-done]");
  const clock = player.querySelector("[data-now]");
  const SPEEDS = [1, 1.25, 1.5, 2, 0.75];
  const pad = (number) => String(number).padStart(2, "0");
  const timecode = (seconds) =>
    `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(Math.floor(seconds) % 60)}`;
  const button = (name) => player.querySelector(`[data-do="${name}"]`);
  const chapters = [...document.querySelectorAll(".rp-chapters [data-time]")];

  const length = () => (Number.isFinite(media.duration) && media.duration) || Number(seek.max) || 1;
  const show = () => {
    const now = media.currentTime;
    seek.value = now;
    seek.setAttribute("aria-valuetext", timecode(now));
    done.setAttribute("width", String((1000 * now) / length()));
    clock.textContent = timecode(now);
  };
  const go = (seconds) => {
    media.currentTime = Math.max(0, Math.min(seconds, length()));
    show();
  };
  const toggle = () => (media.paused ? media.play() : media.pause());
  const toTheChapter = (step) => {
    const starts = chapters.map((link) => Number(link.dataset.time));
    const now = media.currentTime;
    const target = step > 0 ? starts.find((start) => start > now + 0.5) : starts.filter((start) => start < now - 2).at(-1);
    if (target !== undefined) go(target);
  };
  const speed = () => {
    media.playbackRate = SPEEDS[(SPEEDS.indexOf(media.playbackRate) + 1) % SPEEDS.length];
    const text = String(media.playbackRate).replace(".", ",");
    const field = button("speed");
    field.querySelector("[data-speed]").textContent = `${text}×`;
    field.setAttribute("aria-label", field.getAttribute("aria-label").replace(/[\d,.]+$/, text));
  };
  const captions = () => {
    const field = button("captions");
    const track = media.textTracks[0];
    if (!field || !track) return;
    track.mode = track.mode === "showing" ? "hidden" : "showing";
    field.setAttribute("aria-pressed", String(track.mode === "showing"));
  };
  const fullscreen = () => (document.fullscreenElement ? document.exitFullscreen() : player.requestFullscreen());
  const actions = {
    toggle,
    back: () => go(media.currentTime - 15),
    forward: () => go(media.currentTime + 15),
    speed,
    captions,
    mute: () => {
      media.muted = !media.muted;
    },
    fullscreen,
  };
  const keys = {
    " ": toggle,
    ArrowLeft: actions.back,
    ArrowRight: actions.forward,
    ",": () => toTheChapter(-1),
    ".": () => toTheChapter(1),
    u: captions,
    f: fullscreen,
  };
  const swap = (field, on) => {
    if (!field) return;
    field.querySelector("[data-on]").hidden = !on;
    field.querySelector("[data-off]").hidden = on;
    if (field.dataset.labelOn) field.setAttribute("aria-label", on ? field.dataset.labelOn : field.dataset.labelOff);
  };

  media.controls = false;
  controls.hidden = false;
  player.classList.add("is-fresh");
  const help = document.querySelector("[data-player-help]");
  if (help) help.hidden = false;
  if (!player.requestFullscreen && button("fullscreen")) button("fullscreen").hidden = true;
  controls.addEventListener("click", (event) => {
    const field = event.target.closest("[data-do]");
    if (field) actions[field.dataset.do]();
  });
  media.addEventListener("click", toggle);
  seek.addEventListener("input", () => go(Number(seek.value)));
  player.addEventListener("keydown", (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!(key in keys) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === " " && event.target.closest("button")) return;
    event.preventDefault();
    keys[key]();
  });
  media.addEventListener("play", () => {
    player.classList.remove("is-fresh");
    swap(button("toggle"), true);
  });
  media.addEventListener("pause", () => swap(button("toggle"), false));
  media.addEventListener("seeked", () => player.classList.toggle("is-fresh", media.currentTime < 0.5 && media.paused));
  media.addEventListener("volumechange", () => {
    swap(button("mute"), media.muted);
    button("mute").setAttribute("aria-pressed", String(media.muted));
  });
  media.addEventListener("loadedmetadata", () => {
    if (Number.isFinite(media.duration)) seek.max = String(Math.floor(media.duration));
    if (media.currentTime < 0.5 && Number(player.dataset.start)) go(Number(player.dataset.start));
    show();
  });
  media.addEventListener("timeupdate", show);

  // Links to a minute jump here instead of loading the page again; the address keeps the minute.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-time]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(Number(link.dataset.time));
    history.replaceState(null, "", link.href);
    player.dispatchEvent(new CustomEvent("rp:jump"));
    media.play().catch(() => {});
  });
  const markChapter = () => {
    const reached = chapters.filter((link) => Number(link.dataset.time) <= media.currentTime + 0.25);
    for (const link of chapters) {
      if (link === reached.at(-1)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  media.addEventListener("timeupdate", markChapter);

  // Where the reader stopped, kept in this browser only.
  const box = document.querySelector("[data-resume]");
  const key = player.dataset.key && `rp-place-${player.dataset.key}`;
  if (!key) return;
  let saved = 0;
  try {
    saved = Number(localStorage.getItem(key));
  } catch {
    return;
  }
  if (box && saved > 30 && !Number(player.dataset.start)) {
    box.hidden = false;
    box.querySelector("[data-resume-time]").textContent = timecode(saved);
    box.querySelector("[data-resume-go]").addEventListener("click", () => {
      box.hidden = true;
      go(saved);
      media.play().catch(() => {});
      button("toggle").focus();
    });
    box.querySelector("[data-resume-no]").addEventListener("click", () => {
      box.hidden = true;
      localStorage.removeItem(key);
      go(0);
      button("toggle").focus();
    });
  }
  let last = 0;
  media.addEventListener("timeupdate", () => {
    if (media.paused || Math.abs(media.currentTime - last) < 5) return;
    last = media.currentTime;
    if (last > length() - 30) localStorage.removeItem(key);
    else localStorage.setItem(key, String(Math.floor(last)));
  });
})();
