"""`/anmeldung/<token>/`: everything that one is registered for, and the buttons. Opening it changes nothing."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from correspondence.domain.links import open_link
from correspondence.models import Address
from portal.base.forms.public_forms import is_from_here
from registration.domain.cancellation import AlreadyThereError, give_back, substitute
from registration.domain.links import CALENDAR, OWN
from registration.domain.offers import accept_offers
from registration.domain.people import Applicant
from registration.domain.personal.calendar import build_personal_calendar
from registration.domain.personal.more_dates import sign_up_for_more
from registration.domain.sign_up import confirm
from registration.enums import State
from registration.forms import LONGEST_NAME, clean_email
from registration.models import Registration
from registration.public.context import own_context
from registration.public.private import private, see_other, with_buttons

Outcome = tuple[str, int]
MOST_DIGITS = 18


@csrf_exempt  # the token in the address is the secret; a cookie would be one more
@require_http_methods(["GET", "HEAD", "POST"])
@private
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the registrations of the link's address, or does what a button of the page says."""
    link = open_link(token, OWN)
    if link is None:
        return render(request, "registration/unknown_link.html", {}, status=404)
    if request.method != "POST":
        done = request.GET.get("erledigt", "")
        return with_buttons(render(request, "registration/own.html", own_context(link.address, token, done=done)))
    problem, status = _act(request, link.address)
    if problem:
        context = own_context(link.address, token, problem=problem)
        return with_buttons(render(request, "registration/own.html", context, status=status))
    action = request.POST.get("aktion", "")
    return see_other(f"{reverse('registration:own', args=[token])}?erledigt={action}")


def _act(request: HttpRequest, address: Address) -> Outcome:
    """What went wrong and the status of the page that says so; an empty text when it is done."""
    if not is_from_here(request):
        return _("Das kam nicht von dieser Seite und wurde nicht ausgeführt."), 403
    action = ACTIONS.get(request.POST.get("aktion", ""))
    if action is None:
        return _("Diese Schaltfläche gibt es nicht."), 400
    chosen = [int(text) for text in request.POST.getlist("anmeldung") if text.isdecimal() and len(text) <= MOST_DIGITS]
    mine = Registration.objects.filter(attendee__address=address)
    if "anmeldung" in request.POST:
        mine = mine.filter(pk__in=chosen)
    return action(request, address, list(mine.values_list("pk", flat=True)))


def _confirm(_request: HttpRequest, address: Address, pks: list[int]) -> Outcome:
    confirm(pks, address.pk)
    return "", 303


def _cancel(_request: HttpRequest, address: Address, pks: list[int]) -> Outcome:
    give_back(pks, address.pk)
    return "", 303


def _accept(_request: HttpRequest, address: Address, pks: list[int]) -> Outcome:
    accept_offers(pks, address.pk)
    return "", 303


def _decline(_request: HttpRequest, address: Address, pks: list[int]) -> Outcome:
    """An offer alone: who holds a place cancels it."""
    offered = Registration.objects.filter(pk__in=pks, state=State.OFFERED)
    give_back(list(offered.values_list("pk", flat=True)), address.pk)
    return "", 303


def _substitute(request: HttpRequest, address: Address, pks: list[int]) -> Outcome:
    name, email = request.POST.get("name", "").strip(), request.POST.get("email", "").strip()
    if not any(sign.isalpha() for sign in name) or len(name) > LONGEST_NAME:
        return _("Bitte tragen Sie ein, wer für Sie kommt."), 400
    if len(pks) != 1:
        return _("Bitte wählen Sie, für welchen Termin jemand anders kommt."), 400
    try:
        taken = substitute(pks[0], address.pk, Applicant(name), clean_email(email) if email else "")
    except AlreadyThereError:
        return _("Diese Person ist für den Termin schon angemeldet."), 400
    except ValidationError as error:
        return " ".join(error.messages), 400
    return ("", 303) if taken else (_("Vertreten lassen kann sich, wer einen bestätigten Platz hat."), 400)


def _more(request: HttpRequest, address: Address, _pks: list[int]) -> Outcome:
    """Further dates, which need no second confirmation."""
    desks = [int(text) for text in request.POST.getlist("termin") if text.isdecimal() and len(text) <= MOST_DIGITS]
    if not desks:
        return _("Bitte wählen Sie mindestens einen Termin."), 400
    sign_up_for_more(address, desks, get_language() or "de")
    return "", 303


ACTIONS: dict[str, Callable[[HttpRequest, Address, list[int]], Outcome]] = {
    "bestaetigen": _confirm,
    "absagen": _cancel,
    "annehmen": _accept,
    "ablehnen": _decline,
    "vertretung": _substitute,
    "anmelden": _more,
}


@require_safe
@private
def calendar(_request: HttpRequest, token: str) -> HttpResponse:
    """The personal calendar. Its own link can only read; that of the page opens it as well."""
    link = open_link(token, CALENDAR, OWN)
    if link is None:
        raise Http404
    response: Any = HttpResponse(build_personal_calendar(link.address), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="meine-termine.ics"'
    return response
