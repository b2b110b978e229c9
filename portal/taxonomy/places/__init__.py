"""Which place is meant by a text: the one rule for every form, the API, the import and the search."""

from portal.taxonomy.places.index import Place
from portal.taxonomy.places.memory import (
    get_place,
    keep_with,
    only_suggested,
    places_named,
    resolve_place,
    suggest_places,
)
from portal.taxonomy.places.questions import PlaceLink, PlaceQuestion, ask_back, unknown_hint, unmistakable
from portal.taxonomy.places.resolver import MOST_CHOICES, Answer

__all__ = [
    "MOST_CHOICES",
    "Answer",
    "Place",
    "PlaceLink",
    "PlaceQuestion",
    "ask_back",
    "get_place",
    "keep_with",
    "only_suggested",
    "places_named",
    "resolve_place",
    "suggest_places",
    "unknown_hint",
    "unmistakable",
]
