"""Sessions and recordings count for the municipalities whose people speak in them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from directory.enums import PersonRole
from directory.models import Person
from directory.peers.deeds import Deed, PageTaxonomy, register_deeds
from events.models import RecordingPage, RecordingSpeaker, SessionPage, SessionSpeaker
from portal.base.access.visibility import public

COLUMNS = ("pk", "title", "url_path", "teaser", "expire_at", "main_theme__slug", "main_region_id")


def read_talks(taxonomy: PageTaxonomy) -> Iterator[Deed]:
    """All public sessions that take place or took place, and all public recordings. Four queries."""
    sessions = public(SessionPage.objects.filter(is_cancelled=False).order_by("-starts_at", "pk"))
    recordings = public(RecordingPage.objects.order_by("-recorded_on", "pk"))
    said = _said(SessionSpeaker) | _said(RecordingSpeaker)
    for kind, pages in (("session", sessions), ("recording", recordings)):
        for pk, title, url_path, teaser, until, theme, region in pages.values_list(*COLUMNS):
            talks = said.get(pk, [])
            yield Deed(
                kind=kind,
                title=title,
                url="/" + url_path.split("/", 2)[2],
                themes=taxonomy.themes_of(pk, theme),
                places=tuple(dict.fromkeys([*taxonomy.places_of(pk, region), *(ags for ags, _topic in talks)])),
                words=(title, teaser, *(topic for _ags, topic in talks)),
                until=until,
            )


def _said(speakers: Any) -> dict[int, list[tuple[str, str]]]:
    """For each page the employers of those who agreed to be shown as speakers, with what they speak about."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    agreed = Person.objects.public_as(PersonRole.SPEAKER).filter(employer_region__isnull=False)
    talks = speakers.objects.filter(person__in=agreed)
    for pk, ags, topic in talks.order_by("pk").values_list("page_id", "person__employer_region_id", "topic"):
        found[pk].append((ags, topic))
    return found


register_deeds(read_talks)
