"""Places by typed name, from memory: the search page and the API ask on every keystroke."""

from portal.taxonomy.keys import canonical_ags, words_of
from search.lookups import RegionEntry, get_regions

MOST_CHOICES = 12
_ORDER = {"land": 0, "bezirk": 1, "kreis": 2, "gemeinde": 3}


def resolve_region(text: str) -> list[RegionEntry]:
    """What a typed place can mean: one entry if it is clear, several to choose from, none if nobody knows it.

    A key of 2, 3, 5 or 8 digits, a label ("Landkreis Hof"), a name ("Hof"), or how a name begins.
    """
    regions = get_regions()
    text = text.strip()
    if text.isascii() and text.isdigit():
        entry = regions.get(canonical_ags(text))
        return [entry] if entry else []
    wanted = words_of(text)
    if not wanted:
        return []
    slug, name = "-".join(wanted), f" {' '.join(wanted)} |"
    labelled = [entry for entry in regions.values() if entry.slug == slug]
    named = [entry for entry in regions.values() if entry.words.startswith(name)]
    return labelled or sorted(named, key=_rank)[:MOST_CHOICES] or suggest_regions(text)


def text_of(place: RegionEntry) -> str:
    """What one types to mean this place and no other: its label, or its key where the label is not alone."""
    return place.label if resolve_region(place.label) == [place] else place.ags


def suggest_regions(text: str, limit: int = MOST_CHOICES) -> list[RegionEntry]:
    """Places that have all the words or beginnings of words; names that begin so come first, wide ones first."""
    wanted = words_of(text)
    if not wanted:
        return []
    needles = [f" {word}" for word in wanted]
    found = [entry for entry in get_regions().values() if all(needle in entry.words for needle in needles)]
    start = " " + " ".join(wanted)
    return sorted(found, key=lambda entry: (not entry.words.startswith(start), *_rank(entry)))[:limit]


def _rank(entry: RegionEntry) -> tuple[int, str]:
    return _ORDER.get(entry.level, 9), entry.label
