"""Desks: the list of dates, those of a page, and the form of one. What is saved takes effect at once."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.log_actions import log
from wagtail.models import Page

from events.models import Gathering, SeriesPage
from registration.domain.hosting.open_desks import (
    can_open,
    change_desk,
    gatherings_of,
    occupancy,
    open_desk,
    open_desks,
    with_desks,
)
from registration.domain.hosting.refusal import RefusedError
from registration.editing.forms import DeskForm, SeriesDesksForm
from registration.editing.log_actions import CHANGED, OPENED
from registration.editing.rights import ADD_DESKS, CHANGE_DESKS, VIEW_DESKS, needs
from registration.models import Desk

PER_PAGE = 50


def desk_of(gathering: Gathering) -> Desk | None:
    """The desk of a date, None while it has none. No query where it was loaded with the date."""
    found: Desk | None = getattr(gathering, "desk", None)
    return found


def _row(gathering: Gathering) -> dict[str, Any]:
    desk = desk_of(gathering)
    return {
        "gathering": gathering,
        "desk": desk,
        "places": occupancy(desk) if desk else "",
        "can_open": desk is None and can_open(gathering),
    }


@require_safe
@needs(VIEW_DESKS)
def list_desks(request: HttpRequest) -> HttpResponse:
    """All dates that still come, or with `?vorbei=1` those that are past, each with its desk. Four queries."""
    is_past, now = request.GET.get("vorbei") == "1", timezone.now()
    rows = with_desks(Gathering.objects.all())
    if is_past:
        rows = rows.filter(starts_at__lte=now, desk__isnull=False).order_by("-starts_at", "pk")
    else:
        rows = rows.filter(starts_at__gt=now).order_by("starts_at", "pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = {"rows": [_row(row) for row in page], "page_obj": page, "is_past": is_past}
    return TemplateResponse(request, "registration/admin/desks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(VIEW_DESKS, ADD_DESKS)
def desks_of_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """The dates of a session, a series, a conference or an exchange format; a POST opens desks for all that come."""
    page = get_object_or_404(Page.objects.select_related("content_type"), pk=page_id)
    gatherings = list(gatherings_of(page))
    missing = [row for row in gatherings if desk_of(row) is None and can_open(row)]
    form = SeriesDesksForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        number = open_desks(missing, form.settings, form.closes_before)
        for desk in Desk.objects.filter(gathering__in=missing).select_related("gathering"):
            log(desk, OPENED, user=request.user, title=desk.gathering.title)
        sentence = ngettext("1 Anmeldestelle ist offen.", "%(number)d Anmeldestellen sind offen.", number)
        messages.success(request, sentence % {"number": number})
        return redirect("registration_desks_of_page", page_id)
    context = {
        "page": page,
        "rows": [_row(row) for row in gatherings],
        "missing": len(missing),
        "form": form,
        "is_series": issubclass(page.specific_class, SeriesPage),
    }
    return TemplateResponse(request, "registration/admin/page_desks.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(VIEW_DESKS, CHANGE_DESKS)
def desk_settings(request: HttpRequest, gathering_id: int) -> HttpResponse:
    """The form of a date's desk; it is opened by the first saving."""
    gathering = get_object_or_404(with_desks(Gathering.objects.all()), pk=gathering_id)
    desk = desk_of(gathering)
    form = DeskForm(request.POST if request.method == "POST" else None, instance=desk, gathering=gathering)
    if form.is_valid():
        try:
            saved = _save(request, desk, form)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("registration_desk_settings", saved.gathering_id)
    # A form that was refused has changed its instance: what is shown beside it is read anew.
    desk = Desk.objects.filter(gathering=gathering).select_related("gathering").first()
    context = {"gathering": gathering, "desk": desk, "form": form, "places": occupancy(desk) if desk else ""}
    return TemplateResponse(request, "registration/admin/settings.html", context, status=400 if form.errors else 200)


def _save(request: HttpRequest, desk: Desk | None, form: DeskForm) -> Desk:
    saved = change_desk(desk.pk, form.settings) if desk else open_desk(form.gathering, form.settings)
    log(saved, CHANGED if desk else OPENED, user=request.user, title=form.gathering.title)
    if saved.taken > saved.capacity:
        sentence = _("Gespeichert. %(places)s Plätzen sind vergeben: Niemand fliegt hinaus, neue gibt es keine.")
        messages.warning(request, sentence % {"places": occupancy(saved)})
    else:
        messages.success(request, _("Gespeichert. Es gilt sofort."))
    return saved
