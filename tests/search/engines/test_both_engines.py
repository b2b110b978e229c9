"""Nobody can tell the engines apart: over the demo content both give the same answers to many questions."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from search.documents import Point
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.embedded.engine import EmbeddedEngine
from search.indexing.consistency import rebuild
from search.queries import Hit, SearchQuery, SearchResult
from tests.factories.demo import demo
from tests.search.engines.servers import engine_on, server

pytestmark = [pytest.mark.django_db, pytest.mark.services, pytest.mark.slow]

QUESTIONS = (
    "",
    "Integration",
    "integrationsbeauftragte",
    "Integrationsarbeit",
    "Kultur",
    "Willkommenskultur",
    "Sprache",
    "Sprachförderung",
    "Sprachfoerderung",
    "SPRACHKURS",
    "Wohnung",
    "Wohnungen",
    "wohnung vermitteln",
    "Wohnraum",
    "Vermieter*innen",
    "Bürger",
    "Bürgerinnen",
    "Bürgerbeteiligung",
    "Ehrenamt",
    "Ehrenamtliche",
    "ehrenamt fürth",
    "Helferkreis",
    "Verwaltung",
    "Verwaltung öffnen",
    "Ausländerbehörde",
    "Einbürgerung",
    "Arbeit",
    "Arbeitsmarkt",
    "Ausbildung",
    "Schule",
    "Kinder",
    "Kita Eltern",
    "Gesundheit",
    "Dolmetscher",
    "Sprachmittler",
    "Briefe",
    "leichte Sprache",
    "Sport",
    "Verein",
    "Vereine",
    "Fest",
    "Begegnung",
    "Förderung",
    "Fördermittel",
    "Konferenz",
    "Nürnberg",
    "München",
    "Bayern",
    "Podcast",
    "Online-Reihe",
    "und die",
    "2026",
    "B2",
    '"die man versteht"',
    '"in der Verwaltung"',
    '"Stadt und Land"',
    "Sprache -Kurs",
    "Integration -Arbeit -Schule",
    '-"in der"',
    "Integration Sprache Arbeit Wohnen",
    "Wohnruam",
    "Integratoin",
    "Verwaltugn öffnen",
    "Ehrenmat",
    "Dolmetshcer",
    "Buergermeister",
    "xyzzy",
    "qwrtzuio",
    "???",
    '""',
)
TYPED = ("w", "spra", "Sprache i", "briefe, d", "fuer", "konferenz 2", "xyz", " ")
NUREMBERG = Point(49.45, 11.08)
NARROWED = (
    SearchQuery(),
    SearchQuery(filters={"kind": frozenset({"practice"})}),
    SearchQuery(filters={"kind": frozenset({"recording", "session"}), "region": frozenset({"09", "095"})}),
    SearchQuery(filters={"theme": frozenset({"sprache", "wohnen", "nirgendwo"}), "year": frozenset({"2025", "2026"})}),
    SearchQuery(sort="date", date_from=datetime.date(2025, 6, 1), date_to=datetime.date(2026, 12, 31)),
    SearchQuery(sort="distance", origin=NUREMBERG, radius_km=60.0, filters={"size": frozenset({"bis-5000"})}),
    SearchQuery(origin=NUREMBERG, facets=("region",), filters={"kind": frozenset({"practice", "municipality"})}),
)
MOST = 500


@pytest.fixture
def engines(db: None, tmp_path: Path) -> Iterator[tuple[EmbeddedEngine, ElasticsearchEngine]]:
    address = server()
    demo()
    embedded = EmbeddedEngine(f"embedded:{tmp_path / 'index'}")
    with engine_on(address) as cluster:
        for engine in (embedded, cluster):
            assert rebuild(engine) == {}
        yield embedded, cluster
    embedded.close()


def shown(hit: Hit) -> Hit:
    """A hit without its score, which depends on shards and deletions."""
    return replace(hit, score=0.0)


def told(result: SearchResult) -> dict[str, object]:
    """All that a visitor sees of an answer, the order by tiers only. Of equals another one may be the last to fit."""
    whole = result.total <= MOST
    return {
        "total": result.total,
        "corrected": result.corrected_text,
        "tiers": [hit.tier for hit in result.hits],
        "hits": {hit.key: shown(hit) for hit in result.hits} if whole else len(result.hits),
        "facets": result.facets,
    }


def differences(answer: SearchResult, other: SearchResult, query: SearchQuery) -> list[str]:
    mine, others = told(answer), told(other)
    return [f"{query.text!r} {query.filters}: {name}" for name, value in mine.items() if value != others[name]]


def test_both_engines_tell_the_same(engines: tuple[EmbeddedEngine, ElasticsearchEngine]) -> None:
    embedded, cluster = engines
    assert embedded.health().documents == cluster.health().documents > 200
    assert dict(embedded.stamps()) == dict(cluster.stamps())
    asked = [replace(query, text=text, limit=MOST) for text, query in product(QUESTIONS, NARROWED)]
    answers = [embedded.search(query) for query in asked]
    differing = [
        each
        for query, answer in zip(asked, answers, strict=True)
        for each in differences(answer, cluster.search(query), query)
    ]
    assert differing == []
    pages = [embedded.search(replace(query, limit=10, facets=())) for query in asked]
    assert [[hit.tier for hit in page.hits] for page in pages] == [
        [hit.tier for hit in answer.hits[:10]] for answer in answers
    ]
    # The questions are worth asking: most find something, some are corrected, some find nothing.
    assert sum(bool(answer.total) for answer in answers) > len(asked) / 2
    assert len({answer.corrected_text for answer in answers}) > 4
    assert any(hit.cues for answer in answers for hit in answer.hits)
    for typed in TYPED:
        told_first, told_second = (engine.suggest(typed, limit=MOST) for engine in engines)
        assert {each.key: each for each in told_first} == {each.key: each for each in told_second}
    found = embedded.search(SearchQuery(limit=MOST)).hits
    keys = [hit.key for hit in found if hit.key.startswith("page:")][::3]  # places without a profile share nothing
    led_on = 0
    for key in keys:
        first, second = ({hit.key: shown(hit) for hit in engine.related(key, limit=MOST)} for engine in engines)
        assert first == second
        assert key not in first
        led_on += bool(first)
    assert led_on > len(keys) * 0.9
