"""HTML as browsers see it: white space that nobody is shown is no difference."""

import re

from scripts.building.wrap_templates import BLOCKS

_BLOCK = "|".join(sorted(BLOCKS - {"h"}, key=len, reverse=True))
_BEFORE = re.compile(rf" (?=</?(?:{_BLOCK})\b)")
_AFTER = re.compile(rf"(</?(?:{_BLOCK})\b[^>]*>) ")


def squeeze(html: str) -> str:
    """With one blank for any white space, and none beside elements that are blocks."""
    return _AFTER.sub(r"\1", _BEFORE.sub("", re.sub(r"\s+", " ", html)))
