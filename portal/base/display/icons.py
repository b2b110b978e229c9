"""Icons: the portal's own outlines and KERN's interface icons, both as sprites of the same origin."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from portal.base.display.assets import static_address

OWN = "img/icons.svg"
KERN = "vendor/kern/2.7.2/icons.svg"
FALLBACK = "theme"

# What a theme may be marked with, and what each shows, for those who choose without seeing it.
THEME_ICONS: dict[str, Any] = {
    "theme": _("Etikett"),
    "home": _("Haus"),
    "building": _("Gebäude"),
    "tree": _("Baum"),
    "hand": _("Hand"),
    "heart": _("Herz"),
    "people": _("Menschen"),
    "child": _("Kind"),
    "chat": _("Sprechblasen"),
    "voice": _("Stimme"),
    "book": _("Buch"),
    "briefcase": _("Aktentasche"),
    "blocks": _("Bausteine"),
    "bus": _("Bus"),
    "screen": _("Bildschirm"),
    "network": _("Netz"),
    "globe": _("Weltkugel"),
    "passport": _("Ausweis"),
    "scales": _("Waage"),
    "shield": _("Schild"),
    "access": _("Zugang"),
    "venus": _("Venuszeichen"),
    "star": _("Stern"),
}


@cache
def _names(sprite: str) -> frozenset[str]:
    path = finders.find(sprite)
    if not isinstance(path, str):
        return frozenset()
    return frozenset(re.findall(r'<symbol id="([^"]+)"', Path(path).read_text(encoding="utf-8")))


def icon_names() -> frozenset[str]:
    """Every name that `icon` knows."""
    return _names(OWN) | _names(KERN)


def render_icon(name: str, extra_class: str = "") -> SafeString:
    """A decorative icon; an unknown name shows the icon for any theme, because editors type names."""
    return _draw(name, extra_class, static_address(OWN), static_address(KERN))


@lru_cache(maxsize=1024)
def _draw(name: str, extra_class: str, own: str, kern: str) -> SafeString:
    """A list shows a hundred of them: each is put together once for the sprites' addresses."""
    sprite = OWN if name in _names(OWN) else KERN if name in _names(KERN) else OWN
    if name not in _names(sprite):
        name = FALLBACK
    return format_html(
        '<svg class="rp-icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        f" {extra_class}" if extra_class else "",
        own if sprite == OWN else kern,
        name,
    )
