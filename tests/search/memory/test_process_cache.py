"""A copy in memory is never older than what the database held when a request began."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from portal.base.changes.tables import CONTENT
from portal.taxonomy.models import Region
from search.memory import change_tokens
from search.memory.lookups import get_regions, get_synonyms, get_themes
from search.memory.process_cache import look_again
from search.models import PromotedHit, Stamp, Synonym
from search.text.recommendations import get_promotions
from tests.factories.taxonomy import RegionFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def change_in_another_process(word: str = "Kita") -> None:
    """What another process commits reaches this one by the database alone."""
    Synonym.objects.bulk_create([Synonym(word=word, others="Kindertagesstätte")])


def test_a_change_elsewhere_is_seen_by_the_next_request_and_no_other_table_is_read() -> None:
    look_again()
    themes = get_themes()
    assert get_synonyms() == ()
    change_in_another_process()
    look_again()
    assert [entry.word for entry in get_synonyms()] == ["Kita"]
    assert get_themes() is themes


def test_one_look_a_request_however_many_tables() -> None:
    for _turn in range(2):
        look_again()
        with CaptureQueriesContext(connection) as queries:
            for table in (get_themes, get_regions, get_synonyms, get_promotions):
                table()
                table()
    assert len(queries) == 1


def test_what_was_taken_back_is_not_remembered() -> None:
    with transaction.atomic():
        Synonym.objects.create(word="Kita", others="Krippe")
        assert [entry.word for entry in get_synonyms()] == ["Kita"]
        transaction.set_rollback(True)
    look_again()
    assert get_synonyms() == ()


@pytest.mark.parametrize(
    ("name", "change"),
    [
        (change_tokens.THEMES, lambda: ThemeFactory.create(slug="neu")),
        (change_tokens.REGIONS, lambda: RegionFactory.create(ags="09")),
        (change_tokens.REGIONS, lambda: Region.objects.all().update(lat=48)),
        (change_tokens.SYNONYMS, lambda: Synonym.objects.create(word="Kita", others="Krippe")),
        (change_tokens.PROMOTIONS, lambda: PromotedHit.objects.create(questions="Kita")),
    ],
)
def test_each_change_leaves_a_token_of_its_table_alone(name: str, change: Any) -> None:
    before = change_tokens.tokens()
    change()
    after = change_tokens.tokens()
    assert {key for key in after if after[key] != before.get(key)} == {name, CONTENT}


def test_deleting_leaves_a_token_as_well() -> None:
    synonym = Synonym.objects.create(word="Kita", others="Krippe")
    before = change_tokens.tokens()
    synonym.delete()
    assert change_tokens.tokens() != before


def test_a_table_that_is_missing_leaves_the_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    change_in_another_process()
    known = get_synonyms()
    monkeypatch.setattr(Stamp._meta, "db_table", "nowhere")
    look_again()
    before = transaction.savepoint()
    assert get_synonyms() is known
    transaction.savepoint_rollback(before)
