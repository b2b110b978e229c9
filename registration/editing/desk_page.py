"""The page of a desk: who is registered, waiting, offered a place; and what can be done for each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.log_actions import log

from registration.domain.cancellation import give_back
from registration.domain.hosting.addresses import ask_again, correct_address, mail_problems, send_again
from registration.domain.hosting.attendance import add_person, confirm_by_hand, move_person, take_back
from registration.domain.hosting.contributors import crew_of
from registration.domain.hosting.open_desks import occupancy
from registration.domain.hosting.refusal import RefusedError
from registration.domain.hosting.roster import read_roster
from registration.domain.needs import note_done
from registration.domain.turnout import read_turnout
from registration.editing import log_actions
from registration.editing.forms import AddressForm, ContributorForm, MoveForm, PersonForm
from registration.editing.rights import CHANGE_PEOPLE, VIEW_NEEDS, VIEW_PEOPLE, needs
from registration.enums import ACTIVE, State
from registration.models import AccessNeed, Desk, DeskMessage, Registration


def get_desk(pk: int) -> Desk:
    """The desk with its date. Raises Http404."""
    return get_object_or_404(Desk.objects.select_related("gathering__page"), pk=pk)


@require_safe
@needs(VIEW_PEOPLE)
def show_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody at this desk. Eight queries, however many there are."""
    return desk_response(request, get_desk(pk), ContributorForm(prefix="crew"))


def desk_response(request: HttpRequest, desk: Desk, contributor_form: ContributorForm) -> HttpResponse:
    """The page of a desk. A form that was refused stands there as it was typed, with the status 400."""
    sees_needs = request.user.has_perm(VIEW_NEEDS)
    context = {
        "desk": desk,
        "gathering": desk.gathering,
        "places": occupancy(desk),
        "roster": read_roster(desk, with_needs=sees_needs),
        "sees_needs": sees_needs,
        "may_change": request.user.has_perm(CHANGE_PEOPLE),
        "contributors": list(crew_of(desk)),
        "contributor_form": contributor_form,
        "turnout": read_turnout(desk.pk),
        "messages_sent": list(DeskMessage.objects.filter(desk=desk).select_related("author")),
    }
    status = 400 if contributor_form.errors else 200
    return TemplateResponse(request, "registration/admin/desk.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(CHANGE_PEOPLE)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for somebody who called."""
    desk = get_desk(pk)
    form = PersonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            row = add_person(desk.pk, form.person, form.cleaned_data["email"], form.cleaned_data["teilnahme"])
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            _note(request, desk, log_actions.ADDED, row.pk)
            sentence = _("Eingetragen und benachrichtigt.")
            if row.state == State.WAITING:
                sentence = _("Alle Plätze sind vergeben: Die Person steht auf der Warteliste und weiß es per Mail.")
            messages.success(request, sentence)
            return redirect("registration_desk", desk.pk)
    context = {"desk": desk, "gathering": desk.gathering, "form": form, "places": occupancy(desk)}
    return TemplateResponse(request, "registration/admin/add.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(CHANGE_PEOPLE)
def person(request: HttpRequest, pk: int, registration: int) -> HttpResponse:
    """One registration, and the buttons that fit its state; a POST does what its `aktion` says."""
    desk = get_desk(pk)
    rows = Registration.objects.select_related("attendee__address", "attendee__region", "sign_up")
    row = get_object_or_404(rows, pk=registration, desk=desk)
    problem, status = "", 200
    if request.method == "POST":
        try:
            return _act(request, desk, row)
        except RefusedError as refusal:
            problem, status = str(refusal), 400
    row = get_object_or_404(rows, pk=registration, desk=desk)
    return TemplateResponse(
        request, "registration/admin/person.html", _person_context(request, desk, row, problem), status=status
    )


def _person_context(request: HttpRequest, desk: Desk, row: Registration, problem: str) -> dict[str, Any]:
    is_active, is_open = row.state in ACTIVE, row.confirmed_at is None
    data = request.POST if problem else None
    action = request.POST.get("aktion", "")
    return {
        "desk": desk,
        "gathering": desk.gathering,
        "row": row,
        "problem": problem,
        "need": AccessNeed.objects.filter(registration=row).first() if request.user.has_perm(VIEW_NEEDS) else None,
        "mail_problem": mail_problems(desk).get(row.attendee.address_id, "") if is_active else "",
        "can_confirm": is_active and is_open,
        "can_move": is_active and not is_open,
        "can_cancel": is_active,
        "can_return": not is_active,
        "can_correct": row.attendee.address.confirmed_at is None or row.attendee.address.bounced_at is not None,
        "address_form": AddressForm(data if action == "adresse" else None),
        "move_form": MoveForm(data if action == "umbuchen" else None, desks=_targets(desk)),
    }


def _targets(desk: Desk) -> Any:
    """The desks of the dates that still come, the nearest first."""
    rows = Desk.objects.filter(gathering__starts_at__gt=timezone.now(), gathering__is_cancelled=False)
    return rows.exclude(pk=desk.pk).select_related("gathering").order_by("gathering__starts_at", "pk")


def _act(request: HttpRequest, desk: Desk, row: Registration) -> HttpResponse:
    action = _ACTIONS.get(request.POST.get("aktion", ""))
    if action is None:
        raise RefusedError(_("Diese Schaltfläche gibt es nicht."))
    log_action, sentence = action(request, desk, row)
    _note(request, desk, log_action, row.pk)
    messages.success(request, sentence)
    return redirect("registration_desk", desk.pk)


def _note(request: HttpRequest, desk: Desk, action: str, registration: int) -> None:
    """Who did what when; the registration by its number alone."""
    log(desk, action, user=request.user, title=desk.gathering.title, data={"registration": registration})


Done = tuple[str, str]


def _cancel(_request: HttpRequest, _desk: Desk, row: Registration) -> Done:
    if not give_back([row.pk]):
        raise RefusedError(_("Diese Anmeldung ist schon beendet."))
    if row.confirmed_at is None:
        return log_actions.CANCELLED, _("Abgemeldet. Eine Mail geht nur an bestätigte Anmeldungen.")
    return log_actions.CANCELLED, _("Abgemeldet und benachrichtigt.")


def _move(request: HttpRequest, desk: Desk, row: Registration) -> Done:
    form = MoveForm(request.POST, desks=_targets(desk))
    if not form.is_valid():
        raise RefusedError(" ".join(map(str, form.errors["ziel"])))
    moved = move_person(row.pk, form.cleaned_data["ziel"].pk)
    if moved.state == State.WAITING:
        return log_actions.ADDED, _(
            "Der andere Termin ist ausgebucht: Die Person wartet dort und behält den Platz hier."
        )
    return log_actions.MOVED, _("Umgebucht und benachrichtigt.")


def _confirm(_request: HttpRequest, _desk: Desk, row: Registration) -> Done:
    if not confirm_by_hand(row.pk):
        raise RefusedError(_("Hier wartet keine Anmeldung mehr auf die Bestätigung."))
    return log_actions.CONFIRMED, _("Bestätigt und benachrichtigt.")


def _ask(_request: HttpRequest, _desk: Desk, row: Registration) -> Done:
    ask_again([row.pk])
    return log_actions.ASKED, _("Der Link zum Bestätigen ist noch einmal unterwegs.")


def _send_again(_request: HttpRequest, _desk: Desk, row: Registration) -> Done:
    send_again(row.pk)
    return log_actions.ASKED, _("Alles, was gilt, ist noch einmal unterwegs.")


def _order(request: HttpRequest, _desk: Desk, row: Registration) -> Done:
    if not (request.user.has_perm(VIEW_NEEDS) and note_done(row.pk)):
        raise RefusedError(_("Hier ist nichts mehr zu bestellen."))
    return log_actions.ORDERED, _("Vermerkt: Es ist bestellt.")


def _correct(request: HttpRequest, _desk: Desk, row: Registration) -> Done:
    form = AddressForm(request.POST)
    if not form.is_valid():
        raise RefusedError(" ".join(map(str, form.errors["email"])))
    correct_address(row.pk, form.cleaned_data["email"])
    return log_actions.CORRECTED, _("Die Adresse ist berichtigt. Dorthin geht die Mail jetzt noch einmal.")


def _return(_request: HttpRequest, _desk: Desk, row: Registration) -> Done:
    taken = take_back(row.pk)
    if taken.state == State.WAITING:
        return log_actions.RETURNED, _("Alle Plätze sind vergeben: Die Person steht auf der Warteliste.")
    return log_actions.RETURNED, _("Wieder angemeldet und benachrichtigt.")


_ACTIONS: dict[str, Callable[[HttpRequest, Desk, Registration], Done]] = {
    "absagen": _cancel,
    "umbuchen": _move,
    "bestaetigen": _confirm,
    "erinnern": _ask,
    "erneut": _send_again,
    "bestellt": _order,
    "adresse": _correct,
    "wieder": _return,
}
