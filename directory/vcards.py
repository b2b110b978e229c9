"""A contact as a file that address books read (vCard 3.0, RFC 2426)."""

import vobject

from directory.models import Person


def build_vcard(person: Person, employer: str, page_url: str) -> str:
    """The card as text. `page_url` is where the entry can be checked later."""
    card = vobject.vCard()
    card.add("n").value = vobject.vcard.Name(family=person.last_name, given=person.first_name, prefix=person.title)
    card.add("fn").value = person.name
    if employer:
        card.add("org").value = [employer]
    if person.task:
        card.add("title").value = person.task
    if person.phone:
        phone = card.add("tel")
        phone.value = person.phone
        phone.type_param = ["WORK", "VOICE"]
    if person.email:
        email = card.add("email")
        email.value = person.email
        email.type_param = "INTERNET"
    if person.postal_address:
        address = card.add("adr")
        address.value = vobject.vcard.Address(street=", ".join(person.postal_address.split("\n")))
        address.type_param = "WORK"
    card.add("uid").value = f"urn:uuid:{person.uuid}"
    card.add("url").value = page_url
    return str(card.serialize())
