"""What a municipality's people said in recordings, and where: asked through the recordings' own relations."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, OuterRef, Q, QuerySet, Subquery

from directory.enums import PersonRole
from directory.models import Consent, Person
from portal.base.access.visibility import public
from portal.base.display.navigation import view_url
from portal.taxonomy.models import Region


@dataclass(frozen=True)
class Minute:
    """Where somebody speaks: `start` in whole seconds, None where the transcript does not name the speaker."""

    title: str
    url: str
    text: str
    start: int | None
    text_only: bool = False


def related_model(model: type[Model], name: str) -> Any:
    """The model at the other end of a relation that is declared in a layer above."""
    return model._meta.get_field(name).related_model


def agreed_speakers(people: Q) -> QuerySet[Person]:
    """Those of these persons who agree today to be shown as speakers."""
    agreed = Consent.objects.valid().filter(role=PersonRole.SPEAKER).values("person_id")
    return Person.objects.filter(people, pk__in=agreed)


def minutes_of(people: Q, limit: int = 4) -> list[Minute]:
    """The newest recordings in which these persons speak, `people` being a condition on Person. One query."""
    items: Any = related_model(Person, "recordingspeaker_items")
    cues = related_model(related_model(items._meta.get_field("page").related_model, "transcript"), "cues")
    first = cues.objects.filter(
        transcript=OuterRef("page__transcript"), transcript__live=True, speaker__icontains=OuterRef("person__last_name")
    ).order_by("start_ms")
    rows: QuerySet[Any] = public(items.objects.filter(person__in=agreed_speakers(people)), "page__")
    rows = rows.select_related("person", "page").annotate(first_ms=Subquery(first.values("start_ms")[:1]))
    return [_minute(row) for row in rows.order_by(F("page__recorded_on").desc(nulls_last=True), "pk")[:limit]]


def _minute(row: Any) -> Minute:
    start = None if row.first_ms is None else row.first_ms // 1000
    url = view_url("events:recording", row.page.slug)
    text = f"{row.person.name}: {row.topic}" if row.topic else row.person.name
    return Minute(row.page.title, f"{url}?t={start}" if start else url, text, start, row.page.is_text_only)


def minutes_of_region(region: Region) -> list[Minute]:
    """Minutes in which people of a municipality speak, in public recordings."""
    return minutes_of(Q(employer_region=region.canonical_ags))
