"""The portal's own style sheets in the order in which they apply, one file a component family."""

_COMPONENTS = (
    "layout",
    "header",
    "footer",
    "buttons",
    "forms",
    "tags",
    "rings",
    "cards",
    "dates",
    "search",
    "suggestions",
    "article",
    "people",
    "player",
    "maps",
    "home-hero",
    "home-landing",
    "notices",
)
STYLESHEETS = (
    "vendor/kern/2.7.2/kern.min.css",
    "css/tokens.css",
    "css/base.css",
    *(f"css/components/{name}.css" for name in _COMPONENTS),
    "css/print.css",
)
