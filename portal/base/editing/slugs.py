"""The address that a form suggests for a title is the one that the portal would make of it
(portal.base.display.spelling).

Wagtail's script makes it in the browser, by a list of patterns. The list is made from the rule, sign by sign.
"""

from collections import defaultdict
from functools import cache
from typing import Any

from wagtail.admin.widgets import SlugInput

from portal.base.display.spelling import transliterate

# Latin letters with accents, signs made of several (½, ™, ﬁ), wide spaces.
_RANGES = ((0xA0, 0x250), (0x1E00, 0x1F00), (0x2000, 0x2190), (0xFB00, 0xFB07))
# Without what Wagtail's script does to a typed address: js/editing.js tidies it and keeps its letters.
_ACTIONS = "w-sync:check->w-slug#compare w-sync:apply->w-slug#urlify:prevent"


@cache
def slug_patterns() -> list[tuple[str, str]]:
    """Patterns for the browser and what stands in their place, in the order in which they are applied."""
    signs: dict[str, list[str]] = defaultdict(list)
    for sign in (chr(code) for low, high in _RANGES for code in range(low, high)):
        if plain := transliterate(sign).encode("ascii", "ignore").decode():
            signs[plain].append(sign)
    return [
        *((f"[{vowel}{vowel.upper()}]\u0308", f"{vowel}e") for vowel in "aou"),
        ("[\u0300-\u036f]", ""),
        *((f"[{''.join(alike)}]", plain) for plain, alike in sorted(signs.items())),
        ("[^\\x00-\\x7f]", ""),
        ("^[^a-zA-Z0-9]+|[^a-zA-Z0-9]+$", ""),
    ]


def suggest_plain_slugs() -> None:
    """Have every field for an address suggest it in plain letters, and keep what somebody types into it."""
    original = SlugInput.__init__

    def with_patterns(
        self: Any, attrs: dict[str, Any] | None = None, formatters: Any = None, locale: Any = None
    ) -> None:
        original(self, {"data-action": _ACTIONS, **(attrs or {})}, formatters or slug_patterns(), locale)

    SlugInput.__init__ = with_patterns
