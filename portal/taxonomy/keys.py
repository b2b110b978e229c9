"""The official key of a place (AGS), and its part in addresses."""

from portal.base.display.spelling import plain_slug

LENGTHS = (2, 3, 5, 8)


def is_twin(ags: str) -> bool:
    """Whether this is the eight-digit key of a kreisfreie Stadt, whose place has the five-digit one."""
    return len(ags) == 8 and ags.endswith("000")


def canonical_ags(ags: str) -> str:
    """The key under which the place is known: five digits for a kreisfreie Stadt."""
    return ags[:5] if is_twin(ags) else ags


def ancestor_keys(ags: str) -> list[str]:
    """The keys that lie above this one, the Land first; not all of them need to exist."""
    return [ags[:length] for length in LENGTHS if length < len(ags)]


def place_slug(label: str) -> str:
    """The address part of a place: "Rötz" gives "roetz"."""
    return plain_slug(label)
