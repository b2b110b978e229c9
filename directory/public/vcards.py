"""A contact as a file that address books read (vCard 3.0, RFC 2426)."""

import re

import vobject
from django.utils.encoding import iri_to_uri

from directory.domain.public_contact import public_contact
from directory.models import Person
from portal.base.display.formats import phone_numbers

_TOWN = re.compile(r"(?:D[ –-]+)?(?P<code>\d{5})\s+(?P<city>\S.*)")


def build_vcard(person: Person, employer: str, page_url: str) -> str:
    """The card as text. `page_url` is where the entry can be checked later."""
    card = vobject.vCard()
    card.add("n").value = vobject.vcard.Name(family=person.last_name, given=person.first_name, prefix=person.title)
    card.add("fn").value = person.name
    if employer:
        card.add("org").value = [employer]
    if person.task:
        card.add("title").value = person.task
    shown = public_contact(person)
    for number in phone_numbers(shown.phone) if shown.phone else ():
        phone = card.add("tel")
        phone.value = number
        phone.type_param = ["WORK", "VOICE"]
    if shown.email:
        email = card.add("email")
        email.value = shown.email
        email.type_param = "INTERNET"
    if shown.postal_address:
        address = card.add("adr")
        address.value = _address(shown.postal_address)
        address.type_param = "WORK"
    card.add("uid").value = f"urn:uuid:{person.uuid}"
    card.add("url").value = iri_to_uri(page_url)
    for line in card.lines():
        if not str(line.value).isascii():
            line.charset_param = "utf-8"  # Outlook takes a line without it for Windows-1252
    return str(card.serialize())


def _address(written: str) -> vobject.vcard.Address:
    """The parts of an address as it stands on a letter: what is above the street, street, postcode and town.

    What is not written so stays whole in the street, where every program shows it.
    """
    lines = [" ".join(line.split()) for line in written.splitlines() if line.strip()]
    town = _TOWN.fullmatch(lines[-1]) if lines else None
    if town is None or len(lines) == 1:
        return vobject.vcard.Address(street=", ".join(lines))
    *above, street = lines[:-1]
    return vobject.vcard.Address(extended=", ".join(above), street=street, code=town["code"], city=town["city"])
