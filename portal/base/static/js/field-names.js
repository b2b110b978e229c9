// Fields that Wagtail leaves without a name get that of the label or of the heading above them: a screen reader says it.
(() => {
  const BLOCK = "[data-streamfield-child] :is(input:not([type=hidden]), select, textarea)";
  const NAMELESS = `.tagit-new input, .public-DraftEditor-content, ${BLOCK}`;

  function nameOf(field) {
    const label = field.closest("[data-field-wrapper]")?.querySelector(":scope > label, :scope > .w-field__label");
    const heading = field.closest("section[aria-labelledby]")?.querySelector("[data-panel-heading]");
    const told = label ?? heading?.querySelector(".c-sf-block__type") ?? heading;
    return told?.textContent.replace("*", "").trim() ?? "";
  }

  function nameIn(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    node.querySelectorAll(NAMELESS).forEach((field) => {
      const isNamed = field.labels?.length || field.ariaLabel || field.hasAttribute("aria-labelledby");
      if (!isNamed) field.ariaLabel = nameOf(field);
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    nameIn(document.body);
    new MutationObserver((records) => {
      records.forEach((record) => record.addedNodes.forEach(nameIn));
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
