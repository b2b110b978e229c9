"""What was asked in vain is counted, without anything about who asked, and never at the answer's expense."""

import datetime
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from portal.base.maintenance import run_all
from search.misses import records
from search.misses.records import MOST_A_DAY, forget_old_misses
from search.models import SearchMiss, Stamp
from tests.factories.directory import PersonFactory
from tests.search.engines.corpus import fill_index

pytestmark = pytest.mark.django_db
READER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture(autouse=True)
def _nothing_waits() -> Iterator[None]:
    records.forget_waiting()
    yield
    records.forget_waiting()


def ask(client: Client, question: str, **headers: str) -> None:
    """A reader asks; the pause after the last writing is over."""
    records._next_write = 0.0
    answer = client.get(f"/suche/{question}", headers={**READER, **headers})
    assert answer.status_code == 200
    assert not answer.cookies


def counted() -> dict[str, int]:
    assert set(SearchMiss.objects.values_list("day", flat=True)) <= {timezone.localdate()}
    return dict(SearchMiss.objects.values_list("question", "times"))


def test_a_question_is_kept_with_its_day_and_nothing_else(client: Client) -> None:
    fill_index()
    ask(client, "?q=  Tagesm%C3%BCtter  ?")
    assert counted() == {"tagesmütter": 1}
    assert [field.name for field in SearchMiss._meta.fields] == ["id", "day", "question", "times"]


def test_what_is_found_is_not_counted(client: Client) -> None:
    fill_index()
    for question in ("?q=umzug", "", "?q=%3F%3F%3F", "?thema=sprache", "?q=umzug&thema=sprache"):
        ask(client, question)
    assert counted() == {}


def test_pages_filters_and_reloads_count_once(client: Client) -> None:
    fill_index()
    for ending in ("", "&seite=2", "&thema=wohnen", "&region=095", "", "&art=aufzeichnung&sortierung=datum"):
        ask(client, f"?q=xyzzy{ending}", **{"HX-Request": "true"} if ending else {})
    assert counted() == {"xyzzy": 1}


def test_a_question_with_filters_counts_if_its_words_stand_nowhere(client: Client) -> None:
    fill_index()
    ask(client, "?q=xyzzy&thema=wohnen")
    assert counted() == {"xyzzy": 1}


def test_what_was_corrected_was_not_found_as_it_was_asked(client: Client) -> None:
    fill_index()
    ask(client, "?q=Wohnungne")
    assert counted() == {"wohnungne": 1}


def test_asked_again_later_is_another_occasion(client: Client) -> None:
    fill_index()
    with time_machine.travel("2026-11-24 09:00+01:00", tick=False) as traveller:
        ask(client, "?q=xyzzy")
        traveller.shift(60)
        ask(client, "?q=XYZZY!")
        assert counted() == {"xyzzy": 1}
        traveller.shift(600)
        ask(client, "?q=xyzzy")
        assert counted() == {"xyzzy": 2}
        traveller.shift(86_400)
        ask(client, "?q=xyzzy")
    days = [datetime.date(2026, 11, 24), datetime.date(2026, 11, 25)]
    assert list(SearchMiss.objects.order_by("day").values_list("day", "times")) == [(days[0], 2), (days[1], 1)]


@pytest.mark.parametrize(
    "question",
    [
        "mara.muster@example.org", "mara (at) example", "089 99998-100", "+49 170 1234567", "www.example.org",
        "Frau Beispielfrau", "beispielfrau telefon", "Beispielfrau-Huber", "x" * 90, "eins zwei drei vier a b c d e",
    ],
)  # fmt: skip
def test_nothing_about_a_person_is_kept(client: Client, question: str) -> None:
    fill_index()
    PersonFactory.create(last_name="Beispielfrau")
    ask(client, f"?q={question.replace('+', '%2B')}")
    ask(client, "?q=xyzzy")
    assert counted() == {"xyzzy": 1}


def test_the_small_words_of_a_name_are_no_name(client: Client) -> None:
    fill_index()
    PersonFactory.create(last_name="von der Beispielfrau")
    ask(client, "?q=xyzzy von der Stadt")
    ask(client, "?q=Frau von Beispielfrau")
    assert counted() == {"xyzzy von der stadt": 1}


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Examplebot/2.1)"},
        {"User-Agent": "curl/8.5.0"},
        {"User-Agent": ""},
        {"Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_machines_are_not_counted(client: Client, headers: dict[str, str]) -> None:
    fill_index()
    ask(client, "?q=xyzzy", **headers)
    assert counted() == {}


def test_neither_head_nor_the_interface_for_programs_counts(client: Client) -> None:
    fill_index()
    client.head("/suche/?q=xyzzy", headers=READER)
    client.get("/api/v1/search?q=xyzzy", headers=READER)
    assert counted() == {}


def test_a_day_has_room_for_so_many_questions(client: Client) -> None:
    fill_index()
    day = timezone.localdate()
    SearchMiss.objects.bulk_create(SearchMiss(day=day, question=f"frage {n}", times=1) for n in range(MOST_A_DAY))
    ask(client, "?q=xyzzy")
    assert SearchMiss.objects.count() == MOST_A_DAY


def test_they_are_written_together_after_a_pause(client: Client) -> None:
    fill_index()
    ask(client, "?q=xyzzy")
    for word in ("plugh", "frotz"):
        client.get(f"/suche/?q={word}", headers=READER)
    assert counted() == {"xyzzy": 1}
    ask(client, "?q=umzug")
    assert counted() == {"xyzzy": 1, "plugh": 1, "frotz": 1}


@pytest.mark.django_db(transaction=True)
def test_a_locked_database_costs_neither_the_answer_nor_the_count(client: Client) -> None:
    fill_index()
    Stamp.objects.get_or_create(name="themes", defaults={"token": "1", "at": timezone.now()})
    ask(client, "?q=umzug")
    locked, finished = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                connection.cursor().execute("LOCK TABLE search_searchmiss")
            Stamp.objects.filter(name="themes").update(token="2")
            locked.set()
            finished.wait(30)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert locked.wait(10)
        began = datetime.datetime.now(tz=datetime.UTC)
        ask(client, "?q=xyzzy")
        assert (datetime.datetime.now(tz=datetime.UTC) - began).total_seconds() < 5
    finally:
        finished.set()
        holder.join()
    assert counted() == {}
    ask(client, "?q=umzug")
    assert counted() == {"xyzzy": 1}


def test_ninety_days_and_no_longer() -> None:
    today = timezone.localdate()
    for age in (0, 90, 91, 400):
        day = today - datetime.timedelta(days=age)
        SearchMiss.objects.create(day=day, question=f"vor {age}", times=1)
    assert {outcome.name: outcome.count for outcome in run_all()}["questions without hits forgotten"] == 2
    assert set(SearchMiss.objects.values_list("question", flat=True)) == {"vor 0", "vor 90"}


def test_who_becomes_one_of_our_people_is_forgotten() -> None:
    today = timezone.localdate()
    for question in ("beispielfrau telefon", "xyzzy"):
        SearchMiss.objects.create(day=today, question=question, times=3)
    assert forget_old_misses() == 0
    PersonFactory.create(last_name="Beispielfrau")
    assert forget_old_misses() == 1
    assert counted() == {"xyzzy": 3}


def test_an_emptied_cache_forgets_who_was_counted_and_loses_nothing(client: Client) -> None:
    fill_index()
    ask(client, "?q=xyzzy")
    cache.clear()
    ask(client, "?q=xyzzy")
    assert counted() == {"xyzzy": 2}


def test_a_miss_asks_no_database_before_the_answer(client: Client, django_assert_max_num_queries: Any) -> None:
    fill_index()
    ask(client, "?q=umzug")
    client.get("/suche/?q=umzug", headers=READER)
    records._next_write = float("inf")
    with django_assert_max_num_queries(3) as queries:
        client.get("/suche/?q=xyzzy", headers=READER)
    assert [query["sql"] for query in queries if "search_searchmiss" in query["sql"]] == []
    assert len(records._waiting) == 1
