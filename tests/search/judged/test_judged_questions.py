"""The search never falls behind what it was measured to be."""

from typing import Any

import pytest
from django.test import Client

from search.indexing.consistency import rebuild
from search.misses.evaluation import figures
from tests.factories.demo import demo
from tests.search.judged.measure import FALSE, FIRST, NDCG, NO_HIT, Judged, measure, shown

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_judged_questions_are_answered_well(client: Client) -> None:
    demo()
    rebuild()

    def ask(text: str) -> dict[str, Any]:
        answer: dict[str, Any] = client.get("/api/v1/search", {"q": text, "limit": "10", "facets": "kind"}).json()
        return answer

    found = measure(ask)
    assert found[NDCG] >= 0.77
    assert found[FIRST] >= 0.67
    assert found[NO_HIT] <= 0.02
    assert found[FALSE] == 0


def test_the_measure_itself() -> None:
    judged = Judged("Haus", "word", {"/a/": 3, "/b/": 1})
    told: dict[str, Any] = {"direct": [], "corrected_text": None, "relaxed": "none"}
    assert figures(judged, shown({**told, "hits": [{"url": "/a/"}, {"url": "/b/"}]})) == {
        NDCG: 1.0,
        NO_HIT: 0.0,
        FIRST: 1.0,
    }
    assert figures(judged, shown({**told, "hits": [{"url": "/b/"}]}))[FIRST] == 0.0
    assert figures(judged, shown({**told, "hits": []})) == {NDCG: 0.0, NO_HIT: 1.0, FIRST: 0.0}
    nothing = Judged("Rezept", "none")
    assert figures(nothing, shown({**told, "hits": [{"url": "/a/"}]})) == {FALSE: 1.0}
    assert figures(nothing, shown({**told, "relaxed": "some_words", "hits": [{"url": "/a/"}]})) == {FALSE: 0.0}
