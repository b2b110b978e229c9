"""What an editor is told about people who are named on a page and may not be shown there."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from directory.domain.consent import without_consent
from directory.models import Person


def warn_of_missing_consents(request: HttpRequest, people: Iterable[Person | None], role: str, sentence: str) -> None:
    """The sentence with the names of those who have not agreed to this role, and the way to each of them.

    At most two queries; nothing is said when all have agreed.
    """
    hidden = without_consent([person for person in people if person is not None], role)
    if not hidden:
        return
    edit = Person.snippet_viewset.get_url_name("edit")
    items = format_html_join(
        "",
        '<li>{}: <a href="{}">{}</a></li>',
        ((person.name, reverse(edit, args=[person.pk]), _("Einwilligung ansehen oder eintragen")) for person in hidden),
    )
    messages.warning(request, format_html("{}<ul>{}</ul>", sentence, items))
