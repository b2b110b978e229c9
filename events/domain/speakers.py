"""Who speaks: with a name only those who agreed to be shown as speakers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from directory.domain.names import PersonName, without_names
from directory.enums import PersonRole
from directory.models import Consent, OrganisationPage, Person
from events.models import ConferencePage, RecordingPage, SessionPage
from events.models.event import Speaking
from portal.base.access.visibility import public
from portal.base.display.navigation import view_url

SpeakingPage = SessionPage | ConferencePage | RecordingPage


@dataclass(frozen=True)
class SpeakerLine:
    """One speaker as readers see them. Without consent there is no name, no employer and no address."""

    name: str
    topic: str = ""
    role: str = ""
    employer: str = ""
    employer_url: str = ""
    sector: str = ""
    url: str = ""
    uuid: str = ""
    is_named: bool = True

    @property
    def short(self) -> str:
        """ "Jonas Vielhuber, Stadt Schweinfurt"."""
        return f"{self.name}, {self.employer}" if self.employer else self.name


def _with_consent(rows: QuerySet[Any]) -> QuerySet[Any]:
    consents = Consent.objects.valid().filter(person=OuterRef("person_id"), role=PersonRole.SPEAKER)
    employers = public(OrganisationPage.objects.filter(pk=OuterRef("person__employer_organisation")))
    return rows.select_related("person__employer_region", "person__employer_organisation").annotate(
        has_consent=Exists(consents), has_open_employer=Exists(employers)
    )


def _rows(page: SpeakingPage) -> list[Speaking]:
    """The page's speakers, each with `has_consent`; a preview's rows are in memory only."""
    rows = page.speakers.get_queryset()
    if isinstance(rows, QuerySet):
        return list(_with_consent(rows))
    kept = [row for row in rows if row.person_id]
    agreed = set(
        Person.objects.public_as(PersonRole.SPEAKER)
        .filter(pk__in=[row.person_id for row in kept])
        .values_list("pk", flat=True)
    )
    for row in kept:
        row.has_consent = row.person_id in agreed
        row.has_open_employer = bool(row.person.employer_organisation and row.person.employer_organisation.live)
    return kept


def _line(row: Any) -> SpeakerLine:
    person: Person = row.person
    if not row.has_consent:
        return SpeakerLine(name=_("Referent*in"), topic=row.topic, is_named=False)
    organisation = person.employer_organisation
    if person.employer_region:
        employer_url = view_url("directory:municipality", person.employer_region.slug)
    else:
        employer_url = (organisation.url or "") if organisation and row.has_open_employer else ""
    return SpeakerLine(
        name=person.name,
        topic=row.topic,
        role=person.task,
        employer=person.employer,
        employer_url=employer_url,
        sector=str(person.get_sector_display()),
        url=view_url("search") + f"?person={person.uuid}",
        uuid=str(person.uuid),
    )


@dataclass(frozen=True)
class Speakers:
    """A page's speakers, and the names that must not be read anywhere on it."""

    lines: list[SpeakerLine]
    hidden_names: frozenset[PersonName]

    @property
    def names(self) -> str:
        return ", ".join(line.name for line in self.lines)

    def shown_name(self, spoken: str) -> str:
        """A name from a transcript, or "Referent*in" where its owner has not agreed."""
        return _("Referent*in") if any(name.is_meant_by(spoken) for name in self.hidden_names) else spoken

    def shown_text(self, text: str) -> str:
        """What was said, without the names of those who have not agreed, in whichever spelling."""
        return without_names(text, self.hidden_names, _("Referent*in"))


def name_of(person: Person) -> PersonName:
    """A person's name as it is looked for in what was said."""
    return PersonName.of(person.first_name, person.last_name)


def _hidden_names(rows: Iterable[Any]) -> frozenset[PersonName]:
    return frozenset(name_of(row.person) for row in rows if not row.has_consent)


def speakers_of(page: SpeakingPage) -> Speakers:
    """Everybody who speaks on a page, in the editors' order. One query."""
    return speakers_in(_rows(page))


def speakers_in(rows: Iterable[Any]) -> Speakers:
    """The speakers of rows with `has_consent` and `has_open_employer`. No query."""
    kept = list(rows)
    return Speakers([_line(row) for row in kept], _hidden_names(kept))


def speakers_by_page(pages: Iterable[SpeakingPage]) -> dict[int, list[SpeakerLine]]:
    """Page id → speakers, for pages of one type. One query."""
    return {page: [_line(row) for row in rows] for page, rows in speaker_rows(pages).items()}


def speaker_rows(pages: Iterable[SpeakingPage], *related: str) -> dict[int, list[Any]]:
    """Page id → rows for `speakers_in`, for saved pages of one type, with what else is `related`. One query."""
    found: dict[int, list[Any]] = {}
    pages = list(pages)
    if not pages:
        return found
    model: Any = type(pages[0])._meta.get_field("speakers").related_model
    rows = _with_consent(model.objects.filter(page__in=[page.pk for page in pages]).order_by("sort_order"))
    for row in rows.select_related(*related) if related else rows:
        found.setdefault(row.page_id, []).append(row)
    return found
