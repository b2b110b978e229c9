"""Sessions and recordings count for the municipalities whose people speak in them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from directory.enums import PersonRole
from directory.models import Person
from directory.peers.deeds import Deed, register_deeds, taxonomy_of
from events.models import RecordingPage, RecordingSpeaker, SessionPage, SessionSpeaker
from portal.base.access.visibility import public

COLUMNS = ("pk", "title", "url_path", "teaser", "expire_at", "main_theme__slug", "main_region_id")


def read_talks() -> Iterator[Deed]:
    """All public sessions that take place or took place, and all public recordings. Six queries."""
    sessions = public(SessionPage.objects.filter(is_cancelled=False).order_by("-starts_at", "pk"))
    recordings = public(RecordingPage.objects.order_by("-recorded_on", "pk"))
    rows: dict[str, list[Any]] = {
        "session": list(sessions.values(*COLUMNS)),
        "recording": list(recordings.values(*COLUMNS)),
    }
    taxonomy = taxonomy_of([row for found in rows.values() for row in found])
    said = _said(SessionSpeaker) | _said(RecordingSpeaker)
    for kind, found in rows.items():
        for row in found:
            talks = said.get(row["pk"], [])
            yield Deed(
                kind=kind,
                title=row["title"],
                url="/" + row["url_path"].split("/", 2)[2],
                themes=tuple(taxonomy.themes[row["pk"]]),
                places=tuple(dict.fromkeys([*taxonomy.places[row["pk"]], *(ags for ags, _topic in talks)])),
                words=(row["title"], row["teaser"], *(topic for _ags, topic in talks)),
                until=row["expire_at"],
            )


def _said(speakers: Any) -> dict[int, list[tuple[str, str]]]:
    """For each page the employers of those who agreed to be shown as speakers, with what they speak about."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    agreed = Person.objects.public_as(PersonRole.SPEAKER).filter(employer_region__isnull=False)
    talks = speakers.objects.filter(person__in=agreed)
    for pk, ags, topic in talks.values_list("page_id", "person__employer_region_id", "topic"):
        found[pk].append((ags, topic))
    return found


register_deeds(read_talks)
