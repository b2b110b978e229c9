"""Persons, offices and places in the words of the components."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.domain.contacts import Contacts
from directory.domain.public_contact import public_contact
from directory.domain.upcoming_talks import Appearance
from directory.models import FunctionContact, Person
from portal.base.display.formats import format_number
from portal.base.display.navigation import view_url
from portal.taxonomy.enums import RegionLevel, SizeClass
from portal.taxonomy.models import Region


def municipality_url(region: Region) -> str:
    """The address of a municipality's profile in the reader's language; exists with and without a written profile."""
    return view_url("directory:municipality", region.slug)


def region_url(ags: str) -> str:
    """Address of a region's landing page, in the language of the request."""
    return view_url("home:region", ags)


def finder_url(region: Region) -> str:
    """The municipalities like this one, in the reader's language."""
    return view_url("directory:municipalities") + f"?von={region.canonical_ags}"


def short_label(region: Region) -> str:
    """How people call the place: "Oberfranken", but always "Stadt Hof" or "Landkreis Hof"."""
    return region.name if region.level in {RegionLevel.LAND, RegionLevel.BEZIRK} else region.label


def anchor_of(person: Person) -> str:
    """The id under which a person stands on a page."""
    return f"kontakt-{person.uuid}"


def person_lines(person: Person, place_slug: str = "", *, with_employer: bool = False) -> dict[str, Any]:
    """A person for components/person.html, `with_employer` where the page itself is not the employer's.

    With the slug of their municipality the card can be saved as a file.
    """
    shown = public_contact(person)
    return {
        "anchor": anchor_of(person),
        "name": person.name,
        "role": person.task,
        "employer": person.employer if with_employer else "",
        "phone": shown.phone,
        "email": shown.email,
        "reachable": shown.reachable_when,
        "address": shown.postal_address,
        "confirmed": person.confirmed_on,
        "vcard_url": reverse("directory:vcard", args=[place_slug, person.uuid]) if place_slug else "",
    }


def office_lines(office: FunctionContact, note: str = "") -> dict[str, Any]:
    """An office for components/function_contact.html."""
    return {
        "name": office.label,
        "note": note,
        "phone": office.phone,
        "email": office.email,
        "reachable": office.reachable_when,
        "address": office.postal_address,
        "url": office.url,
    }


def contact_rows(region: Region, contacts: Contacts) -> dict[str, Any]:
    """Whom one can ask, and a sentence if another office stands in."""
    note, sentence = "", ""
    if contacts.stands_in:
        note = contacts.stands_in.label
        sentence = _("%(place)s hat hier noch keinen eigenen Kontakt. Es antwortet das Landratsamt: %(district)s.") % {
            "place": region.label,
            "district": contacts.stands_in.label,
        }
    return {
        "persons": [person_lines(person, region.slug) for person in contacts.persons],
        "offices": [office_lines(office, note) for office in contacts.offices],
        "sentence": sentence,
        "has_number": any(office.phone for office in contacts.offices)
        or any(public_contact(person).phone for person in contacts.persons),
    }


def appearance_row(date: Appearance) -> dict[str, Any]:
    """A date with these people for components/date_row.html."""
    return {
        "start": date.start,
        "end": date.end,
        "url": date.url,
        "title": date.title,
        "meta": date.who,
        "status": "cancelled" if date.is_cancelled else "",
        "status_label": _("entfällt") if date.is_cancelled else "",
    }


def region_facts(region: Region) -> list[dict[str, str]]:
    """What is known of a place by its row: inhabitants are printed from official figures only."""
    facts = []
    if region.has_official_population and region.population is not None:
        figure = format_number(region.population)
        if region.population_year:
            figure = _("%(figure)s (Stand %(year)d)") % {"figure": figure, "year": region.population_year}
        facts.append({"label": _("Einwohner*innen"), "value": figure})
    if region.size_class != SizeClass.NONE:
        facts.append({"label": _("Größenklasse"), "value": size_label(region.size_class)})
    for place in lineage(region):
        if place.level in {RegionLevel.KREIS, RegionLevel.BEZIRK}:
            title = _("Landkreis") if place.level == RegionLevel.KREIS else _("Regierungsbezirk")
            facts.append({"label": title, "value": place.name, "url": region_url(place.ags)})
    return facts


def size_label(size_class: str) -> str:
    """ "5.000–20.000 Einwohner*innen" without the noun; an unknown size says what is unknown."""
    if size_class == SizeClass.UNKNOWN:
        return _("nicht bekannt")
    return str(SizeClass(size_class).label)


def lineage(region: Region) -> list[Region]:
    """The places around, the nearest first, along the parents that the row was loaded with."""
    found = []
    place = region.parent
    while place is not None:
        found.append(place)
        place = place.parent if len(place.ags) > 2 else None
    return found
