"""What mails say of a date and of the people of one address at it."""

from collections.abc import Iterable
from typing import Any

from registration.domain.hosting.contributors import contributor_url
from registration.domain.links import join_url
from registration.enums import Part, State
from registration.models import Contributor, Registration
from registration.public.context import when

Row = dict[str, Any]


def date_row(registration: Registration) -> Row:
    """A date in a mail. A confirmed one has its way in; the link is issued here."""
    is_confirmed = registration.state == State.CONFIRMED
    return {
        **when(registration.gathering),
        "name": registration.attendee.name,
        "state": str(State(registration.state).label),
        "join_url": join_url(registration) if is_confirmed else "",
    }


def crew_row(row: Contributor) -> Row:
    """The same for who makes the date happen: what they do stands for their state. The link is issued here."""
    part = str(Part(row.part).label)
    return {**when(row.desk.gathering), "name": row.name, "state": part, "join_url": contributor_url(row)}


def by_date(rows: Iterable[Row]) -> list[Row]:
    """Each date once, in the order given, with its `people`: a list of `name`, `state` and `join_url`."""
    dates: dict[Any, Row] = {}
    for row in rows:
        date = dates.setdefault((row["url"], row["start"], row["title"]), {**row, "people": []})
        date["people"].append({name: row[name] for name in ("name", "state", "join_url")})
    return list(dates.values())
