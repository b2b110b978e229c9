"""What an editor is told about people on the pages of dates and recordings who may not be shown there."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from directory.editing.consent_messages import warn_of_missing_consents
from directory.enums import PersonRole
from events.models import ConferencePage, ExchangeFormatPage, RecordingPage, SessionPage
from portal.base.editing.form_actions import is_saved_by_itself


def say_whose_consent_is_missing(request: HttpRequest, page: Page) -> None:
    """For the hooks after a page was saved: whose name is left out, until they agree."""
    if is_saved_by_itself(request):
        return
    if isinstance(page, SessionPage | ConferencePage | RecordingPage):
        people = [row.person for row in page.speakers.all()]
        sentence = _("Statt dieser Namen steht „Referent*in“ auf der Seite, solange die Einwilligung fehlt:")
        warn_of_missing_consents(request, people, PersonRole.SPEAKER, sentence)
    if isinstance(page, ExchangeFormatPage):
        sentence = _("Die Ansprechperson steht nicht auf der Seite, solange ihre Einwilligung fehlt:")
        warn_of_missing_consents(request, [page.contact], PersonRole.CONTACT, sentence)
