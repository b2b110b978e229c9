"""Where a place's people speak next: asked through the relations that dates bring along."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from directory.domain.recorded_talks import agreed_speakers, related_model
from directory.models import Person
from portal.base.access.visibility import public
from portal.base.display.navigation import local_path
from portal.taxonomy.models import Region

PARTS = ("sessionspeaker_items", "conferencespeaker_items")


@dataclass(frozen=True)
class Appearance:
    """A date to come and who of these people speaks at it, "name: topic" each. Times are local."""

    title: str
    url: str
    start: datetime.datetime
    end: datetime.datetime | None
    is_cancelled: bool
    who: list[str] = field(default_factory=list)


def coming_with(people: Q, limit: int = 4) -> list[Appearance]:
    """The next sessions and conferences with these persons, `people` being a condition on Person. One query."""
    now = timezone.now()
    sessions, conferences = (_parts(related_model(Person, name), people, now) for name in PARTS)
    found: dict[str, Appearance] = {}
    for row in sessions.union(conferences, all=True).order_by("start", "url_path", "place"):
        key = row["url_path"]
        if key not in found and len(found) == limit:
            break
        found.setdefault(key, _appearance(row)).who.append(_who(row))
    return list(found.values())


def _parts(model: Any, people: Q, now: datetime.datetime) -> QuerySet[Any, dict[str, Any]]:
    """Who speaks at dates that are not over, for one kind of date."""
    ahead = Q(page__ends_at__gte=now) | Q(page__ends_at=None, page__starts_at__gte=now)
    rows: QuerySet[Any] = public(model.objects.filter(ahead, person__in=agreed_speakers(people)), "page__")
    return rows.order_by().values(
        "topic",
        place=F("sort_order"),
        start=F("page__starts_at"),
        end=F("page__ends_at"),
        page_title=F("page__title"),
        url_path=F("page__url_path"),
        is_cancelled=F("page__is_cancelled"),
        person_title=F("person__title"),
        first_name=F("person__first_name"),
        last_name=F("person__last_name"),
    )


def _appearance(row: dict[str, Any]) -> Appearance:
    below_home = row["url_path"].split("/", 2)[2]
    return Appearance(
        title=row["page_title"],
        url=local_path(f"/{below_home}"),
        start=timezone.localtime(row["start"]),
        end=timezone.localtime(row["end"]) if row["end"] else None,
        is_cancelled=row["is_cancelled"],
    )


def _who(row: dict[str, Any]) -> str:
    name = Person(title=row["person_title"], first_name=row["first_name"], last_name=row["last_name"]).name
    return f"{name}: {row['topic']}" if row["topic"] else name


def coming_with_region(region: Region) -> list[Appearance]:
    """Upcoming sessions and conferences with speakers from a municipality."""
    return coming_with(Q(employer_region=region.canonical_ags))
