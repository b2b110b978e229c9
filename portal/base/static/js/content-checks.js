// Lets the content checker compare texts (portal.base.editing.content_checks). Wagtail's userbar brings axe-core; it
// adds the rules and patterns, before or after, and runs the checks once the page is there.
(() => {
  const matches = (element, { pattern }) =>
    new RegExp(pattern, "i").test(element.textContent.replace(/\s+/g, " ").trim());
  const texts = ["check-vague-link", "check-address-as-link-text", "check-placeholder-text"];
  window.axe?.configure({ checks: texts.map((id) => ({ id, evaluate: matches })) });
})();
