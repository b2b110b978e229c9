"""What a recording takes over from the session that was recorded: title, day, speakers, themes, regions."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from directory.models import Person
from events.models import SessionPage
from portal.taxonomy.models import Region, Theme


@dataclass(frozen=True, slots=True)
class SessionValues:
    """The values of one session, as its latest version has them; `speakers` pairs a person with their topic."""

    title: str = ""
    recorded_on: datetime.date | None = None
    main_theme: Theme | None = None
    main_region: Region | None = None
    further_themes: tuple[Theme, ...] = ()
    region_items: tuple[Region, ...] = ()
    speakers: tuple[tuple[Person, str], ...] = ()

    @property
    def persons(self) -> tuple[int, ...]:
        return tuple(person.pk for person, _topic in self.speakers)


def values_of(session: SessionPage | None) -> SessionValues:
    """The values of a session, published or draft; empty ones without a session. About six queries."""
    if session is None:
        return SessionValues()
    page: Any = session.get_latest_revision_as_object()
    return SessionValues(
        title=page.title,
        recorded_on=timezone.localtime(page.starts_at).date() if page.starts_at else None,
        main_theme=page.main_theme,
        main_region=page.main_region,
        further_themes=tuple(page.further_themes.all()),
        region_items=tuple(item.region for item in page.region_items.all()),
        speakers=tuple((row.person, row.topic) for row in page.speakers.all() if row.person_id),
    )
