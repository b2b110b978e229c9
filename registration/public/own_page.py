"""`/anmeldung/<token>/`: everything that one is registered for, and the buttons. Opening it changes nothing."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from correspondence.domain.links import open_link
from correspondence.models import Address
from portal.base.files.digits import whole_number
from portal.base.forms.public_forms import is_from_here
from registration.domain.cancellation import AlreadyThereError, give_back, substitute
from registration.domain.links import CALENDAR, OWN
from registration.domain.offers import accept_offers
from registration.domain.people import Applicant
from registration.domain.personal.calendar import build_personal_calendar
from registration.domain.personal.more_dates import sign_up_again, sign_up_for_more
from registration.domain.sign_up import confirm
from registration.enums import State
from registration.forms import LONGEST_NAME, clean_email
from registration.models import Registration
from registration.public.context import own_context
from registration.public.private import private, see_other, with_buttons

Outcome = tuple[str, int]


@csrf_exempt  # the token in the address is the secret; a cookie would be one more
@require_http_methods(["GET", "HEAD", "POST"])
@private
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the registrations of the link's address, or does what a button of the page says."""
    link = open_link(token, OWN)
    if link is None:
        return render(request, "registration/unknown_link.html", {}, status=404)
    if request.method != "POST":
        action = ACTIONS.get(request.GET.get("erledigt", ""))
        context = own_context(link.address, token, done=str(action.done) if action else "")
        return with_buttons(render(request, "registration/own.html", context))
    problem, status = _act(request, link.address)
    if problem:
        context = own_context(link.address, token, problem=problem)
        return with_buttons(render(request, "registration/own.html", context, status=status))
    return see_other(f"{reverse('registration:own', args=[token])}?erledigt={request.POST.get('aktion', '')}")


def _act(request: HttpRequest, address: Address) -> Outcome:
    """What went wrong and the status of the page that says so; an empty text when it is done."""
    if not is_from_here(request):
        return _("Das kam nicht von dieser Seite und wurde nicht ausgeführt."), 403
    action = ACTIONS.get(request.POST.get("aktion", ""))
    if action is None:
        return _("Diese Schaltfläche gibt es nicht."), 400
    chosen = _numbers(request, "anmeldung")
    ends = Coalesce("gathering__ends_at", "gathering__starts_at")
    mine = Registration.objects.filter(attendee__address=address).annotate(ends=ends)
    mine = mine.exclude(ends__lte=timezone.now())  # what is over stays as it was
    if "anmeldung" in request.POST:
        mine = mine.filter(pk__in=chosen)
    return action.act(request, address, list(mine.values_list("pk", flat=True)))


def _numbers(request: HttpRequest, name: str) -> list[int]:
    """The keys that were sent under this name; what is none is left out."""
    found = map(whole_number, request.POST.getlist(name))
    return [number for number in found if number is not None]


def _reached(pks: list[int], *states: State) -> Outcome:
    """The page may have been open for hours: what it offered can be gone. A second click finds what the first did."""
    if Registration.objects.filter(pk__in=pks, state__in=states).exists():
        return "", 303
    return _("Das war leider zu spät: Der Platz ist nicht mehr frei."), 409


def _confirm(_request: HttpRequest, address: Address, pks: list[int]) -> Outcome:
    confirm(pks, address.pk)
    return _reached(pks, State.CONFIRMED, State.WAITING, State.OFFERED)


def _cancel(_request: HttpRequest, address: Address, pks: list[int]) -> Outcome:
    give_back(pks, address.pk)
    return "", 303


def _accept(_request: HttpRequest, address: Address, pks: list[int]) -> Outcome:
    accept_offers(pks, address.pk)
    return _reached(pks, State.CONFIRMED)


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
    desks = _numbers(request, "termin")
    if not desks:
        return _("Bitte wählen Sie mindestens einen Termin."), 400
    people = _numbers(request, "person") if "person" in request.POST or "wahl" in request.POST else None
    if people == []:
        return _("Bitte wählen Sie, wer kommt."), 400
    sign_up_for_more(address, desks, get_language() or "de", people)
    return "", 303


def _again(_request: HttpRequest, address: Address, pks: list[int]) -> Outcome:
    if sign_up_again(address, pks, get_language() or "de"):
        return "", 303
    return _("Das geht leider nicht mehr: Für diesen Termin kann man sich nicht mehr anmelden."), 409


class Action(NamedTuple):
    """What a button does, and what the page says once it is done."""

    act: Callable[[HttpRequest, Address, list[int]], Outcome]
    done: Promise


ACTIONS = {
    "bestaetigen": Action(_confirm, gettext_lazy("Bestätigt. Gleich kommt eine Mail mit allem, was Sie brauchen.")),
    "absagen": Action(_cancel, gettext_lazy("Abgesagt. Danke, dass Sie Bescheid geben.")),
    "annehmen": Action(_accept, gettext_lazy("Der Platz gehört Ihnen. Der Zugang kommt gleich per Mail.")),
    "ablehnen": Action(_decline, gettext_lazy("Abgelehnt. Der Platz geht an die Nächsten auf der Warteliste.")),
    "vertretung": Action(_substitute, gettext_lazy("Weitergegeben. Ihre Vertretung ist jetzt angemeldet.")),
    "wieder": Action(_again, gettext_lazy("Wieder angemeldet. Gleich kommt eine Mail mit dem, was jetzt gilt.")),
    "anmelden": Action(_more, gettext_lazy("Angemeldet. Gleich kommt eine Mail mit den neuen Terminen.")),
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
