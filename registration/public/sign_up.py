"""The form at `…/anmelden/`, and the page that follows it."""

import logging
from collections.abc import Sequence
from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from events.models import ConferencePage, ExchangeFormatPage, SeriesPage, SessionPage
from events.public.page_lookup import public_page_or_404
from registration.domain.choices import Choice, HasForm, choices_of
from registration.domain.places import PlaceRequest, request_places
from registration.domain.sign_up import sign_up_key
from registration.forms import SignUpForm
from registration.models import SignUp
from registration.public.context import done_context, form_context
from registration.public.private import private, see_other

logger = logging.getLogger(__name__)
# What makes two forms the same one, beside the stamp.
CONTENT = ("termin", "name", "email", "kommune", "rolle", "weitere", "teilnahme", "bedarf", "frage")


def _form_view(view: Any) -> Any:
    """Django's token needs a cookie; the form checks the origin and a signed time stamp instead."""
    allowed = require_http_methods(["GET", "HEAD", "POST"])(view)
    return csrf_exempt(cache_control(private=True, no_cache=True)(allowed))


@_form_view
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a series, for one of its dates, some or all."""
    return _answer(request, public_page_or_404(SeriesPage, request, f"online-reihe/{slug}/"))


@_form_view
def session(request: HttpRequest, series_slug: str, slug: str) -> HttpResponse:
    """The form of the series, with this date chosen."""
    page = public_page_or_404(SeriesPage, request, f"online-reihe/{series_slug}/")
    public_page_or_404(SessionPage, request, f"online-reihe/{series_slug}/{slug}/")
    return _answer(request, page, (slug,))


@_form_view
def conference(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a conference."""
    return _answer(request, public_page_or_404(ConferencePage, request, f"konferenz/{slug}/"))


@_form_view
def exchange_format(request: HttpRequest, slug: str) -> HttpResponse:
    """`?treffen=` is the day of a meeting."""
    page = public_page_or_404(ExchangeFormatPage, request, f"austausch/{slug}/")
    return _answer(request, page, tuple(request.GET.getlist("treffen")))


def _answer(request: HttpRequest, page: HasForm, meant: Sequence[str] = ()) -> HttpResponse:
    """Shows the form, or decides what was sent. `meant` are the dates that the address itself names."""
    choices = choices_of(page)
    if request.method != "POST":
        chosen = [*meant, *request.GET.getlist("termin")]
        return _show(request, page, SignUpForm(request=request, choices=choices, initial=_initial(choices, chosen)))
    data = request.POST.copy()
    data.setlist("termin", data.getlist("termin") + data.getlist("treffen") or list(meant))
    form = SignUpForm(data, request=request, choices=choices)
    if not form.is_valid():
        return _show(request, page, form, form.refused_status)
    if form.place_choices:
        return _show(request, page, form)
    try:
        sign_up = request_places(_request_of(form))
    except DatabaseError as error:
        logger.error("A sign-up could not be decided: %s", type(error).__name__)
        form.add_error(
            None, _("Das Speichern klappt gerade nicht. Ihre Angaben stehen noch da. Bitte gleich noch einmal.")
        )
        return _show(request, page, form, 503)
    return see_other(reverse("registration:done", args=[sign_up.key]))


def _initial(choices: Sequence[Choice], asked: Sequence[str]) -> dict[str, Any]:
    """The dates that the address asks for; all that one can register for when it asks for none that is there."""
    possible = [choice.slug for choice in choices if choice.is_open]
    return {"termin": [slug for slug in possible if slug in asked] or possible, "teilnahme": "bildschirm"}


def _request_of(form: SignUpForm) -> PlaceRequest:
    data = form.cleaned_data
    sent: Any = form.data
    content = ["\x1f".join(sent.getlist(name)) for name in CONTENT]
    return PlaceRequest(
        key=sign_up_key(form.sent_stamp, content),
        email=data["email"],
        people=form.people,
        desks=tuple(form.choices[slug].desk.pk for slug in data["termin"]),
        way=data["teilnahme"],
        need=data["bedarf"],
        question=data["frage"],
        language=get_language() or "de",
    )


def _show(request: HttpRequest, page: HasForm, form: SignUpForm, status: int = 200) -> HttpResponse:
    return render(request, "registration/form.html", form_context(page, form), status=status)


@require_safe
@private
def done(request: HttpRequest, key: str) -> HttpResponse:
    """What the form's answer says of each date. It names nobody: whoever sent the form may be a stranger."""
    sign_up = get_object_or_404(SignUp, key=key)
    if sign_up.is_trusted:
        raise Http404
    return render(request, "registration/done.html", done_context(sign_up))
