"""A copy in memory is never older than what the database held when a request began."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from directory.public.cards import all_themes
from portal.base.changes.tables import CONTENT
from portal.taxonomy.models import Region
from search.memory import change_tokens, process_cache
from search.memory.lookups import get_regions, get_resolver, get_synonyms, get_themes
from search.memory.process_cache import look_again
from search.models import PromotedHit, Stamp, Synonym
from search.text.recommendations import get_promotions
from search.text.synonyms import current_table
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


def test_what_is_read_again_and_says_the_same_stays_the_same_object(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is built from it costs more than reading it: other words for each name, the forms of all places."""
    ThemeFactory.create(slug="wohnen", name="Wohnen")
    RegionFactory.create(ags="09464", name="Hof")
    tables: tuple[Any, ...] = (get_themes, get_regions, get_resolver, get_synonyms, current_table)
    monkeypatch.setattr(process_cache, "KEEP_SECONDS", -1.0)
    before = [table() for table in tables]
    assert [table() is kept for table, kept in zip(tables, before, strict=True)] == [True] * len(tables)
    # Past the signals.
    with connection.cursor() as cursor:
        cursor.execute("UPDATE taxonomy_region SET name = 'Höfle'")
        cursor.execute("UPDATE taxonomy_theme SET name = 'Hausen'")
    assert get_themes()["wohnen"].label == "Hausen"
    assert get_regions()["09464"].name == "Höfle"
    assert [place.name for place in get_resolver().named("Höfle")] == ["Höfle"]
    assert get_synonyms() is before[3]


def test_rows_of_the_database_are_read_anew_though_their_keys_are_equal(monkeypatch: pytest.MonkeyPatch) -> None:
    ThemeFactory.create(slug="wohnen", name="Wohnen")
    monkeypatch.setattr(process_cache, "KEEP_SECONDS", -1.0)
    assert all_themes()["wohnen"].name == "Wohnen"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE taxonomy_theme SET name = 'Hausen'")
    assert all_themes()["wohnen"].name == "Hausen"


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
