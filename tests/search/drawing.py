"""Documents and questions drawn at random, out of words that inflect, join and meet."""

from typing import Any

from hypothesis import strategies as st

from search.documents import Cue, SearchDocument
from search.queries import SearchQuery

WORDS = (
    "Wohnung",
    "Wohnungen",
    "Wohnungsvermittlung",
    "vermitteln",
    "vermittelt",
    "Sprache",
    "Sprachförderung",
    "Förderung",
    "fördert",
    "Kultur",
    "Willkommenskultur",
    "Ehrenamt",
    "Ehrenamtsförderung",
    "Bürger",
    "Bürgerbeteiligung",
    "Bürger*innen",
    "Integration",
    "Integrationsarbeit",
    "Arbeit",
    "Straße",
    "Strasse",
    "Foerderung",
    "Verwaltung",
    "öffnen",
    "und",
    "die",
    "der",
    "Kinder",
    "Haus",
    "Häuser",
    "B2",
    "2026",
)
THEMES = ("wohnen", "sprache", "arbeit")
REGIONS = ("09", "095", "09563", "09573", "09573120")


def document(number: int, **fields: Any) -> SearchDocument:
    given_fields = {"kind": "practice", "title": f"Nummer {number}", "url": f"/n/{number}/", "revision": 1, **fields}
    return SearchDocument(key=f"page:{number}", **given_fields)


texts = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@st.composite
def documents(draw: st.DrawFn) -> list[SearchDocument]:
    """A small corpus of words that inflect, combine and collide."""
    return [
        document(
            number,
            kind=draw(st.sampled_from(("practice", "recording", "contact"))),
            title=draw(texts) or "Ohne Titel",
            teaser=draw(texts),
            body=tuple(draw(st.lists(texts, max_size=2))),
            cues=tuple(Cue(10 * place, said) for place, said in enumerate(draw(st.lists(texts, max_size=4)))),
            keywords=tuple(draw(st.lists(texts, max_size=1))),
            themes=tuple(draw(st.sets(st.sampled_from(THEMES)))),
            regions=tuple(draw(st.sets(st.sampled_from(REGIONS)))),
            years=tuple(draw(st.sets(st.integers(2020, 2022), max_size=2))),
        )
        for number in range(draw(st.integers(1, 8)))
    ]


@st.composite
def questions(draw: st.DrawFn) -> SearchQuery:
    pieces = draw(st.lists(st.sampled_from(WORDS), max_size=3))
    if draw(st.booleans()):
        pieces.append(f'"{draw(texts)}"')
    if draw(st.booleans()):
        pieces.append(f"-{draw(st.sampled_from(WORDS))}")
    filters: dict[str, frozenset[str]] = {}
    for name, values in (("theme", THEMES), ("region", REGIONS), ("kind", ("practice", "contact"))):
        chosen = draw(st.sets(st.sampled_from(values), max_size=2))
        if chosen:
            filters[name] = frozenset(chosen)
    return SearchQuery(text=" ".join(pieces), filters=filters, limit=50, fuzzy="off")
