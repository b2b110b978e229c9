"""People and offices as tables for the editors: which columns, and what stands in them.

The editors' note is in no table: tables are mailed around.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import IndexView

from directory.models import FunctionContact, Person

# Name of the column → its heading and what stands in it.
Columns = dict[str, tuple[Any, Callable[[Any], Any]]]


def _yes_or_no(value: bool) -> str:
    return gettext("ja") if value else gettext("nein")


def _themes(person: Person) -> str:
    return ", ".join(theme.label for theme in person.themes.all())


def person_columns(public_roles: Callable[[Person], str]) -> Columns:
    """Everything about a person but the note; consents, themes and employers come with the list's queryset."""
    return {
        "title": (_("Titel"), lambda person: person.title),
        "first_name": (_("Vorname"), lambda person: person.first_name),
        "last_name": (_("Nachname"), lambda person: person.last_name),
        "task": (_("Aufgabe"), lambda person: person.task),
        "employer": (_("arbeitet bei"), lambda person: person.employer),
        "sector": (_("Bereich"), lambda person: person.get_sector_display()),
        "themes": (_("Themen"), _themes),
        "phone": (_("Telefon"), lambda person: person.phone),
        "shows_phone": (_("Telefon ist öffentlich"), lambda person: _yes_or_no(person.shows_phone)),
        "email": (_("E-Mail"), lambda person: person.email),
        "shows_email": (_("E-Mail ist öffentlich"), lambda person: _yes_or_no(person.shows_email)),
        "postal_address": (_("Postanschrift"), lambda person: person.postal_address),
        "shows_postal_address": (
            _("Postanschrift ist öffentlich"),
            lambda person: _yes_or_no(person.shows_postal_address),
        ),
        "reachable_when": (_("erreichbar"), lambda person: person.reachable_when),
        "public_roles": (_("öffentlich als"), public_roles),
        "confirmed_on": (_("Angaben geprüft am"), lambda person: person.confirmed_on),
    }


OFFICE_COLUMNS: Columns = {
    "label": (_("Stelle"), lambda office: office.label),
    "owner": (_("Kommune oder Träger"), lambda office: str(office.region or office.organisation)),
    "phone": (_("Telefon"), lambda office: office.phone),
    "email": (_("E-Mail"), lambda office: office.email),
    "postal_address": (_("Postanschrift"), lambda office: office.postal_address),
    "reachable_when": (_("erreichbar"), lambda office: office.reachable_when),
    "url": (_("Internetseite"), lambda office: office.url),
}


def headings(columns: Columns) -> dict[str, Any]:
    """Column name → its heading."""
    return {name: heading for name, (heading, _read) in columns.items()}


class ExportingIndexView(IndexView):
    """A list whose table has the columns of `columns`."""

    columns_of_table: Columns = {}

    def to_row_dict(self, item: Person | FunctionContact) -> dict[str, Any]:
        return {name: read(item) for name, (_heading, read) in self.columns_of_table.items()}
