"""Publishing on the editors' side: what lacks something stays a draft, what could be better is said."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from directory.editing.consent_messages import warn_of_missing_consents
from directory.enums import PersonRole
from portal.base.editing.form_actions import is_saved_by_itself
from practices.completeness import IncompleteError, missing, recommended
from practices.editing.import_messages import remark_html
from practices.importing.drafts.report import draft_carrier
from practices.models import PracticePage


def hint_after_publishing(request: HttpRequest, page: Page) -> None:
    """A gentle word about what makes a write-up better; nothing is held up by it."""
    if not isinstance(page, PracticePage):
        return
    needs = recommended(page)
    if needs:
        names = ", ".join(str(need.name) for need in needs)
        messages.info(request, _("Veröffentlicht. Noch besser wird es mit: %(names)s.") % {"names": names})
    carrier = draft_carrier(page)
    if carrier is not None:
        messages.warning(request, remark_html(carrier))


def say_whose_consent_is_missing(request: HttpRequest, page: Page) -> None:
    """What stays hidden on the page, and whose consent it waits for."""
    if not isinstance(page, PracticePage) or is_saved_by_itself(request):
        return
    if page.interview:
        sentence = _("Das Interview steht nicht auf der Seite, solange die Einwilligung fehlt:")
        warn_of_missing_consents(request, [page.interviewee], PersonRole.INTERVIEWEE, sentence)
    sentence = _("Die Ansprechperson steht nicht auf der Seite, solange ihre Einwilligung fehlt:")
    warn_of_missing_consents(request, [page.contact], PersonRole.CONTACT, sentence)


def refuse_incomplete(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Publishing many pages at once passes by their forms: what is missing is said here instead."""
    if action_type != "publish":
        return None
    refused = [page for page in _write_ups(objects, below="include_descendants" in request.POST) if missing(page)]
    for page in refused:
        messages.error(request, str(IncompleteError(page.title, missing(page))))
    return redirect(action.next_url) if refused else None


def _write_ups(pages: Iterable[Page], *, below: bool) -> list[PracticePage]:
    """The latest versions of the write-ups among the pages and, if asked for, of the drafts below them."""
    found: dict[int, Page] = {}
    for page in pages:
        found[page.pk] = page
        if below:
            drafts = Page.objects.descendant_of(page).type(PracticePage).filter(live=False)
            found |= {draft.pk: draft for draft in drafts}
    latest = [page.specific.get_latest_revision_as_object() for page in found.values()]
    return [page for page in latest if isinstance(page, PracticePage)]
