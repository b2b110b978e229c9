"""What is asked when search is measured: fourteen questions with five sets of filters, and endless different ones."""

import random
from collections.abc import Iterator
from urllib.parse import urlencode

from demo.benchmark.words import ADJECTIVES, PEOPLE, nouns
from search.queries import SearchQuery

QUESTIONS = (
    "Integration",
    "Sprachförderung",
    "Ehrenamt Beratung",
    '"gemeinsame Sprache"',
    "Wohnungen vermitteln -Asyl",
    "Foerderung",
    "Bürger:innen",
    "Willkommenskultur",
    "Dolmetscherinnen Behörden",
    "Kita",
    "Stadtteilkonferenz Jugend Sport",
    "Integrationsarbiet",
    "Mietervereinbarung",
    "Kultur und Musik in Nürnberg",
)
FILTERS: tuple[dict[str, frozenset[str]], ...] = (
    {},
    {"kind": frozenset({"recording"})},
    {"theme": frozenset({"wohnen"})},
    {"region": frozenset({"095"}), "kind": frozenset({"practice"})},
    {
        "theme": frozenset({"sprache", "arbeit"}),
        "year": frozenset({"2020", "2021", "2022"}),
        "status": frozenset({"laeuft"}),
    },
)


def queries() -> list[SearchQuery]:
    """All pairs of a question and a set of filters."""
    return [SearchQuery(text=text, filters=filters) for text in QUESTIONS for filters in FILTERS]


def different_addresses(seed: int) -> Iterator[str]:
    """Addresses of the search page without end, none of them twice."""
    dice = random.Random(seed)  # noqa: S311 - load, no secret
    seen: set[str] = set()
    while True:
        one, two = nouns(dice)[:2]
        text = dice.choice((one, f"{one} {two}", f"{dice.choice(ADJECTIVES)} {one}", f"{one} {dice.choice(PEOPLE)}"))
        parameters = [("q", text)]
        if dice.random() < 0.4:
            parameters.append(dice.choice((("art", "aufzeichnung"), ("thema", "wohnen"), ("region", "095"))))
        address = f"/suche/?{urlencode(parameters)}"
        if address not in seen:
            seen.add(address)
            yield address
