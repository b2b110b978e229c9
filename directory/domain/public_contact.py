"""Which of a person's contact data readers may see: every answer to a reader asks here, and nowhere else.

That the person may be shown at all is asked of their consents (`PersonQuerySet.public_as`); this says what of them.
"""

from dataclasses import dataclass

from directory.models import Person


@dataclass(frozen=True, slots=True)
class PublicContact:
    """Contact data of somebody who is public; what they keep to themselves is empty."""

    phone: str
    email: str
    postal_address: str
    reachable_when: str


def public_contact(person: Person) -> PublicContact:
    """What of the person is shown. No query."""
    return PublicContact(
        phone=person.phone if person.shows_phone else "",
        email=person.email if person.shows_email else "",
        postal_address=person.postal_address if person.shows_postal_address else "",
        reachable_when=person.reachable_when,
    )
