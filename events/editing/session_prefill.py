"""Fills the form of a recording from the chosen session, where nobody has written anything else.

The browser does so as soon as a session is chosen (js/session-values.js); what it could not do is done here, when the
form is sent. Both ask the same questions: a field is filled if it is empty or still holds what the session chosen
before had given.
"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _
from taggit.utils import edit_string_for_tags, parse_tags

from events.domain.sessions.values import SessionValues, values_of
from events.models import RecordingPage, SessionPage
from portal.base.display.spelling import page_slug
from portal.base.editing.form_actions import is_saved_by_itself

# Set by the browser to the session from which it has filled the form.
DONE = "filled-from-session"
FILLED = _("Aus dem Termin übernommen: %(fields)s. Was Sie selbst geschrieben haben, blieb stehen.")
LABELS = {
    "title": _("Titel"),
    "recorded_on": _("Tag der Aufzeichnung"),
    "speakers": _("Wer spricht"),
    "main_theme": _("Hauptthema"),
    "further_themes": _("weitere Themen"),
    "main_region": _("Ort oder Region"),
    "region_items": _("weitere Regionen"),
}
_DAY = "%d.%m.%Y"
# The rows of the two lists, each with the columns that are filled.
_LISTS: dict[str, Callable[[SessionValues], list[dict[str, str]]]] = {
    "speakers": lambda values: [{"person": str(who.pk), "topic": topic} for who, topic in values.speakers],
    "region_items": lambda values: [{"region": region.pk} for region in values.region_items],
}


def fill_from_session(data: QueryDict, previous: SessionPage | None) -> tuple[QueryDict, list[str]]:
    """The form's data with what the chosen session gives, and the labels of the fields that were filled.

    `previous` is the session that the page had so far: nothing is filled again while it stays the same.
    """
    key = data.get("session", "")
    if not key.isdecimal() or data.get(DONE) == key or (previous and str(previous.pk) == key):
        return data, []
    session = SessionPage.objects.filter(pk=key[:18]).first()
    if session is None:
        return data, []
    new, old = values_of(session), values_of(previous)
    filled = data.copy()
    names = [name for name in LABELS if (_fill_list if name in _LISTS else _fill_field)(filled, name, new, old)]
    if "title" in names and not filled.get("slug"):
        filled["slug"] = page_slug(new.title)
    return filled, [str(LABELS[name]) for name in names]


def as_texts(values: SessionValues) -> dict[str, str]:
    """The values of the single fields as the form's inputs hold them."""
    return {
        "title": values.title,
        "recorded_on": f"{values.recorded_on:{_DAY}}" if values.recorded_on else "",
        "main_theme": str(values.main_theme.pk) if values.main_theme else "",
        "main_region": values.main_region.pk if values.main_region else "",
        "further_themes": edit_string_for_tags(values.further_themes),
    }


def _fill_field(data: QueryDict, name: str, new: SessionValues, old: SessionValues) -> bool:
    stands, given = data.get(name, "").strip(), as_texts(new)[name]
    if not given or (stands and not _is_same(name, stands, as_texts(old)[name])) or stands == given:
        return False
    data[name] = given
    return True


def _is_same(name: str, stands: str, before: str) -> bool:
    return parse_tags(stands) == parse_tags(before) if name == "further_themes" else stands == before


def _fill_list(data: QueryDict, name: str, new: SessionValues, old: SessionValues) -> bool:
    total = data.get(f"{name}-TOTAL_FORMS", "0")
    if not total.isdecimal() or len(total) > 4:
        return False
    stands = [number for number in range(int(total)) if not data.get(f"{name}-{number}-DELETE")]
    rows, before = _LISTS[name](new), _LISTS[name](old)
    shown = [{column: data.get(f"{name}-{number}-{column}", "") for column in (rows or [{}])[0]} for number in stands]
    if not rows or shown == rows or (shown and shown != before):
        return False
    for number in stands:
        data[f"{name}-{number}-DELETE"] = "on"
    for number, row in enumerate(rows, start=int(total)):
        fields = {"id": "", "ORDER": str(number + 1), "DELETE": "", **row}
        data.update({f"{name}-{number}-{column}": value for column, value in fields.items()})
    data[f"{name}-TOTAL_FORMS"] = str(int(total) + len(rows))
    return True


def fill_sent_form(request: HttpRequest, page: RecordingPage | None = None) -> None:
    """For the hooks before a recording is made or changed: the form finds the values among what was sent."""
    if request.method == "POST":
        request.POST, filled = fill_from_session(request.POST, page.session if page else None)  # type: ignore[assignment]
        request.filled_from_session = filled  # type: ignore[attr-defined]


def say_what_was_filled(request: HttpRequest) -> None:
    """For the hooks afterwards: names the fields that were filled."""
    filled = getattr(request, "filled_from_session", None)
    if filled and not is_saved_by_itself(request):
        messages.info(request, str(FILLED) % {"fields": ", ".join(filled)})
