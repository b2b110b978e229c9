"""Whatever changes what readers see moves the token in its own transaction, as the last statement of it."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from directory.models import Person
from portal.base.attempts.counters import Limit, take
from portal.base.changes.marks import moved_by
from portal.base.changes.tables import CONTENT, PLACES
from portal.taxonomy.models import Theme
from search.memory.change_tokens import THEMES, tokens, touch
from search.models import OutboxItem, Stamp
from tests.factories.directory import PersonFactory
from tests.factories.taxonomy import ThemeFactory
from tests.operations.worker.processes import wait_until


def stored() -> dict[str, str]:
    """What another process reads."""
    return dict(Stamp.objects.values_list("name", "token"))


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ('UPDATE "wagtailcore_page" SET "live" = %s', (CONTENT,)),
        ("  update wagtailcore_page set live = 1", (CONTENT,)),
        ('INSERT INTO "events_cue" ("start") VALUES (%s)', (CONTENT,)),
        ('INSERT OR IGNORE INTO "directory_person_themes" ("a") VALUES (%s)', (CONTENT,)),
        ('DELETE FROM "directory_consent" WHERE 1', (CONTENT,)),
        ('UPDATE "registration_desk" SET "taken" = 1', (PLACES,)),
        ('UPDATE "taxonomy_theme" SET "name" = %s', (CONTENT, THEMES)),
        ('UPDATE "a_table_that_nobody_spoke_of" SET "x" = 1', (CONTENT,)),
        ('WITH old AS (SELECT 1) UPDATE "wagtailcore_page" SET "live" = %s', (CONTENT,)),
        ('TRUNCATE "django_session", "wagtailcore_page"', (CONTENT,)),
        ('INSERT INTO "django_session" ("a") VALUES (%s)', ()),
        ('UPDATE "registration_registration" SET "state" = %s', ()),
        ('SELECT "wagtailcore_page"."id" FROM "wagtailcore_page" WHERE "title" = \'UPDATE wagtailcore_page\'', ()),
        ('SAVEPOINT "s1"', ()),
        ("WITH old AS (SELECT 1) SELECT 1", ()),
    ],
)
def test_which_tokens_a_statement_moves(sql: str, names: tuple[str, ...]) -> None:
    assert moved_by(sql) == names


@pytest.mark.django_db(transaction=True)
class TestCommitted:
    """In transactions that end, as a process has them."""

    @pytest.mark.parametrize(
        "change",
        [
            PersonFactory.create,
            lambda: Person.objects.update(task="anderes"),
            lambda: Person.objects.bulk_create([Person(first_name="Mara", last_name="Muster")]),
            lambda: Person.objects.all().delete(),
            lambda: Person.objects.first().themes.add(ThemeFactory.create()),  # type: ignore[union-attr]
            lambda: Page.objects.update(expire_at=timezone.now()),
            lambda: Theme.objects.create(name="Neu", slug="neu"),
            lambda: touch(CONTENT),
        ],
        ids=["save", "update", "bulk", "delete", "relation", "page", "create", "told"],
    )
    def test_a_change_moves_the_token(self, change: Any) -> None:
        PersonFactory.create()
        before = stored()[CONTENT]
        change()
        assert stored()[CONTENT] != before
        assert tokens() == stored()

    def test_what_no_reader_sees_moves_nothing(self) -> None:
        PersonFactory.create()
        before = stored()
        OutboxItem.objects.create(key="page:1")
        take(Limit("test", 5, 60), "somebody")
        assert stored() == before

    def test_the_token_is_written_once_and_last(self) -> None:
        with CaptureQueriesContext(connection) as queries, transaction.atomic():
            ThemeFactory.create()
            PersonFactory.create()
        written = [number for number, query in enumerate(queries) if "search_stamp (name" in query["sql"]]
        assert written == [len(queries) - 1 - ("COMMIT" in queries[-1]["sql"])]
        sql = queries[written[0]]["sql"]
        assert sql.index(CONTENT) < sql.index(THEMES)

    def test_a_transaction_that_was_taken_back_moves_nothing(self) -> None:
        PersonFactory.create()
        before = stored()
        with transaction.atomic():
            PersonFactory.create()
            assert tokens()[CONTENT] != before[CONTENT]
            transaction.set_rollback(True)
        assert stored() == tokens() == before

    def test_rows_of_a_statement_that_gives_some_are_whole(self) -> None:
        """Outside of a transaction: SQLite would not end it while rows are still to come."""
        made = Person.objects.bulk_create([Person(first_name="Mara", last_name=name) for name in "ABC"])
        assert [person.last_name for person in Person.objects.filter(pk__in=[each.pk for each in made])] == [*"ABC"]
        with connection.cursor() as cursor:
            cursor.execute("UPDATE directory_person SET task = 'x' RETURNING last_name")
            assert sorted(row[0] for row in cursor.fetchall()) == [*"ABC"]

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
    def test_who_holds_a_row_and_who_points_to_it_do_not_wait_for_each_other(self) -> None:
        """Foreign keys are looked at as a transaction ends: before it holds the token, or each waits for the other."""
        person, theme = PersonFactory.create(), ThemeFactory.create()
        ended: list[str] = []

        def point_to_it() -> None:
            try:
                with transaction.atomic():
                    Person.themes.through.objects.create(person_id=person.pk, theme_id=theme.pk)
                ended.append("pointed")
            finally:
                connection.close()

        pointing = threading.Thread(target=point_to_it)
        with transaction.atomic():
            Person.objects.select_for_update().get(pk=person.pk)
            Person.objects.update(task="anderes")
            pointing.start()
            wait_until(waits_for_a_lock, 20)
        pointing.join(20)
        assert (ended, Person.objects.get().task) == (["pointed"], "anderes")


def waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        # pg_stat_activity would not do: a transaction sees it as it was at the first look.
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


@pytest.mark.django_db
def test_inside_a_transaction_each_state_has_its_own_token() -> None:
    PersonFactory.create()
    first = tokens()[CONTENT]
    with transaction.atomic():
        PersonFactory.create()
        assert tokens()[CONTENT] != first
        transaction.set_rollback(True)
    assert tokens()[CONTENT] == first
    Person.objects.update(task="anderes")
    assert tokens()[CONTENT] != first
