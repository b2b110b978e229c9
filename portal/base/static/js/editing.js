// Tidies an address that somebody typed when the field is left: its letters stay, umlauts too.
document.addEventListener("focusout", ({ target }) => {
  if (!target.matches('[data-controller~="w-slug"]')) return;
  const tidied = target.value.trim().toLowerCase().replace(/\s+/g, "-").replace(/[^\p{L}\p{N}_-]/gu, "");
  if (tidied !== target.value) target.value = tidied;
});

// Starts Wagtail's widgets from attributes, where Wagtail itself writes inline code. It has to run before Wagtail's own
// scripts: a widget that starts late finds its buttons already moved into menus.
// Only what Wagtail has is started: whoever could smuggle in an attribute must not get at other functions.
(() => {
  const FUNCTIONS = /^(init(Date|Time|DateTime)Chooser|createTaskChooser)$/;
  const CLASSES = /^(InlinePanel|MultipleChooserPanel|([A-Z][A-Za-z]*)?Chooser)$/;
  const started = new WeakSet();

  function start(element) {
    const name = element.dataset.start;
    const make = FUNCTIONS.test(name) || CLASSES.test(name) ? window[name] : undefined;
    if (typeof make !== "function" || started.has(element)) return;
    started.add(element);
    const given = JSON.parse(element.dataset.startWith);
    if (CLASSES.test(name)) startInNewForms(new make(...given));
    else make(...given);
  }

  // A list of forms fills a new form as soon as it is there: what is in it has to run by then.
  function startInNewForms(widget) {
    if (typeof widget.addForm !== "function") return;
    // For scripts that add forms themselves.
    document.getElementById(`${widget.opts.formsetPrefix}-FORMS`).list = widget;
    const addForm = widget.addForm.bind(widget);
    widget.addForm = (...given) => {
      const added = addForm(...given);
      startIn(observer.takeRecords());
      return added;
    };
  }

  function startIn(records) {
    for (const record of records) {
      for (const node of record.addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE || !node.isConnected) continue;
        if (node.matches("[data-start]")) start(node);
        node.querySelectorAll("[data-start]").forEach(start);
      }
    }
  }

  const observer = new MutationObserver(startIn);
  observer.observe(document, { childList: true, subtree: true });
})();
