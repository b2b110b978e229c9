"""Calendars, read back with another library's eyes."""

import datetime
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar

from events.models import ConferenceIndexPage, ExchangeIndexPage, Gathering, SeriesPage, SessionPage
from tests.factories.events import (
    ConferencePageFactory,
    ExchangeDateFactory,
    ExchangeFormatPageFactory,
    SessionPageFactory,
    in_days,
)

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def events(client: Client, path: str) -> list[Any]:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert str(calendar["VERSION"]) == "2.0"
    return list(calendar.walk("VEVENT"))


@pytest.fixture
def session(series: SeriesPage) -> SessionPage:
    page: SessionPage = SessionPageFactory.create(
        parent=series,
        title="Plätze, die nichts kosten; und mehr",
        slug="plaetze",
        teaser="Wer sitzt wo?",
        starts_at=datetime.datetime(2099, 7, 14, 10, tzinfo=BERLIN),
    )
    return page


def test_a_session_in_a_calendar(client: Client, session: SessionPage) -> None:
    (event,) = events(client, "/online-reihe/nachbarschaft/plaetze/kalender.ics")
    assert str(event["SUMMARY"]) == "Plätze, die nichts kosten; und mehr"
    assert event["DTSTART"].dt == datetime.datetime(2099, 7, 14, 10, tzinfo=BERLIN)
    assert event["DTEND"].dt == datetime.datetime(2099, 7, 14, 12, 30, tzinfo=BERLIN)
    assert (str(event["STATUS"]), str(event["LOCATION"]), event["SEQUENCE"]) == ("CONFIRMED", "Online", 0)
    assert str(event["UID"]).startswith(f"{session.translation_key}@")
    assert str(event["URL"]).endswith("/online-reihe/nachbarschaft/plaetze/")
    assert "Wer sitzt wo?" in str(event["DESCRIPTION"])
    assert "Online-Reihe: Gute Nachbarschaft" in str(event["DESCRIPTION"])


def test_what_is_published_counts_not_what_is_drafted(client: Client, session: SessionPage) -> None:
    path = "/online-reihe/nachbarschaft/plaetze/kalender.ics"
    older = session.save_revision()
    session.title = "Neuer Titel"
    draft = session.save_revision()
    assert events(client, path)[0]["SEQUENCE"] == 0
    draft.publish()
    (event,) = events(client, path)
    assert (str(event["SUMMARY"]), event["SEQUENCE"]) == ("Neuer Titel", 1)
    older.publish()
    (event,) = events(client, path)
    assert (str(event["SUMMARY"]), event["SEQUENCE"]) == ("Plätze, die nichts kosten; und mehr", 2)
    older.publish()
    assert events(client, path)[0]["SEQUENCE"] == 2


def test_a_cancelled_date_stays_in_the_calendar(client: Client, session: SessionPage) -> None:
    session.is_cancelled = True
    session.save_revision().publish()
    (event,) = events(client, "/kalender.ics")
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CANCELLED", 1)
    assert str(event["SUMMARY"]) == "Entfällt: Plätze, die nichts kosten; und mehr"


def test_every_kind_of_cancelled_date_says_so_in_every_calendar(
    client: Client, session: SessionPage, exchange: ExchangeIndexPage
) -> None:
    """And a date beside it, in the same calendar, that takes place does not."""
    SessionPageFactory.create(parent=session.get_parent().specific, title="Findet statt", slug="statt")
    conference = ConferencePageFactory.create(parent=ConferenceIndexPage.objects.get(), title="Konferenz", slug="tag")
    formats = ExchangeFormatPageFactory.create(parent=exchange, title="Runder Tisch", slug="tisch")
    ExchangeDateFactory.create(page=formats, is_cancelled=True)
    for page in (session, conference):
        page.is_cancelled = True
        page.save_revision().publish()
    formats.save_revision().publish()
    titles = {
        "/online-reihe/nachbarschaft/plaetze/kalender.ics": {f"Entfällt: {session.title}"},
        "/online-reihe/nachbarschaft/kalender.ics": {f"Entfällt: {session.title}", "Findet statt"},
        "/konferenz/tag/kalender.ics": {"Entfällt: Konferenz"},
        "/austausch/tisch/kalender.ics": {"Entfällt: Runder Tisch"},
    }
    titles["/kalender.ics"] = set().union(*titles.values())
    for path, expected in titles.items():
        assert (path, {str(event["SUMMARY"]) for event in events(client, path)}) == (path, expected)


@pytest.mark.parametrize("month", [1, 7])
def test_times_need_no_zone(client: Client, series: SeriesPage, month: int) -> None:
    """Outlook ignores zones that list their changes: moments in UTC are the same hour for everybody."""
    begins = datetime.datetime(2099, month, 14, 10, tzinfo=BERLIN)
    SessionPageFactory.create(parent=series, starts_at=begins)
    text = client.get("/kalender.ics").content.decode()
    assert "VTIMEZONE" not in text
    assert "TZID" not in text
    assert {1: "DTSTART:20990114T090000Z", 7: "DTSTART:20990714T080000Z"}[month] in text.split("\r\n")


@pytest.mark.parametrize("slug", ["bürger-şehir-weiß", "größe", "идеи-für-alle"])
def test_addresses_beyond_ascii(client: Client, series: SeriesPage, slug: str) -> None:
    SessionPageFactory.create(parent=series, slug=slug)
    path = f"/online-reihe/nachbarschaft/{quote(slug)}/"
    answer = client.get(f"{path}kalender.ics")
    assert answer.headers["Content-Disposition"] == f"inline; filename*=utf-8''{quote(slug)}.ics"
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["URL"]).endswith(path)
    assert str(event["URL"]).isascii()


def test_every_public_date_is_in_the_one_calendar(
    client: Client, session: SessionPage, series: SeriesPage, exchange: ExchangeIndexPage
) -> None:
    SessionPageFactory.create(parent=series, title="Längst vorbei", starts_at=in_days(-100))
    SessionPageFactory.create(parent=series, title="Entwurf", live=False)
    conference = ConferencePageFactory.create(parent=ConferenceIndexPage.objects.get(), title="Konferenz")
    page = ExchangeFormatPageFactory.create(parent=exchange, title="Runder Tisch")
    meeting = ExchangeDateFactory.create(page=page, ends_at=None, starts_at=in_days(40))
    names = [str(event["SUMMARY"]) for event in events(client, "/kalender.ics")]
    assert names == ["Längst vorbei", "Konferenz", "Runder Tisch", "Plätze, die nichts kosten; und mehr"]
    assert [str(e["SUMMARY"]) for e in events(client, "/kalender.ics?art=konferenz")] == ["Konferenz"]
    assert [str(e["SUMMARY"]) for e in events(client, "/kalender.ics?zeit=vergangen&quatsch=1")] == ["Längst vorbei"]
    assert len(events(client, "/online-reihe/nachbarschaft/kalender.ics")) == 2
    assert len(events(client, f"{conference.url}kalender.ics")) == 1
    (event,) = events(client, f"{page.url}kalender.ics")
    assert event["DTEND"].dt - event["DTSTART"].dt == datetime.timedelta(hours=1)
    assert str(event["UID"]).startswith(f"{page.translation_key}-{meeting.key}@")


def test_a_meeting_follows_its_page(client: Client, exchange: ExchangeIndexPage) -> None:
    page = ExchangeFormatPageFactory.create(parent=exchange, title="Runder Tisch")
    row = ExchangeDateFactory.create(page=page)
    page.title = "Großer runder Tisch"
    page.save_revision().publish()
    (event,) = events(client, "/kalender.ics")
    assert (str(event["SUMMARY"]), event["SEQUENCE"]) == ("Großer runder Tisch", 1)
    row.venue = "Alte Schule"
    row.save()
    (event,) = events(client, "/kalender.ics")
    assert (str(event["LOCATION"]), event["SEQUENCE"]) == ("Alte Schule", 2)
    assert str(Gathering.objects.get()).endswith("(2)")


def test_what_is_not_public_has_no_calendar(client: Client, session: SessionPage) -> None:
    session.unpublish()
    assert client.get("/online-reihe/nachbarschaft/plaetze/kalender.ics").status_code == 404
    assert events(client, "/kalender.ics") == []
    assert client.get("/konferenz/nichts/kalender.ics").status_code == 404
    assert client.post("/kalender.ics").status_code == 405


ODD_TITLES = [
    "Ä" * 36 + "ß" * 120,
    "Plätze, Wege; Häuser\\Höfe: „Größe“ " * 6,
    "🌳👩‍👩‍👧" * 20,
    "BEGIN:VEVENT END:VCALENDAR",
    "\u202eoben\u200b e\u0301cole",
]


@pytest.mark.parametrize("title", ODD_TITLES, ids=lambda text: ascii(text[:9]))
def test_any_title_is_read_back_whole_and_no_line_is_too_long(client: Client, series: SeriesPage, title: str) -> None:
    """Lines are folded by bytes, and never in the middle of a letter."""
    SessionPageFactory.create(parent=series, title=title[:255], slug="lang", teaser=title[:240])
    answer = client.get("/online-reihe/nachbarschaft/lang/kalender.ics")
    for line in answer.content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["SUMMARY"]) == title[:255]
    assert str(event["DESCRIPTION"]).startswith(title[:240])


@pytest.mark.parametrize(
    ("begins", "hours", "told"),
    [
        # Clocks go back at three, forward at two; a date may last over it, or over midnight, or over the year's end.
        (datetime.datetime(2098, 10, 26, 1, 30, tzinfo=BERLIN), 3, ("20981025T233000Z", "20981026T023000Z")),
        (datetime.datetime(2099, 3, 29, 1, 30, tzinfo=BERLIN), 1, ("20990329T003000Z", "20990329T013000Z")),
        (datetime.datetime(2099, 7, 14, 22, 0, tzinfo=BERLIN), 5, ("20990714T200000Z", "20990715T010000Z")),
        (datetime.datetime(2099, 12, 31, 22, 0, tzinfo=BERLIN), 26, ("20991231T210000Z", "21000101T230000Z")),
    ],
)
def test_a_date_over_a_change_of_clocks_lasts_as_long_as_it_does(
    client: Client, series: SeriesPage, begins: datetime.datetime, hours: int, told: tuple[str, str]
) -> None:
    start = begins.astimezone(datetime.UTC)
    end = start + datetime.timedelta(hours=hours)
    SessionPageFactory.create(parent=series, starts_at=start, ends_at=end, slug="uhr")
    lines = client.get("/online-reihe/nachbarschaft/uhr/kalender.ics").content.decode().split("\r\n")
    assert {f"DTSTART:{told[0]}", f"DTEND:{told[1]}"} <= set(lines)
