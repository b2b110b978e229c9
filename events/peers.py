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
    """All public sessions that take place or took place, and all public recordings. Eight queries."""
    sessions = public(SessionPage.objects.filter(is_cancelled=False).order_by("-starts_at", "pk"))
    recordings = public(RecordingPage.objects.order_by("-recorded_on", "pk"))
    yield from _read("session", sessions, SessionSpeaker)
    yield from _read("recording", recordings, RecordingSpeaker)


def _read(kind: str, pages: Any, speakers: Any) -> Iterator[Deed]:
    rows = list(pages.values(*COLUMNS))
    taxonomy = taxonomy_of(rows)
    said: dict[int, list[tuple[str, str]]] = defaultdict(list)
    agreed = Person.objects.public_as(PersonRole.SPEAKER).filter(employer_region__isnull=False)
    talks = speakers.objects.filter(page__in=[row["pk"] for row in rows], person__in=agreed)
    for pk, ags, topic in talks.values_list("page_id", "person__employer_region_id", "topic"):
        said[pk].append((ags, topic))
    for row in rows:
        employers = [ags for ags, _topic in said[row["pk"]]]
        yield Deed(
            kind=kind,
            title=row["title"],
            url="/" + row["url_path"].split("/", 2)[2],
            themes=tuple(taxonomy.themes[row["pk"]]),
            places=tuple(dict.fromkeys([*taxonomy.places[row["pk"]], *employers])),
            words=(row["title"], row["teaser"], *(topic for _ags, topic in said[row["pk"]])),
            until=row["expire_at"],
        )


register_deeds(read_talks)
