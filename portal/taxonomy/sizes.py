"""How large a place is, in words."""

from django.utils.translation import gettext as _

from portal.base.display.languages import once_per_language
from portal.taxonomy.enums import SizeClass

UNSIZED = frozenset({SizeClass.UNKNOWN.value, SizeClass.NONE.value})


@once_per_language
def size_words(size_class: str) -> str:
    """ "5.000–20.000 Einwohner*innen"; "" where no class is known, or for no place at all."""
    if size_class in UNSIZED or size_class not in SizeClass.values:
        return ""
    return _("%(size)s Einwohner*innen") % {"size": SizeClass(size_class).label}
