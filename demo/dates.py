"""Series with their sessions, conferences, and regional exchange."""

import datetime
from typing import Any

from demo import sources
from demo.days import day_of, hours_of
from demo.publishing import existing, prose, publish, taxonomy_of
from demo.sources import Row
from directory.models import FunctionContact, Person
from events.models import (
    ConferenceIndexPage,
    ConferencePage,
    ConferenceSpeaker,
    ExchangeDate,
    ExchangeFormatPage,
    ExchangeIndexPage,
    SeriesIndexPage,
    SeriesPage,
    SessionPage,
    SessionSpeaker,
)

BREAK = datetime.time(11, 15)
ORDER_BEFORE = datetime.timedelta(days=5)
COURSE = """\
- 10:00 Uhr: Begrüßung und Beiträge
- 11:15 Uhr: Pause
- 11:25 Uhr: Ihre Fragen und kollegialer Austausch, ohne Aufzeichnung
- 12:30 Uhr: Ende"""


def _speakers(model: type[Any], row: Row, people: dict[str, Person]) -> list[Any]:
    return [
        model(person=people[item["person"]], topic=item["topic"], sort_order=position)
        for position, item in enumerate(row["speakers"])
    ]


def load_series(people: dict[str, Person]) -> dict[str, SessionPage]:
    """All sessions by "series/session"."""
    index = SeriesIndexPage.objects.get()
    found = {}
    for row in sources.series():
        page = existing(index, SeriesPage, row["slug"])
        if page is None:
            year = row["year"] if row["year"] != "current" else day_of({"week": 0}).year
            page = SeriesPage(
                title=row["title"],
                slug=row["slug"],
                teaser=row["teaser"],
                year=year,
                body=prose(row["about"]),
                **taxonomy_of(row),
            )
            publish(index, page, row)
        for session in row["sessions"]:
            found[f"{row['slug']}/{session['slug']}"] = _session(page, session, row["tool"], people)
    return found


def _session(series: SeriesPage, row: Row, tool: str, people: dict[str, Person]) -> SessionPage:
    page = existing(series, SessionPage, row["slug"])
    if page is not None:
        return page
    starts_at, ends_at = hours_of(row)
    page = SessionPage(
        title=row["title"],
        slug=row["slug"],
        teaser=row["teaser"],
        starts_at=starts_at,
        ends_at=ends_at,
        is_cancelled=row.get("cancelled", False),
        tool=tool,
        by_phone=True,
        break_at=BREAK,
        is_recorded=row.get("recorded", True),
        audience=row["audience"],
        technical_test="ab 9:45 Uhr, mit demselben Zugang",
        interpreting="Schriftdolmetschen, Gebärdensprache",
        interpreting_until=starts_at.date() - ORDER_BEFORE,
        body=_session_body(row),
        **taxonomy_of(row),
    )
    page.speakers.set(_speakers(SessionSpeaker, row, people))
    return publish(series, page, row)


def _session_body(row: Row) -> list[dict[str, Any]]:
    takes = "\n".join(f"- {item}" for item in row["learn"])
    sections = [row["about"], *(["## Das nehmen Sie mit", takes] if takes else []), "## Ablauf", COURSE]
    return prose("\n\n".join(sections))


def load_conferences(people: dict[str, Person]) -> list[ConferencePage]:
    """Conferences of the demo, those that are there already left as they are."""
    index = ConferenceIndexPage.objects.get()
    found = []
    for row in sources.rows("conferences"):
        page = existing(index, ConferencePage, row["slug"])
        if page is None:
            starts_at, ends_at = hours_of(row)
            page = ConferencePage(
                **{name: row[name] for name in ("title", "slug", "teaser", "format", "venue", "capacity")},
                starts_at=starts_at,
                ends_at=ends_at,
                body=prose(row["about"]),
                **taxonomy_of(row),
            )
            page.speakers.set(_speakers(ConferenceSpeaker, row, people))
            publish(index, page, row)
        found.append(page)
    return found


def load_exchange(people: dict[str, Person]) -> list[ExchangeFormatPage]:
    """Exchange formats of the demo with their meetings, existing ones left as they are."""
    index = ExchangeIndexPage.objects.get()
    found = []
    for row in sources.rows("exchange"):
        page = existing(index, ExchangeFormatPage, row["slug"])
        if page is None:
            page = ExchangeFormatPage(
                **{name: row[name] for name in ("title", "slug", "teaser", "kind", "rhythm")},
                who_may_come=row["who"],
                how_to_join=row["how"],
                contact=people[row["contact"]],
                function_contact=_office_of(people[row["contact"]]),
                body=prose(row["about"]),
                **taxonomy_of(row),
            )
            page.dates.set([_meeting(row, date, position) for position, date in enumerate(row["dates"])])
            publish(index, page, row)
        found.append(page)
    return found


def _office_of(person: Person) -> FunctionContact | None:
    """Whom to ask when the person no longer wants to be shown."""
    if person.employer_region_id:
        return FunctionContact.objects.filter(region=person.employer_region_id).first()
    return FunctionContact.objects.filter(organisation=person.employer_organisation_id).first()


def _meeting(row: Row, date: Row, position: int) -> ExchangeDate:
    starts_at, ends_at = hours_of(date, tuple(row["times"]))
    return ExchangeDate(
        starts_at=starts_at,
        ends_at=ends_at,
        format=row.get("format", "vor-ort"),
        venue=row["venue"],
        sort_order=position,
    )
