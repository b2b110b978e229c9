"""Series and their sessions: what was, what comes next, what has to be said up front."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.domain.series import build_timeline, count_dates
from events.models import RecordingIndexPage, RecordingPage, SeriesPage, SessionPage
from tests.factories.directory import PersonFactory
from tests.factories.events import RecordingPageFactory, SessionPageFactory, add_row, in_days
from tests.html import one, soup, text, texts

pytestmark = pytest.mark.django_db
PATH = "/online-reihe/nachbarschaft/"
DATE = PATH + "termin/"


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def timeline(html: str) -> list[tuple[str, str]]:
    """State and title of each date."""
    items = soup(html).select(".rp-timeline__item")
    return [(str(item.attrs["class"]).rpartition("--")[2], text(one(item, ".rp-row-link"))) for item in items]


def heading(html: str) -> str:
    return texts(soup(html), ".rp-box__title")[0]


def facts(html: str) -> list[str]:
    return texts(soup(html), ".rp-facts li")


def test_past_next_and_later_dates(client: Client, series: SeriesPage, media_library: RecordingIndexPage) -> None:
    past = SessionPageFactory.create(parent=series, title="Vorbei", starts_at=in_days(-20))
    SessionPageFactory.create(parent=series, title="Fällt aus", starts_at=in_days(5), is_cancelled=True)
    SessionPageFactory.create(parent=series, title="Bald", starts_at=in_days(6))
    SessionPageFactory.create(parent=series, title="Später", starts_at=in_days(60))
    SessionPageFactory.create(parent=series, title="Entwurf", starts_at=in_days(8), live=False)
    SessionPageFactory.create(parent=series, title="Ohne Tag", starts_at=None, live=False)
    RecordingPageFactory.create(parent=media_library, session=past, slug="vorbei")
    html = read(client, PATH)
    assert timeline(html) == [
        ("past", "1. Vorbei"),
        ("cancelled", "2. Fällt aus"),
        ("next", "3. Bald"),
        ("future", "4. Später"),
    ]
    assert 'href="/mediathek/vorbei/"' in html
    assert 'href="/online-reihe/nachbarschaft/kalender.ics"' in html
    assert "anmelden" not in str(one(soup(html), "main")).lower()
    RecordingPage.objects.get().unpublish()
    assert 'href="/mediathek/vorbei/"' not in read(client, PATH)


def test_home_and_its_own_page_count_the_same_dates(series: SeriesPage) -> None:
    """One ring each, but for what was called off, past or coming."""
    for days, is_cancelled in ((-20, False), (-10, True), (0, False), (5, True), (6, False), (60, False)):
        start = in_days(days) if days else timezone.now() - datetime.timedelta(minutes=5)
        end = start + datetime.timedelta(hours=2)
        SessionPageFactory.create(parent=series, starts_at=start, ends_at=end, is_cancelled=is_cancelled)
    assert (build_timeline(series).held, count_dates(series)) == ((1, 3), (1, 3))


def test_a_series_without_dates_says_so(client: Client, series: SeriesPage) -> None:
    html = read(client, PATH)
    assert "stehen noch nicht fest" in html
    assert "kalender.ics" not in html


def test_a_series_that_is_over(client: Client, series: SeriesPage) -> None:
    SessionPageFactory.create(parent=series, starts_at=in_days(-9))
    assert heading(read(client, PATH)) == "Diese Reihe ist zu Ende"


def test_everything_is_said_up_front(client: Client, series: SeriesPage) -> None:
    page = SessionPageFactory.create(
        parent=series,
        slug="termin",
        tool="BigBlueButton",
        by_phone=True,
        break_at=datetime.time(11, 15),
        is_recorded=False,
        audience="einstieg",
        starts_at=datetime.datetime(2099, 1, 13, 10, tzinfo=ZoneInfo("Europe/Berlin")),
    )
    add_row(page, "speakers", person=PersonFactory.create(last_name="Morgen", consents=["speaker"]), topic="Plätze")
    html = read(client, DATE)
    assert facts(html) == [
        "Online",
        "kostenfrei",
        "mit BigBlueButton",
        "auch per Telefon",
        "Pause um 11:15 Uhr",
        "ohne Aufzeichnung",
        "zum Einstieg",
    ]
    assert heading(html) == "Di, 13. Januar 2099"
    assert texts(soup(html), ".rp-time") == ["10:00", "11:15", ""]
    assert "Mara Morgen: Plätze" in html


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"is_cancelled": True}, "Dieser Termin entfällt"),
        ({"starts_at": in_days(-3)}, "Dieser Termin ist vorbei"),
    ],
)
def test_the_panel_tells_the_state(client: Client, series: SeriesPage, fields: dict[str, Any], title: str) -> None:
    SessionPageFactory.create(parent=series, slug="termin", **fields)
    assert heading(read(client, DATE)) == title


def test_a_recorded_session_plays_here(client: Client, series: SeriesPage, recording: RecordingPage) -> None:
    recording.session = SessionPageFactory.create(
        parent=series, slug="termin", starts_at=in_days(-3), format="vor-ort", venue="Rathaus", is_free=False
    )
    recording.save_revision().publish()
    html = read(client, DATE)
    assert heading(html) == "Zum Nachschauen und Nachlesen"
    assert 'src="/mediathek/platz/video.mp4"' in html
    assert facts(html)[:2] == ["Vor Ort", "Rathaus"]
    recording.unpublish()
    assert heading(read(client, DATE)) == "Dieser Termin ist vorbei"


def test_closed_series_are_nowhere(client: Client, series: SeriesPage) -> None:
    SessionPageFactory.create(parent=series, slug="termin", title="Geheimer Termin")
    PageViewRestriction.objects.create(page=series, restriction_type="login")
    assert client.get(PATH).status_code == 302
    assert client.get(DATE).status_code == 302
    for path in (f"{PATH}kalender.ics", f"{DATE}kalender.ics"):
        assert client.get(path).status_code == 404
    for path in ("/online-reihe/", "/termine/", "/kalender.ics"):
        assert "Geheimer Termin" not in read(client, path)
    assert "Gute Nachbarschaft" not in read(client, "/online-reihe/")


def test_few_questions_to_the_database(client: Client, series: SeriesPage, django_assert_max_num_queries: Any) -> None:
    SessionPageFactory.create(parent=series, slug="termin")
    read(client, DATE)  # a process reads names once
    with django_assert_max_num_queries(12):
        read(client, DATE)
    with django_assert_max_num_queries(12) as one:
        read(client, PATH)
    with django_assert_max_num_queries(12) as overview:
        read(client, "/online-reihe/")
    for _number in range(2):
        page: SessionPage = SessionPageFactory.create(parent=series)
        add_row(page, "speakers", person=PersonFactory.create(consents=["speaker"]))
    with django_assert_max_num_queries(len(one)):
        read(client, PATH)
    with django_assert_max_num_queries(len(overview)):
        read(client, "/online-reihe/")
