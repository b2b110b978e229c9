"""From a write-up to an unpublished page, in one transaction: all of it is stored, or nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from directory.models import OrganisationIndexPage, OrganisationPage, Person
from portal.base.models import PortalImage, User
from portal.taxonomy.keys import place_slug
from portal.taxonomy.models import Region, Theme
from portal.taxonomy.places import resolve_place
from practices.importing.blocks import ImportRefused
from practices.importing.contacts.contact import Contact
from practices.importing.contacts.names import split_name
from practices.importing.drafts.people import Named, keep_in_note, name_person
from practices.importing.drafts.pictures import store_pictures, stream
from practices.importing.writeup import Condition, Proposal, WriteUp
from practices.models import PracticeIndexPage, PracticePage

_REGISTERED = re.compile(r"\be\.?\s?v\.?(?:\s|$)")
_THEMES_PARTED = re.compile(r"[,;/|]| und | & ")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_SLUG_LENGTH = 80
_SECTIONS = ("challenge", "implementation", "results", "conclusion", "offer_description")
_LINES = (
    "title",
    "kicker",
    "teaser",
    "programme",
    "source_label",
    "source_url",
    "transfer_audience",
    "project",
    "offer_url",
    "year",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was stored: the page, and whom it names in which role."""

    page: PracticePage
    contact: Named
    interviewee: Named
    others: tuple[Named, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    pictures: Mapping[int, PortalImage] = field(default_factory=dict)

    @property
    def new_people(self) -> list[Person]:
        """The rows that were added."""
        return [named.person for named in (self.contact, self.interviewee) if named.is_new and named.person]

    @property
    def remarks(self) -> list[str]:
        """What the source says of contacts and what no field holds; that of new people stands in their notes."""
        everybody = (self.contact, self.interviewee, *self.others)
        return [line for named in everybody if not named.is_new for line in named.remarks]


@transaction.atomic
def save_draft(
    write_up: WriteUp,
    *,
    theme: Theme | None = None,
    region: Region | None = None,
    user: User | None = None,
    is_from_visitor: bool = False,
) -> Draft:
    """Stores the write-up as an unpublished page below the overview. Raises ImportRefused without an overview.

    Remarks go into notes: of the page for a contact without a name, else of the person. What a visitor sends is
    written into neither, so that it can be erased: the caller keeps `Draft.remarks` and `Draft.new_people` in mind;
    pictures stay in the file, since nobody has said whose they are.
    """
    index = PracticeIndexPage.objects.first()
    if index is None:
        raise ImportRefused(_("Es gibt noch keine Übersicht der Praxisbeispiele. Bitte legen Sie sie zuerst an."))
    pictures = {} if is_from_visitor else store_pictures(write_up, write_up.title, user)
    page = build_page(write_up, theme=theme, region=region, pictures=pictures)
    _set_carrier(page, write_up.carrier, user)
    proposals = propose_region(page, write_up)
    contact = name_person(write_up.contact, page.carrier_organisation, page.carrier_region, write_up.note)
    interviewee = _interviewee(write_up, page, contact)
    page.contact, page.interviewee = contact.person, interviewee.person
    others = tuple(Named(remarks=tuple(other.lines)) for other in write_up.others)
    if not is_from_visitor:
        _keep_remarks(page, contact, interviewee, *others)
    page.live = False
    page.slug = _free_slug(index, page.title)
    index.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    return Draft(page, contact, interviewee, others, tuple(proposals), pictures)


def propose_region(page: PracticePage, write_up: WriteUp) -> list[Proposal]:
    """Where no place was told or chosen: the carrier's own, else the one in the title. Says which."""
    if page.main_region is not None:
        return []
    if page.carrier_region is not None:
        page.main_region = page.carrier_region
        return [Proposal("main_region", page.carrier_region.label, gettext_noop("vom Träger"))]
    told = next((proposal.value for proposal in write_up.proposals if proposal.field == "main_region"), "")
    page.main_region = find_place(told)
    return []


def _keep_remarks(page: PracticePage, *people: Named) -> None:
    for named in people:
        if named.person is not None:
            keep_in_note(named)
        elif named.remarks:
            is_further = bool(page.editors_note) or page.contact is not None
            further = _("Weiterer Kontakt, aus dem eingelesenen Bericht:")
            intro = further if is_further else _("Kontakt ohne Namen, aus dem eingelesenen Bericht:")
            told = [page.editors_note, intro, *named.remarks]
            page.editors_note = "\n".join(filter(None, told))


def build_page(
    write_up: WriteUp,
    *,
    theme: Theme | None = None,
    region: Region | None = None,
    pictures: Mapping[int, PortalImage] | None = None,
) -> PracticePage:
    """The page with its own texts, not stored; carrier and people are rows of their own and come with `save_draft`.

    `pictures` are those that are stored, by their numbers.
    """
    fields: dict[str, Any] = {name: getattr(write_up, name) for name in _LINES}
    fields["title"] = write_up.title or str(_("Praxisbeispiel ohne Titel"))
    for name in _SECTIONS:
        fields[name] = stream(getattr(write_up, name), pictures or {})
    named = find_place(write_up.place)
    themed, unmatched = _theme_of(write_up.theme)
    conditions = [*write_up.conditions]
    if unmatched or (theme is not None and write_up.theme):
        conditions.append(Condition("other", unmatched or write_up.theme, _("Thema laut Quelle")))
    if write_up.place and (named is None or named != (region or named)):
        conditions.append(Condition("other", write_up.place, _("Ort laut Quelle")))
    page = PracticePage(
        **fields,
        obstacles=[
            {"type": "obstacle", "value": {"title": item.title, "text": item.html}} for item in write_up.obstacles
        ],
        interview=[
            {"type": "question", "value": {"question": turn.question, "answer": turn.html}}
            for turn in write_up.interview
        ],
        conditions=[_condition(item.key, item.label, item.value) for item in conditions],
    )
    page.main_theme = theme or themed
    page.main_region = region or named
    return page


def _theme_of(told: str) -> tuple[Theme | None, str]:
    """The first theme that is told by its name, and what else stands there. One query."""
    if not told:
        return None, ""
    known = {theme.name.casefold(): theme for theme in Theme.objects.all()}
    parts = [part.strip() for part in _THEMES_PARTED.split(told) if part.strip()]
    found = known.get(told.casefold()) or next(
        (known[part.casefold()] for part in parts if part.casefold() in known), None
    )
    if found is None:
        return None, told
    return found, ", ".join(
        part for part in parts if part.casefold() != found.name.casefold() and told.casefold() != found.name.casefold()
    )


def _free_slug(index: PracticeIndexPage, title: str) -> str:
    """A short address in plain letters that no other write-up has."""
    slug = place_slug(title)[:_SLUG_LENGTH].rsplit("-", 1)[0] if len(title) > _SLUG_LENGTH else place_slug(title)
    slug = slug or "praxisbeispiel"
    taken = set(index.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(name for name in (slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def _condition(key: str, label: str, value: str) -> dict[str, Any]:
    return {"type": key, "value": {"label": label, "value": value} if key == "other" else value}


def find_place(name: str) -> Region | None:
    """The region that the source names, if it is clear which one is meant."""
    place = resolve_place(name).place
    return Region.objects.get(ags=place.ags) if place else None


def _plain(name: str) -> str:
    return _BETWEEN_WORDS.sub("", _REGISTERED.sub("", name.casefold()))


def find_organisation(name: str) -> OrganisationPage | None:
    """An organisation of this name, published or draft, whatever its spaces, hyphens and "e.V."."""
    wanted = _plain(name)
    for pk, title, draft_title in OrganisationPage.objects.values_list("pk", "title", "draft_title").order_by("pk"):
        if wanted in {_plain(title), _plain(draft_title)}:
            return OrganisationPage.objects.get(pk=pk)
    return None


def find_carrier_region(name: str) -> Region | None:
    """The municipality that carries something, where the name is one's own ("Stadt Hof")."""
    place = find_place(name)
    return place if place is not None and place.is_municipality else None


def _set_carrier(page: PracticePage, name: str, user: User | None) -> None:
    """A place by its own name, else an organisation: the existing one, or a new draft.

    A name that several places bear stays open: the report asks which one it is.
    """
    meant = resolve_place(name)
    if not name or (meant.choices and meant.is_certain):
        return
    page.carrier_region = find_carrier_region(name)
    if page.carrier_region is None:
        page.carrier_organisation = find_organisation(name) or _new_organisation(name, user)


def _new_organisation(name: str, user: User | None) -> OrganisationPage | None:
    index = OrganisationIndexPage.objects.first()
    if index is None:
        raise ImportRefused(_("Es gibt noch keine Übersicht der Träger. Bitte legen Sie sie zuerst an."))
    organisation = OrganisationPage(title=name, live=False)
    index.add_child(instance=organisation)
    organisation.save_revision(user=user, log_action=True)
    return organisation


def _interviewee(write_up: WriteUp, page: PracticePage, contact: Named) -> Named:
    """Whoever answers in the interview, where there is one."""
    if not write_up.interview or not write_up.interviewee:
        return Named()
    name, _comma, task = write_up.interviewee.partition(",")
    title, first_name, last_name = split_name(name)
    if contact.person and (contact.person.first_name, contact.person.last_name) == (first_name, last_name):
        return Named(contact.person)
    told = Contact(title, first_name, last_name, task.strip())
    return name_person(told, page.carrier_organisation, page.carrier_region)
