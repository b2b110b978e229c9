"""Sets of bits against the plain way: one look at every municipality."""

import random
from itertools import pairwise

import pytest

from directory.enums import AreaKind, area_kind_of
from directory.peers.deeds import Deed
from directory.peers.finder import FACETS, MOST_SHOWN, PeerQuestion, find_peers
from directory.peers.index import MOST_ORIGINS, Item, Peer, PeerIndex, Profile, is_alike
from portal.taxonomy.distance import Point, distance_km
from portal.taxonomy.models import Region
from portal.taxonomy.sources.shipped import read_regions

pytestmark = pytest.mark.django_db  # the words of a question have synonyms

THEMES = ("wohnen", "sprache", "arbeit", "bildung", "ehrenamt")
LINEAGES = {**{slug: (slug,) for slug in THEMES}, "werkswohnungen": ("werkswohnungen", "wohnen")}
WORDS = ("Leerstand", "Sprachcafé", "Bürgerbus", "Mietvertrag", "Patenschaft")
SELB, OBERFRANKEN = "09479152", "094"


def items(dice: random.Random) -> tuple[Item, ...]:
    slugs = [slug for slug in LINEAGES if dice.random() < 0.2]
    return tuple(Item(f"Unser {dice.choice(WORDS)} als Beispiel", LINEAGES[slug]) for slug in slugs)


def peer(region: Region, dice: random.Random) -> Peer:
    profile = Profile("", (), items(dice), items(dice)) if dice.random() < 0.5 else None
    themes = tuple(slug for slug in LINEAGES if dice.random() < 0.15)
    deeds = (Deed("practice", "Titel", "/", themes, (region.ags,), (dice.choice(WORDS),)),) if themes else ()
    official = region.population if region.population_source.startswith("destatis") or dice.random() < 0.4 else None
    return Peer(
        region.ags,
        region.name,
        region.label,
        region.slug,
        area_kind_of(region.type),
        Point(region.lat, region.lon),
        official,
        region.size_class,
        "",
        profile,
        deeds,
    )


@pytest.fixture(scope="module")
def index() -> PeerIndex:
    """All municipalities of Bavaria, with invented deeds."""
    dice = random.Random(7)
    rows = [region for region in read_regions() if region.is_municipality]
    assert len(rows) == 2127
    return PeerIndex([peer(region, dice) for region in rows], LINEAGES, {"wohnen": "Wohnen Wohnraum"})


def themes_on(one: Peer) -> set[str]:
    found = {slug for deed in one.deeds for own in deed.themes for slug in LINEAGES[own]}
    if one.profile:
        found |= {slug for item in (*one.profile.gives, *one.profile.seeks) for slug in item.themes}
    return found


def says(one: Peer, word: str) -> bool:
    texts = [word for deed in one.deeds for word in deed.words]
    if one.profile:
        texts += [item.text for item in (*one.profile.gives, *one.profile.seeks)]
    return any(word in text for text in texts)


def fits(one: Peer, question: PeerQuestion, without: str = "") -> bool:
    """Whether one is found, asked value by value."""
    checks = {
        "themes": not question.themes or bool(themes_on(one) & set(question.themes)),
        "sizes": not question.sizes or one.size_class in question.sizes,
        "kinds": not question.kinds or one.kind.value in question.kinds,
        "regions": not question.regions or one.ags.startswith(question.regions),
        "text": not question.text or says(one, question.text),
        "listed": bool(one.profile or one.deeds) and one.ags != question.origin,
    }
    return all(value for name, value in checks.items() if name != without)


def value_of(one: Peer, facet: str) -> set[str]:
    if facet == "themes":
        return themes_on(one)
    if facet == "regions":
        return {one.ags[:length] for length in (2, 3, 5, 8) if length <= len(one.ags)}
    return {one.size_class} if facet == "sizes" else {one.kind.value}


def any_question(dice: random.Random, index: PeerIndex) -> PeerQuestion:
    def some(values: list[str]) -> tuple[str, ...]:
        return tuple(dice.sample(values, dice.choice((0, 0, 1, 2))))

    return PeerQuestion(
        origin=dice.choice(["", dice.choice(index.peers).ags, SELB]),
        text=dice.choice(["", "", *WORDS]),
        themes=some(list(LINEAGES)),
        sizes=some(["bis-5000", "5000-20000", "20000-100000", "unbekannt", "ohne"]),
        kinds=some([kind.value for kind in AreaKind]),
        regions=some(["091", "094", "095", "09479", "09564", "09"]),
        near=dice.choice((0, MOST_SHOWN)),
        alike=dice.choice((0, MOST_SHOWN)),
    )


@pytest.mark.alike_everywhere
def test_five_hundred_questions_are_answered_as_by_looking_at_each(index: PeerIndex) -> None:
    dice = random.Random(11)
    empty = 0
    for _round in range(500):
        question = any_question(dice, index)
        expected = {one.ags for one in index.peers if fits(one, question)}
        answer = find_peers(index, question)
        assert answer.total == len(expected), question
        empty += not expected
        if question.origin:
            own = index.peers[index.number[question.origin]]
            ranked = sorted((distance_km(own.point, index.peers[index.number[ags]].point), ags) for ags in expected)
            near = [ags for _km, ags in ranked][: len(answer.near.shown)]
            alike = [ags for _km, ags in ranked if ags not in near and is_alike(own, index.peers[index.number[ags]])]
            assert [row.peer.ags for row in answer.near.shown] == near, question
            assert [row.peer.ags for row in answer.alike.shown] == alike[: len(answer.alike.shown)], question
            assert (answer.near.total, answer.alike.total) == (len(expected), len(alike))
            assert len(answer.near.shown) >= min(3, len(expected))
            if question.near and question.alike:
                assert len(near) == min(MOST_SHOWN, len(expected))
                assert len(answer.alike.shown) == min(MOST_SHOWN, len(alike))
        else:
            assert {row.peer.ags for row in answer.every.shown} <= expected
        if _round % 25 == 0:
            assert answer.counts == brute_counts(index, question), question
    assert 10 < empty < 490


def brute_counts(index: PeerIndex, question: PeerQuestion) -> dict[str, dict[str, int]]:
    found = {}
    for facet in FACETS:
        open_to = [one for one in index.peers if fits(one, question, without=facet)]
        found[facet] = {value: sum(value in value_of(one, facet) for one in open_to) for value in getattr(index, facet)}
    return found


def test_upper_franconia_housing_below_twenty_thousand(index: PeerIndex) -> None:
    question = PeerQuestion(
        origin=SELB, themes=("wohnen",), regions=(OBERFRANKEN,), sizes=("bis-5000", "5000-20000"), near=MOST_SHOWN
    )
    answer = find_peers(index, question)
    expected = {
        one.ags
        for one in index.peers
        if one.ags.startswith(OBERFRANKEN)
        and one.size_class in {"bis-5000", "5000-20000"}
        and themes_on(one) & {"wohnen", "werkswohnungen"}
        and one.ags != SELB
    }
    assert answer.total == len(expected) > 50
    distances = [row.km or 0.0 for row in answer.near.shown]
    assert all(first <= second for first, second in pairwise(distances))
    assert {row.peer.ags for row in answer.near.shown} <= expected


@pytest.mark.parametrize(
    ("own", "other", "alike"),
    [
        ((AreaKind.TOWN, 10_000, "5000-20000"), (AreaKind.MUNICIPALITY, 5_000, "5000-20000"), True),
        ((AreaKind.TOWN, 10_000, "5000-20000"), (AreaKind.CITY, 20_000, "20000-100000"), True),
        ((AreaKind.TOWN, 10_000, "5000-20000"), (AreaKind.TOWN, 20_001, "20000-100000"), False),
        ((AreaKind.TOWN, 10_000, "5000-20000"), (AreaKind.TOWN, 4_999, "bis-5000"), False),
        ((AreaKind.TOWN, 6_000, "5000-20000"), (AreaKind.TOWN, None, "5000-20000"), True),
        ((AreaKind.TOWN, None, "5000-20000"), (AreaKind.TOWN, 19_000, "5000-20000"), True),
        ((AreaKind.TOWN, None, "5000-20000"), (AreaKind.TOWN, None, "bis-5000"), False),
        ((AreaKind.DISTRICT, 100_000, "ohne"), (AreaKind.DISTRICT, 199_000, "ohne"), True),
        ((AreaKind.DISTRICT, 100_000, "ohne"), (AreaKind.DISTRICT, 201_000, "ohne"), False),
        ((AreaKind.DISTRICT, 100_000, "ohne"), (AreaKind.CITY, 100_000, "ab-100000"), False),
        ((AreaKind.TOWN, None, "unbekannt"), (AreaKind.TOWN, None, "unbekannt"), True),
        ((AreaKind.TOWN, None, "unbekannt"), (AreaKind.MUNICIPALITY, None, "unbekannt"), False),
    ],
)
def test_of_ones_size_is_half_to_double_else_the_class(
    own: tuple[AreaKind, int | None, str], other: tuple[AreaKind, int | None, str], alike: bool
) -> None:
    def made(ags: str, kind: AreaKind, population: int | None, size: str) -> Peer:
        return Peer(ags, ags, ags, ags, kind, Point(49, 11), population, size, "")

    assert is_alike(made("1", *own), made("2", *other)) is alike
    assert is_alike(made("2", *other), made("1", *own)) is alike


def test_words_are_met_by_their_parts_and_by_what_begins_so(index: PeerIndex) -> None:
    def found(text: str) -> int:
        return find_peers(index, PeerQuestion(text=text)).total

    assert found("Leerstände") == found("Leerstand") > 100
    assert found("Mietv") == found("Mietvertrag") > 100
    assert found("quarkstrudelxyz") == 0
    assert found("Leerstand Bürgerbus") < found("Leerstand")


def test_who_asks_from_everywhere_fills_no_memory(index: PeerIndex) -> None:
    """A list of all others for each of 2,127 places would be half a gigabyte."""
    first, *others = index.peers[: 3 * MOST_ORIGINS]
    before = list(index.nearest(first))
    for each in others:
        index.nearest(each)
    assert index.distances.nearest.cache_info().currsize == MOST_ORIGINS
    assert list(index.nearest(first)) == before
