// Says when a security key did not answer: the browser's own window has closed by then.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const notice of document.querySelectorAll("[data-key-failed]")) notice.hidden = false;
});
