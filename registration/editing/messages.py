"""Messages to everybody of a date, and the way in for those who make it happen."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.log_actions import log

from portal.base.files.digits import whole_number
from registration.domain.hosting.contributors import add_contributor, remove_contributor
from registration.domain.hosting.messages import recipients_of, send_message, try_message
from registration.domain.hosting.refusal import RefusedError
from registration.editing import log_actions
from registration.editing.desk_page import desk_response, get_desk
from registration.editing.forms import ContributorForm, MessageForm
from registration.editing.rights import CHANGE_PEOPLE, needs
from registration.models import Desk, DeskMessage


@require_http_methods(["GET", "HEAD", "POST"])
@needs(CHANGE_PEOPLE)
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """A new message. Saving it mails it to whoever wrote it, and to nobody else."""
    return _form(request, get_desk(pk), None)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(CHANGE_PEOPLE)
def revise(request: HttpRequest, pk: int, message: int) -> HttpResponse:
    """A message that was tried: change it and try again, or send it as it stands."""
    desk = get_desk(pk)
    row = get_object_or_404(DeskMessage, pk=message, desk=desk)
    if request.method == "POST" and request.POST.get("aktion") == "senden":
        return _send(request, desk, row)
    return _form(request, desk, row)


def _form(request: HttpRequest, desk: Desk, row: DeskMessage | None) -> HttpResponse:
    if row is not None and row.sent_at is not None and request.method == "POST":
        messages.error(request, _("Diese Nachricht ist schon verschickt."))
        return redirect("registration_desk", desk.pk)
    form = MessageForm(request.POST if request.method == "POST" else None, instance=row)
    if form.is_valid():
        kept: DeskMessage = form.save(commit=False)
        kept.desk, kept.author, kept.tried_at = desk, request.user, None  # type: ignore[assignment]
        kept.save()
        try:
            try_message(kept, getattr(request.user, "email", ""))
        except RefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Die Probe ist an Sie unterwegs. An alle geht sie erst mit „Jetzt senden“."))
        return redirect("registration_message", desk.pk, kept.pk)
    waiting = row.to_waiting if row else False
    context = {
        "desk": desk,
        "gathering": desk.gathering,
        "form": form,
        "message": row,
        "number": len(recipients_of(desk, to_waiting=waiting)),
    }
    return TemplateResponse(request, "registration/admin/message.html", context, status=400 if form.errors else 200)


def _send(request: HttpRequest, desk: Desk, row: DeskMessage) -> HttpResponse:
    try:
        number = send_message(row.pk)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("registration_message", desk.pk, row.pk)
    log(desk, log_actions.TOLD, user=request.user, title=desk.gathering.title, data={"message": row.pk})
    sentence = ngettext("Unterwegs an 1 Adresse.", "Unterwegs an %(number)d Adressen.", number)
    messages.success(request, sentence % {"number": number})
    return redirect("registration_desk", desk.pk)


@require_POST
@needs(CHANGE_PEOPLE)
def contributors(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives somebody the way in, or takes it: `weg` is the key of who no longer has it."""
    desk = get_desk(pk)
    gone = request.POST.get("weg", "")
    if gone:
        number = whole_number(gone)
        if number is not None and remove_contributor(desk, number):
            log(desk, log_actions.CREW_REMOVED, user=request.user, title=desk.gathering.title)
            messages.success(request, _("Der Zugang gilt nicht mehr."))
        return redirect("registration_desk", desk.pk)
    form = ContributorForm(request.POST, prefix="crew")
    if form.is_valid():
        data = form.cleaned_data
        try:
            add_contributor(desk, data["name"], data["email"], data["part"])
        except RefusedError as refusal:
            form.add_error("email", str(refusal))
    if form.errors:
        messages.error(request, _("Nicht gespeichert. Was fehlt, steht bei den Feldern unter „Mitwirkende“."))
        return desk_response(request, desk, form)
    log(desk, log_actions.CREW_ADDED, user=request.user, title=desk.gathering.title)
    messages.success(request, _("Der Zugang ist per Mail unterwegs. Einen Platz belegt er nicht."))
    return redirect("registration_desk", desk.pk)
