"""Stems of place names: Fürth is no Furth, Bergen no Berg."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from scripts.building.german_lexicon.inflection import Forms
from scripts.building.german_lexicon.whole import place_forms
from search.german.stemmer import snowball

_ENDINGS = ("", "s", "er", "ern", "ers", "erin", "erinnen")


def name_stems(
    places: AbstractSet[str], certain: Iterable[str], words: AbstractSet[str], forms: Forms
) -> Iterator[tuple[str, str]]:
    """(form, stem) for the names that share their stem with another word: each keeps its whole spelling.

    Names that are a common word as well are left to it; `certain` are names whatever else they may be.
    """
    alike: dict[str, set[str]] = defaultdict(set)
    for word in words | places:
        alike[snowball(word)].add(word)
    names = {place for place in places if not _is_common_word(place, forms) and not _is_derived(place, places)}
    names = {name for name in names if alike[snowball(name)].difference(place_forms(name), _inhabitants(name))}
    for name in sorted(names.union(certain)):
        yield from ((form, name) for form in (*(name + ending for ending in _ENDINGS), *_inhabitants(name)))


def _is_common_word(place: str, forms: Forms) -> bool:
    """Whether it is a noun or its plural (Weiden); in the dative alone (Bergen) it is a name first."""
    nouns = forms.nouns_of.get(place, ())
    return any(not (noun + "en" == place and noun + "e" in forms.of[noun]) for noun in nouns)


def _is_derived(place: str, places: AbstractSet[str]) -> bool:
    """The Nürnberger Land belongs to Nürnberg."""
    return place.endswith("er") and place.removesuffix("er") in places


def _inhabitants(place: str) -> list[str]:
    """Erlanger live in Erlangen."""
    if not place.endswith("ngen"):
        return []
    return [place.removesuffix("en") + ending for ending in _ENDINGS if ending.startswith("er")]
