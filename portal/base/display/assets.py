"""The style sheets of readers' pages in the order in which they apply, one file a component family.

Browsers get all of them as one (`portal.base.display.style_bundle`).
"""

from functools import cache

from django.core.signals import setting_changed
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

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
    "peers",
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
    "css/font-fallbacks.css",
    *(f"css/components/{name}.css" for name in _COMPONENTS),
    "css/print.css",
)


# Scripts of every page; each begins where its markup is, and needs none of the others.
SCRIPTS = ("js/page.js", "js/suggestions.js", "js/own-place.js")
# Where all of them stand as one.
BUNDLE, SCRIPT_BUNDLE = "css/portal.css", "js/portal.js"


@cache
def static_address(path: str) -> str:
    """The address of a static file. It stays the same while a process lives: a page asks for dozens."""
    return static(path)


@cache
def link_stylesheets() -> SafeString:
    """The link element of all style sheets."""
    return format_html('<link rel="stylesheet" href="{}">', static_address(BUNDLE))


def _forget_links(**_kwargs: object) -> None:
    static_address.cache_clear()
    link_stylesheets.cache_clear()


setting_changed.connect(_forget_links, dispatch_uid="base.assets")
