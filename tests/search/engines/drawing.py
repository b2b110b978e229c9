"""Documents and questions drawn at random, out of words that inflect, join and meet."""

import datetime
from typing import Any

from hypothesis import strategies as st

from search.documents import Cue, Point, SearchDocument
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
KINDS = ("practice", "recording", "contact")
# What a document may carry several of, by the name of its filter: the document's field, and what may stand there.
SEVERAL = {
    "theme": ("themes", THEMES),
    "region": ("regions", REGIONS),
    "size": ("sizes", ("bis-5000", "ab-100000")),
    "format": ("formats", ("online", "vor-ort")),
    "sector": ("sectors", ("verwaltung", "wissenschaft")),
    "person": ("persons", ("p-1", "p-2")),
    "offers": ("offers", THEMES[:2]),
    "seeks": ("seeks", THEMES[1:]),
}
# What it carries one of, or none.
ONE = {"series": ("", "nachbarschaft", "teilhabe"), "status": ("", "laeuft", "beendet")}
YEARS = (2020, 2021, 2022)
# Munich, Nuremberg, Fürth, Hof: no two distances between them differ by less than a few kilometres.
PLACES = (Point(48.137, 11.575), Point(49.454, 11.077), Point(49.478, 10.989), Point(50.321, 11.918))
RADII = (3.0, 30.0, 120.0, 400.0)
DAYS = tuple(datetime.date(2026, 1, 1) + datetime.timedelta(days=45 * number) for number in range(8))


def document(number: int, **fields: Any) -> SearchDocument:
    given_fields = {"kind": "practice", "title": f"Nummer {number}", "url": f"/n/{number}/", "revision": 1, **fields}
    return SearchDocument(key=f"page:{number}", **given_fields)


texts = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


def some(values: tuple[Any, ...]) -> st.SearchStrategy[set[Any]]:
    return st.sets(st.sampled_from(values), max_size=2)


@st.composite
def days(draw: st.DrawFn) -> dict[str, datetime.date]:
    """No day, one, or the first and the last."""
    chosen = sorted(draw(some(DAYS)))
    return dict(zip(("date", "end"), chosen, strict=False))


@st.composite
def documents(draw: st.DrawFn) -> list[SearchDocument]:
    """A small corpus of words that inflect, combine and collide."""
    return [
        document(
            number,
            kind=draw(st.sampled_from(KINDS)),
            title=draw(texts) or "Ohne Titel",
            teaser=draw(texts),
            body=tuple(draw(st.lists(texts, max_size=2))),
            cues=tuple(Cue(10 * place, said) for place, said in enumerate(draw(st.lists(texts, max_size=4)))),
            keywords=tuple(draw(st.lists(texts, max_size=1))),
            wanted=tuple(draw(st.lists(texts, max_size=1))),
            years=tuple(draw(some(YEARS))),
            points=tuple(draw(st.lists(st.sampled_from(PLACES), max_size=2, unique=True))),
            **{field: tuple(draw(some(values))) for field, values in SEVERAL.values()},
            **{field: draw(st.sampled_from(values)) for field, values in ONE.items()},
            **draw(days()),
        )
        for number in range(draw(st.integers(1, 8)))
    ]


def values_to_ask_for() -> dict[str, tuple[str, ...]]:
    """Filter → values, one that nothing carries among them."""
    return {
        "kind": (*KINDS, "session"),
        "year": (*map(str, YEARS), "1999"),
        "key": ("page:0", "page:1", "page:99"),
        **{name: (*values, "nirgendwo") for name, (_field, values) in SEVERAL.items()},
        **{name: (*filter(None, values), "nirgendwo") for name, values in ONE.items()},
    }


@st.composite
def typed(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.sampled_from(WORDS), max_size=3))
    if draw(st.booleans()):
        pieces.append(f'"{draw(texts)}"')
    if draw(st.booleans()):
        pieces.append(f"-{draw(st.sampled_from(WORDS))}")
    return " ".join(pieces)


@st.composite
def questions(draw: st.DrawFn) -> SearchQuery:
    """With up to three filters, days and a radius, in every order; all hits at once."""
    known = values_to_ask_for()
    names = draw(st.sets(st.sampled_from(sorted(known)), max_size=3))
    origin = draw(st.none() | st.sampled_from(PLACES))
    bounds = draw(st.lists(st.none() | st.sampled_from(DAYS), min_size=2, max_size=2))
    return SearchQuery(
        text=draw(typed()),
        regions_counted=draw(st.none() | st.frozensets(st.sampled_from((*REGIONS, "nirgendwo")), max_size=3)),
        filters={name: frozenset(draw(some(known[name]))) for name in sorted(names)},
        origin=origin,
        radius_km=draw(st.none() | st.sampled_from(RADII)) if origin else None,
        date_from=bounds[0],
        date_to=bounds[1],
        sort=draw(st.sampled_from(("relevance", "date", *(("distance",) if origin else ())))),
        limit=50,
        fuzzy="off",
    )
