"""What is answered from memory, what never is, and that both look the same."""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import brotli
import pytest
import time_machine
from django.db import DatabaseError, connection
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from events.models import Gathering, SeriesIndexPage, SeriesPage
from home.models import HomePage
from portal.answers.wrapper import KeptAnswers, around
from portal.base.http.metrics import REQUESTS
from registration.models import Desk
from search.engine import get_engine
from search.indexing.drain import drain
from tests.factories.events import SeriesPageFactory, SessionPageFactory, in_days
from tests.factories.kept import KeptClient
from tests.factories.practices import PracticePageFactory
from tests.factories.registration import DeskFactory
from tests.factories.site import site_tree
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
PLAIN = "/ueber-uns/"


@pytest.fixture
def home(db: None) -> HomePage:
    return site_tree()


@pytest.fixture
def reader(home: HomePage) -> KeptClient:
    get_engine().begin_rebuild().commit()
    PracticePageFactory.create(title="Wohnung am Gartenzaun", teaser="Am Gartenzaun.")
    drain()
    return KeptClient()


def made(reader: KeptClient, ask: Callable[[], Any]) -> int:
    """How many answers had to be made for this."""
    before = reader.made
    ask()
    return reader.made - before


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/kommunen/",
        "/suche/?q=wohnung",
        "/termine/",
        "/themen/",
        "/kalender.ics",
        "/sitemap.xml",
        "/api/v1/themes",
    ],
)
def test_the_same_again(reader: KeptClient, path: str) -> None:
    first = reader.get(path)
    again = reader.get(path)
    assert (first.status_code, reader.made) == (200, 1)
    assert again.content == first.content
    assert dict(again.headers) == dict(first.headers)


def test_the_headers_are_the_same_as_without(reader: KeptClient) -> None:
    """Security headers, type, language: what is added is what lets it be held and asked for again."""
    plain = Client().get(PLAIN)
    reader.get(PLAIN)
    kept = reader.get(PLAIN)
    added = {"ETag", "Cache-Control", "Vary", "Content-Length"}
    assert {name: value for name, value in kept.items() if name not in added} == {
        name: value for name, value in plain.items() if name not in added
    }
    assert kept["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert kept["Vary"] == "Accept-Encoding"
    assert kept.content == plain.content


def test_compressed_for_who_takes_it(reader: KeptClient) -> None:
    plain = reader.get(PLAIN)
    packed = reader.get(PLAIN, headers={"Accept-Encoding": "gzip"})
    smaller = reader.get(PLAIN, headers={"Accept-Encoding": "gzip, deflate, br, zstd"})
    refused = reader.get(PLAIN, headers={"Accept-Encoding": "gzip;q=0"})
    answers = (plain, packed, smaller, refused)
    assert [answer.get("Content-Encoding") for answer in answers] == [None, "gzip", "br", None]
    assert gzip.decompress(packed.content) == brotli.decompress(smaller.content) == plain.content == refused.content
    assert len(smaller.content) < len(packed.content) < len(plain.content)
    assert [int(answer["Content-Length"]) for answer in answers] == [len(answer.content) for answer in answers]
    assert len({answer["ETag"] for answer in answers}) == 3
    assert reader.made == 1


def test_who_has_it_is_sent_nothing(reader: KeptClient) -> None:
    tag = reader.get(PLAIN)["ETag"]
    for kept in (tag, f'"other", {tag}', "*"):
        answer = reader.get(PLAIN, headers={"If-None-Match": kept})
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
    assert reader.get(PLAIN, headers={"If-None-Match": '"other"'}).status_code == 200
    # The same answer, whichever way it was packed when it came.
    packed = reader.get(PLAIN, headers={"Accept-Encoding": "br"})["ETag"]
    assert reader.get(PLAIN, headers={"If-None-Match": packed}).status_code == 304
    assert reader.made == 1


def test_head_has_no_body_and_the_same_headers(reader: KeptClient) -> None:
    first = reader.get(PLAIN)
    head = reader.head(PLAIN)
    assert (head.content, dict(head.headers)) == (b"", dict(first.headers))
    assert reader.made == 1


def test_parts_for_htmx_are_apart(reader: KeptClient) -> None:
    page = reader.get("/suche/?q=wohnung")
    part = reader.get("/suche/?q=wohnung", headers={"HX-Request": "true"})
    back = reader.get("/suche/?q=wohnung", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert part.content != page.content == back.content
    assert reader.get("/suche/?q=wohnung", headers={"HX-Request": "true"}).content == part.content
    assert page["Vary"] == "Accept-Encoding, HX-Request"


def test_parameters_in_any_order_are_one_entry_and_unknown_ones_none(reader: KeptClient) -> None:
    reader.get("/suche/?q=wohnung&sortierung=datum")
    assert made(reader, lambda: reader.get("/suche/?sortierung=datum&q=wohnung")) == 0
    for _turn in range(2):
        assert made(reader, lambda: reader.get(f"{PLAIN}?utm_source=post")) == 1
    assert len(reader.handler.kept.store) == 1


def test_hosts_schemes_and_languages_are_apart(reader: KeptClient) -> None:
    reader.get(PLAIN)
    assert made(reader, lambda: reader.get(PLAIN, headers={"Host": "localhost"})) == 1
    assert made(reader, lambda: reader.get(PLAIN, secure=True)) == 1
    assert made(reader, lambda: reader.get(f"/en{PLAIN}")) == 1
    assert reader.get(PLAIN, headers={"Host": "elsewhere.example.org"}).status_code == 400


@override_settings(SECURE_SSL_REDIRECT=True)
def test_who_comes_without_https_is_sent_there(home: HomePage) -> None:
    reader = KeptClient()
    assert reader.get(PLAIN, secure=True).status_code == 200
    assert reader.get(PLAIN).status_code == 301


@pytest.mark.parametrize(
    "path",
    [
        "/mitmachen/",
        "/anmeldung/",
        "/barriere-melden/",
        "/gibt-es-nicht/",
        "/-/live",
        "/admin/login/",
        "/suche/?q=qqxyz",
    ],
)
def test_forms_errors_misses_and_checks_are_never_kept(reader: KeptClient, path: str) -> None:
    reader.get(path)
    assert made(reader, lambda: reader.get(path)) == 1


def test_whoever_is_known_passes_by(reader: KeptClient) -> None:
    reader.get(PLAIN)
    reader.force_login(UserFactory.create(is_superuser=True))
    assert made(reader, lambda: reader.get(PLAIN)) == 1
    assert "wagtail-userbar" in reader.get(PLAIN).content.decode()
    stranger = KeptClient().share(reader)
    assert "wagtail-userbar" not in stranger.get(PLAIN).content.decode()
    assert stranger.made == 0
    assert made(stranger, lambda: stranger.get(PLAIN, headers={"Authorization": "Bearer x"})) == 1
    assert made(stranger, lambda: stranger.post(PLAIN)) == 1


def test_a_private_page_is_never_kept(reader: KeptClient) -> None:
    page = Page.objects.get(slug="ueber-uns")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="geheim")
    asked = reader.get(PLAIN)
    assert asked.status_code in {200, 302}
    assert made(reader, lambda: reader.get(PLAIN)) == 1
    assert len(reader.handler.kept.store) == 0


def test_what_lacks_a_part_is_never_kept(home: HomePage, settings: Any, tmp_path: Any) -> None:
    """While the search is away, pages do without it; the first one after its return is whole."""
    reader = KeptClient()
    assert reader.get("/").status_code == 200
    assert made(reader, lambda: reader.get("/")) == 1
    get_engine().begin_rebuild().commit()
    reader.get("/")
    assert made(reader, lambda: reader.get("/")) == 0


def test_a_change_is_seen_at_once(reader: KeptClient) -> None:
    reader.get(PLAIN)
    Page.objects.filter(slug="ueber-uns").update(title="Anderer Titel")
    assert "Anderer Titel" in reader.get(PLAIN).content.decode()
    assert "Anderer Titel" in reader.get(PLAIN).content.decode()
    assert reader.made == 2


def test_what_the_index_learns_later_is_not_kept_under_the_change(reader: KeptClient) -> None:
    page = PracticePageFactory.create(title="Quirbelan wohnt", teaser="Quirbelan")
    drain()
    path = "/api/v1/search?q=Quirbelan"
    assert reader.get(path).json()["total"] == 1
    page.unpublish()
    assert reader.get(path).json()["total"] == 1  # the worker has not come yet
    drain()
    assert reader.get(path).json()["total"] == 0
    assert reader.get(path).json()["total"] == 0


def test_free_places_empty_only_pages_that_show_them(reader: KeptClient) -> None:
    series: SeriesPage = SeriesPageFactory.create(parent=SeriesIndexPage.objects.get(), slug="reihe")
    session = SessionPageFactory.create(parent=series, slug="eins", starts_at=in_days(20))
    desk: Desk = DeskFactory.create(gathering=Gathering.objects.get(page=session.pk), capacity=50)
    paths = ("/online-reihe/reihe/", PLAIN, "/kommunen/")
    for path in paths:
        reader.get(path)
    Desk.objects.filter(pk=desk.pk).update(taken=48)
    assert [made(reader, partial(reader.get, path)) for path in paths] == [1, 0, 0]
    assert "nur noch 2 Plätze" in reader.get("/online-reihe/reihe/").content.decode()


def test_moments_end_what_is_kept(reader: KeptClient) -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    with time_machine.travel(now, tick=False) as clock:
        series: SeriesPage = SeriesPageFactory.create(parent=SeriesIndexPage.objects.get(), slug="reihe")
        begin = now + timedelta(hours=1)
        SessionPageFactory.create(parent=series, slug="eins", starts_at=begin, ends_at=begin + timedelta(hours=1))
        asked = []
        for minutes in (0, 59, 60, 61, 119, 121, 60 * 11 + 1):
            clock.move_to(now + timedelta(minutes=minutes))
            asked.append(made(reader, lambda: reader.get("/online-reihe/reihe/")))
    assert asked == [1, 0, 1, 0, 0, 1, 1]


def test_a_page_runs_out_on_time(reader: KeptClient) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        Page.objects.filter(slug="ueber-uns").update(expire_at=timezone.now() + timedelta(seconds=90))
        assert reader.get(PLAIN).status_code == 200
        clock.shift(89)
        assert made(reader, lambda: reader.get(PLAIN)) == 0
        clock.shift(2)
        assert reader.get(PLAIN).status_code == 404


def test_a_hit_asks_the_database_once(reader: KeptClient, django_assert_num_queries: Any) -> None:
    reader.get("/")
    with django_assert_num_queries(1):
        reader.get("/")


def test_without_the_tokens_every_answer_is_made(reader: KeptClient, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.get(PLAIN)

    def away() -> dict[str, str]:
        raise DatabaseError("gone")

    monkeypatch.setattr("portal.answers.wrapper.read_tokens", away)
    monkeypatch.setattr(connection, "close", lambda: None)
    assert made(reader, lambda: reader.get(PLAIN)) == 1


def test_kept_answers_are_counted_with_their_view(reader: KeptClient) -> None:
    def counted() -> float:
        return sum(
            sample.value
            for metric in REQUESTS.collect()
            for sample in metric.samples
            if sample.name.endswith("_total") and sample.labels["view"] == "wagtail_serve"
        )

    before = counted()
    for _turn in range(3):
        reader.get(PLAIN)
    assert counted() - before == 3
    assert reader.made == 1


@override_settings(KEPT_ANSWERS_MB=0)
def test_one_setting_switches_it_off() -> None:
    def application(_environ: Any, _start: Any) -> list[bytes]:
        return []

    assert around(application) is application
    with override_settings(KEPT_ANSWERS_MB=1):
        assert isinstance(around(application), KeptAnswers)
