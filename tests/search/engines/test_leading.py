"""A page of hits is a piece of all hits: what stands above all others is found without scoring the rest."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.documents import SearchDocument
from search.engine import Upsert
from search.engines.embedded import answers
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.embedded.matching import clauses
from search.engines.leading import CASES, LEVELS, leading, least, most
from search.queries import SearchQuery
from search.text.parsing import parse
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.search.engines import oracle
from tests.search.engines.drawing import KINDS, document

pytestmark = pytest.mark.django_db

WORDS = ("Wohnung", "Wohnungsvermittlung", "Vermittlung", "Sprache", "Sprachförderung", "Marktleben", "Haus", "Hilfe")
# A word, one with other words for it, one that is another word for a theme, compounds, two and three words, a place.
QUESTIONS = (
    *("Sprache", "Haus", "Marktleben", "Standplatz", "Wohnungsvermittlung", "Sprachförderung", "Sprache Haus"),
    *("Sprache Hilfe Haus", "Marktleben Sprache", "Wohnung vermitteln", "Haus Mittelfranken", "Sprache -Hilfe"),
)
texts = st.lists(st.sampled_from((*WORDS, "Standplatz")), max_size=2).map(" ".join)
MOST = 12


@st.composite
def documents(draw: st.DrawFn) -> list[SearchDocument]:
    """Many that differ in where a word stands, so that there is something above and something below a page's end."""
    return [
        document(
            number,
            kind=draw(st.sampled_from(KINDS)),
            title=draw(texts) or "Ohne Titel",
            lead=draw(texts),
            body=(draw(texts),),
            keywords=(draw(texts),),
            theme_names=(draw(texts),),
            theme_words=(draw(texts),),
            regions=draw(st.sampled_from(((), ("09", "095"), ("09", "095", "09563")))),
            own_regions=draw(st.sampled_from(((), ("09",), ("095",)))),
        )
        for number in range(draw(st.integers(MOST, 30)))
    ]


@pytest.fixture(params=["few", "many"])
def hits_wanted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of few documents each is looked up; only of many what leads is asked for first."""
    if request.param == "many":
        monkeypatch.setattr(answers, "FEW", 0)


@pytest.fixture
def other_words() -> None:
    ThemeFactory.create(name="Marktleben", slug="markt", alternative_labels="Standplatz")
    RegionFactory.create(ags="09", name="Bayern", label="Freistaat Bayern")
    RegionFactory.create(ags="095", name="Mittelfranken", label="Regierungsbezirk Mittelfranken")


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(corpus=documents(), text=st.sampled_from(QUESTIONS))
def test_every_page_is_a_piece_of_all_hits(
    engine: EmbeddedEngine, other_words: None, hits_wanted: None, corpus: list[SearchDocument], text: str
) -> None:
    rebuild = engine.begin_rebuild()
    rebuild.apply([Upsert(each) for each in corpus])
    rebuild.commit()
    by_key = {each.key: each for each in corpus}
    every = engine.search(SearchQuery(text=text, limit=50, relax="off", fuzzy="off")).hits
    tiers = sorted((oracle.tier(text, by_key[key]) for key in {hit.key for hit in every}), reverse=True)
    assert [hit.tier for hit in every] == tiers
    for limit in range(1, MOST):
        for offset in (0, 3):
            page = engine.search(SearchQuery(text=text, limit=limit, offset=offset, relax="off", fuzzy="off")).hits
            assert [hit.tier for hit in page] == tiers[offset : offset + limit]


@pytest.mark.usefixtures("other_words")
@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Haus", 4),
        ("Sprache Haus", 1),
        ("Wohnungsvermittlung", 1),
        ("Haus Mittelfranken", 2),
        ('"Haus"', 0),
    ],
)
def test_what_leads(text: str, levels: int) -> None:
    assert len(list(leading(clauses, parse(text)))) == levels


def test_the_least_is_never_more_than_the_most() -> None:
    for text in QUESTIONS:
        for group in parse(text, with_synonyms=False).groups:
            assert all(least(group, case) <= most(group, case) for case in CASES)
            assert [sum(map(level.holds, CASES)) for level in LEVELS] == [1, 2, 3, 4]


@pytest.mark.usefixtures("hits_wanted")
def test_few_that_the_theme_lifts_come_before_many_that_the_title_lifts(engine: EmbeddedEngine) -> None:
    lifted = [document(number, body=("Haus",), theme_names=("Haus",)) for number in range(3)]
    titled = [document(3 + number, title="Haus") for number in range(12)]
    engine.apply([Upsert(each) for each in (*titled, *lifted)])
    hits = engine.search(SearchQuery(text="Haus", limit=10)).hits
    assert {hit.key for hit in hits[:3]} == {each.key for each in lifted}
