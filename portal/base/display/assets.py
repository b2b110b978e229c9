"""The portal's own style sheets in the order in which they apply, one file a component family."""

from functools import cache

from django.core.signals import setting_changed
from django.templatetags.static import static
from django.utils.html import format_html_join
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
    *(f"css/components/{name}.css" for name in _COMPONENTS),
    "css/print.css",
)


@cache
def link_stylesheets() -> SafeString:
    """The link elements of all style sheets, in order. Their addresses stay the same while a process lives."""
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', ((static(path),) for path in STYLESHEETS))


def _forget_links(**_kwargs: object) -> None:
    link_stylesheets.cache_clear()


setting_changed.connect(_forget_links, dispatch_uid="base.assets")
