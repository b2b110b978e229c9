"""From a write-up to an unpublished page, in one transaction: all of it is stored, or nothing."""

import re
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from directory.enums import Sector
from directory.models import OrganisationIndexPage, OrganisationPage, Person
from portal.base.models import User
from portal.taxonomy.keys import canonical_ags, place_slug
from portal.taxonomy.models import Region, Theme
from practices.importing.blocks import Block, ImportRefused
from practices.importing.contact import Contact, split_name
from practices.importing.writeup import WriteUp
from practices.models import PracticeIndexPage, PracticePage

_PLACE = re.compile(
    r"^(?:stadt|landkreis|gemeinde|markt|kreisfreie stadt|landratsamt|große kreisstadt)\s", re.IGNORECASE
)
_SLUG_LENGTH = 80
_SECTIONS = ("challenge", "implementation", "results", "conclusion", "offer_description")
_LINES = ("title", "kicker", "teaser", "programme", "source_label", "transfer_audience", "project", "offer_url", "year")


@transaction.atomic
def save_draft(
    write_up: WriteUp, *, theme: Theme | None = None, region: Region | None = None, user: User | None = None
) -> PracticePage:
    """Stores the write-up as an unpublished page below the overview. Raises ImportRefused without an overview."""
    index = PracticeIndexPage.objects.first()
    if index is None:
        raise ImportRefused(_("Es gibt noch keine Übersicht der Praxisbeispiele. Bitte legen Sie sie zuerst an."))
    page = build_page(write_up, theme=theme, region=region)
    _set_carrier(page, write_up.carrier, user)
    page.contact = _person(write_up.contact, page.carrier_organisation, page.carrier_region, write_up.note)
    page.interviewee = _interviewee(write_up, page)
    page.live = False
    page.slug = _free_slug(index, page.title)
    index.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    return page


def build_page(write_up: WriteUp, *, theme: Theme | None = None, region: Region | None = None) -> PracticePage:
    """The page with its own texts, not stored; carrier and people are rows of their own and come with `save_draft`."""
    fields: dict[str, Any] = {name: getattr(write_up, name) for name in _LINES}
    fields["title"] = write_up.title or str(_("Praxisbeispiel ohne Titel"))
    for name in _SECTIONS:
        fields[name] = _prose(getattr(write_up, name))
    page = PracticePage(
        **fields,
        obstacles=[
            {"type": "obstacle", "value": {"title": item.title, "text": item.html}} for item in write_up.obstacles
        ],
        interview=[
            {"type": "question", "value": {"question": turn.question, "answer": turn.html}}
            for turn in write_up.interview
        ],
        conditions=[_condition(item.key, item.label, item.value) for item in write_up.conditions],
    )
    page.main_theme = theme
    page.main_region = region or find_place(write_up.place)
    return page


def _free_slug(index: PracticeIndexPage, title: str) -> str:
    """A short address in plain letters that no other write-up has."""
    slug = place_slug(title)[:_SLUG_LENGTH].rsplit("-", 1)[0] if len(title) > _SLUG_LENGTH else place_slug(title)
    slug = slug or "praxisbeispiel"
    taken = set(index.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(name for name in (slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def _prose(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """Running text is one block, as an editor would have it."""
    return [{"type": "text", "value": "".join(block.html for block in blocks)}] if blocks else []


def _condition(key: str, label: str, value: str) -> dict[str, Any]:
    return {"type": key, "value": {"label": label, "value": value} if key == "other" else value}


def find_place(name: str) -> Region | None:
    """The region that exactly bears this name ("Stadt Hof", "Landkreis Hof"), or None."""
    if not name:
        return None
    wanted = " ".join(name.split()).casefold().replace("landratsamt ", "landkreis ")
    for region in Region.objects.named(name.replace("Landratsamt", "Landkreis"))[:20]:
        names = {region.label, region.name_long, region.name, f"{region.type} {region.name}"}
        if wanted in {known.casefold() for known in names}:
            return Region.objects.get(ags=canonical_ags(region.ags))
    return None


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\be\.?\s?v\.?(?:\s|$)", "", name.casefold()))


def find_organisation(name: str) -> OrganisationPage | None:
    """An organisation of this name, published or draft, whatever its spaces, hyphens and "e.V."."""
    wanted = _plain(name)
    for pk, title, draft_title in OrganisationPage.objects.values_list("pk", "title", "draft_title").order_by("pk"):
        if wanted in {_plain(title), _plain(draft_title)}:
            return OrganisationPage.objects.get(pk=pk)
    return None


def _set_carrier(page: PracticePage, name: str, user: User | None) -> None:
    """A place by its own name, else an organisation: the existing one, or a new draft."""
    if not name:
        return
    place = find_place(name) if _PLACE.match(name) else None
    if place is not None and place.is_municipality:
        page.carrier_region = place
        return
    page.carrier_organisation = find_organisation(name) or _new_organisation(name, user)


def _new_organisation(name: str, user: User | None) -> OrganisationPage | None:
    index = OrganisationIndexPage.objects.first()
    if index is None:
        raise ImportRefused(_("Es gibt noch keine Übersicht der Träger. Bitte legen Sie sie zuerst an."))
    organisation = OrganisationPage(title=name, live=False)
    index.add_child(instance=organisation)
    organisation.save_revision(user=user, log_action=True)
    return organisation


def _person(
    contact: Contact | None, organisation: OrganisationPage | None, place: Region | None, note: str
) -> Person | None:
    """The person of this address or name; a new one is kept without consent, so that nobody sees it yet."""
    if contact is None or not contact.last_name:
        return None
    same = Person.objects.filter(first_name__iexact=contact.first_name, last_name__iexact=contact.last_name)
    known = same.filter(email__iexact=contact.email).first() if contact.email else None
    if known is None and (organisation or place):
        known = same.filter(employer_organisation=organisation, employer_region=place).first()
    if known is not None:
        return known
    remarks = [*contact.rest, *([note] if note else [])]
    return Person.objects.create(
        title=contact.title[:40],
        first_name=contact.first_name[:80],
        last_name=contact.last_name[:80],
        task=contact.task,
        phone=contact.phone[:40],
        email=contact.email,
        postal_address=contact.postal_address,
        reachable_when=contact.reachable_when,
        employer_organisation=organisation,
        employer_region=None if organisation else place,
        sector=(Sector.ADMINISTRATION if place and not organisation else Sector.PRACTICE).value,
        note="\n".join([_("Aus einem eingelesenen Bericht."), *remarks]),
    )


def _interviewee(write_up: WriteUp, page: PracticePage) -> Person | None:
    """Whoever answers in the interview, where there is one."""
    if not write_up.interview or not write_up.interviewee:
        return None
    title, first_name, last_name = split_name(write_up.interviewee.partition(",")[0])
    if page.contact and (page.contact.first_name, page.contact.last_name) == (first_name, last_name):
        return page.contact
    person = Contact(title, first_name, last_name, write_up.interviewee.partition(",")[2].strip()[:160])
    return _person(person, page.carrier_organisation, page.carrier_region, "")
