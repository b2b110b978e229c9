"""A write-up in the words of the components: head, facts, contact, sections."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from directory.models import OrganisationPage
from directory.public.context import municipality_url, office_lines, person_lines
from portal.base.access.visibility import public
from portal.base.display.formats import format_day, format_month_year
from portal.base.display.navigation import breadcrumbs, view_url
from portal.taxonomy.sizes import size_words
from practices.domain.contacts import Answering, may_show_interview, who_answers
from practices.domain.downloads import Download, downloads_of
from practices.domain.mentions import Mention, mentions_of
from practices.models import PracticePage


@dataclass(frozen=True)
class Section:
    """`content` is a stream or a text; `id` is the anchor."""

    id: str
    title: str
    content: Any
    kind: str = "prose"


@dataclass(frozen=True)
class PracticeView:
    """All that the page and the PDF show beside the page's own fields."""

    page: PracticePage
    crumbs: list[dict[str, str]]
    sections: list[Section]
    facts: list[dict[str, Any]]
    person: dict[str, Any] | None
    office: dict[str, Any] | None
    contact_note: str
    interviewee: dict[str, Any] | None
    downloads: list[Download]
    mentions: list[Mention]
    state: str
    pdf_url: str

    @property
    def jumps(self) -> list[dict[str, str]]:
        """The jump menu: sections, then what follows them."""
        items = [{"id": section.id, "label": section.title} for section in self.sections]
        if self.downloads:
            items.append({"id": "mitnehmen", "label": _("Zum Mitnehmen")})
        if self.mentions:
            items.append({"id": "gesprochen", "label": _("Darüber wurde gesprochen")})
        return items

    @property
    def tags(self) -> list[dict[str, str]]:
        """Where the practice stands, beside place and themes."""
        return [{"label": self.state, "icon": "clock"}] if self.state else []

    @property
    def actions(self) -> list[dict[str, str]]:
        short = f"{self.pdf_url}?fassung=kurz"
        return [
            {"label": _("Als PDF laden"), "url": self.pdf_url, "style": "primary", "icon": "download"},
            {"label": _("Kurz auf einer Seite"), "url": short, "style": "secondary", "icon": "file"},
        ]


def view_practice(page: PracticePage, *, is_preview: bool = False) -> PracticeView:
    """At most six queries beside the page's own: consents, offices, carrier, downloads, mentions."""
    answering = who_answers(page)
    return PracticeView(
        page=page,
        crumbs=breadcrumbs(page.title, (_("Praxisbeispiele"), view_url("practices:overview"))),
        sections=_sections(page, answering),
        facts=_facts(page),
        person=_person(answering),
        office=_office(answering),
        contact_note=_note(page, answering),
        interviewee=_interviewee(answering),
        downloads=downloads_of(page, is_preview=is_preview),
        mentions=mentions_of(page),
        state=state_line(page),
        pdf_url=view_url("practices:pdf", page.slug),
    )


def state_line(page: PracticePage) -> str:
    """ "läuft · Stand: Oktober 2026"; only what is told."""
    parts = [str(page.get_status_display())] if page.status else []
    if page.as_of:
        parts.append(_("Stand: %(month)s") % {"month": format_month_year(page.as_of)})
    return " · ".join(parts)


def _sections(page: PracticePage, answering: Answering) -> list[Section]:
    """Only those that hold something, in the order of the page."""
    interview = page.interview if may_show_interview(page, answering) else None
    every = (
        Section("ausgangslage", _("Ausgangslage"), page.challenge, "lead"),
        Section("umsetzung", _("Umsetzung"), page.implementation),
        Section("ergebnisse", _("Ergebnisse"), page.results),
        Section("stolpersteine", _("Stolpersteine"), page.obstacles, "stumble"),
        Section("fazit", _("Fazit"), page.conclusion),
        Section("transfer", _("Wer das übernehmen kann"), page.transfer_audience, "text"),
        Section("interview", _("Interview"), interview, "interview"),
        Section("angebot", _("Angebot"), page.offer_description),
    )
    return [section for section in every if section.content]


def _facts(page: PracticePage) -> list[dict[str, Any]]:
    """Rows of the Steckbrief; `is_address`: the value shown is the link's address itself."""
    facts: list[dict[str, Any]] = []
    if page.project:
        facts.append({"label": _("Projekt"), "value": page.project})
    if page.carrier_name:
        facts.append({"label": _("Träger"), "value": page.carrier_name, "url": _carrier_url(page)})
    if page.main_region and (size := size_words(page.main_region.size_class)):
        facts.append({"label": _("Größe der Kommune"), "value": size})
    if page.programme:
        facts.append({"label": _("Programm oder Netzwerk"), "value": page.programme})
    if page.year:
        facts.append({"label": _("Beginn"), "value": str(page.year)})
    facts += [_condition(block) for block in page.conditions]
    stand, day = str(page.get_status_display()), format_day(page.as_of) if page.as_of else ""
    if stand or day:
        facts.append({"label": _("Stand"), "value": f"{stand} ({day})" if stand and day else stand or day})
    if page.offer_url:
        shown = page.offer_url.partition("://")[2].rstrip("/")
        facts.append({"label": _("Angebot"), "value": shown, "url": page.offer_url, "is_address": True})
    return facts


def _condition(block: Any) -> dict[str, str]:
    if block.block_type == "other":
        return {"label": str(block.value["label"]), "value": str(block.value["value"])}
    return {"label": str(block.block.label), "value": str(block.value)}


def _carrier_url(page: PracticePage) -> str:
    if page.carrier_organisation is not None:
        is_open = public(OrganisationPage.objects.filter(pk=page.carrier_organisation.pk)).exists()
        return view_url("directory:organisation", page.carrier_organisation.slug) if is_open else ""
    if page.carrier_region is not None and page.carrier_region.is_municipality:
        return municipality_url(page.carrier_region)
    return ""


def _person(answering: Answering) -> dict[str, Any] | None:
    person = answering.person
    return person_lines(person, with_employer=True) if person else None


def _interviewee(answering: Answering) -> dict[str, Any] | None:
    person = answering.interviewee
    return {"name": person.name, "role": person.task_and_employer} if person else None


def _office(answering: Answering) -> dict[str, Any] | None:
    office = answering.office
    if office is None:
        return None
    owner = office.organisation.title if office.organisation is not None else str(office.region)
    return office_lines(office, owner)


def _note(page: PracticePage, answering: Answering) -> str:
    """Why an office answers, and whose it is."""
    office = answering.office
    if office is None:
        return ""
    place = page.carrier_region or page.main_region
    if office.region is None or place is None or office.region_id == place.canonical_ags:
        return _("Zu diesem Beispiel steht keine Person öffentlich. Es antwortet diese Stelle.")
    return _("Zu diesem Beispiel steht keine Person öffentlich. Es antwortet: %(place)s.") % {"place": office.region}
