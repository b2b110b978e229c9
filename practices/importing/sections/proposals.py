"""Values that no label tells, proposed with where they were found."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from practices.importing.contacts.contact import Contact
from practices.importing.contacts.offices import names_carrier
from practices.importing.sections.outline import PREAMBLE, Sections
from practices.importing.writeup import Proposal

_SINCE = re.compile(r"\bseit (?:\w{3,9} )?((?:19|20)\d{2})\b", re.IGNORECASE)
_PLACE_IN_TITLE = re.compile(
    r"\b((?:Stadt|Landkreis|Markt|Gemeinde|Große Kreisstadt|Kreis) [A-ZÄÖÜ][\w.-]{1,40}(?: (?:an der|am|"
    r"im|bei|ob der|a\.d\.|i\.d\.) [A-ZÄÖÜ]\w{1,30})?)"
)
_READ = 400


def propose(sections: Sections, *, title: tuple[str, str], teaser: str, carrier: str) -> Iterator[Proposal]:
    """What the editors may take over; the title with where it was found, carrier, year and place from the text."""
    if title[0] and not sections.get("title"):
        yield Proposal("title", *title)
    if teaser and not sections.get("teaser"):
        yield Proposal("teaser", teaser, _("aus dem Absatz unter dem Titel"))
    place = _PLACE_IN_TITLE.search(title[0])
    if place and not sections.get("place"):
        yield Proposal("main_region", place[1], _("aus dem Titel"))
    if carrier and not sections.get("carrier"):
        yield Proposal("carrier", carrier, _("aus dem Kontakt"))
    if not sections.get("year"):
        yield from _years(sections)


def _years(sections: Sections) -> Iterator[Proposal]:
    for name in (PREAMBLE, "challenge", "implementation"):
        for block in sections.get(name):
            found = _SINCE.search(block.text)
            if found:
                yield Proposal("year", found[1], _("im Text steht „%(words)s“") % {"words": found.group()})
                return


def carrier_of(contact: Contact | None) -> str:
    """The municipality or body that a contact names: "Landratsamt Hof"."""
    told = (contact.office, *contact.rest) if contact is not None else ()
    return next((part for line in told for part in line.split(", ") if len(part) <= _READ and names_carrier(part)), "")
