"""What mails say of a date and of the people of one address at it."""

from collections.abc import Iterable
from typing import Any

from registration.domain.hosting.contributors import contributor_url
from registration.domain.links import join_url
from registration.enums import Part, State
from registration.models import Contributor, Registration
from registration.public.context import when

Row = dict[str, Any]
# Of so many people a date in a mail names each one's way in.
FEW = 3


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
    """Each date once, in the order given, with its `people`: a list of `name`, `state` and `join_url`; where they
    are many, by state (`groups`)."""
    dates: dict[Any, Row] = {}
    for row in rows:
        date = dates.setdefault((row["url"], row["start"], row["title"]), {**row, "people": []})
        date["people"].append({name: row[name] for name in ("name", "state", "join_url")})
    return [{**date, **_groups(date["people"])} for date in dates.values()]


def _groups(people: list[Row]) -> Row:
    """Many people by state, each group with its `names`; `is_joined_elsewhere`: their ways in stand on their page.

    No groups for few: those stand one by one, with their ways in.
    """
    names: dict[str, list[str]] = {}
    for person in people if len(people) > FEW else ():
        names.setdefault(person["state"], []).append(person["name"])
    groups = [{"state": state[:1].upper() + state[1:], "names": ", ".join(found)} for state, found in names.items()]
    return {"groups": groups, "is_joined_elsewhere": bool(groups) and any(person["join_url"] for person in people)}
