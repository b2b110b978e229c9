"""Lists for those who host: on the day for whoever moderates, and as a table to take along."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.log_actions import log

from portal.base.display.formats import format_date, format_hours
from portal.taxonomy.collation import dictionary_key
from registration.domain.hosting.contributors import crew_of
from registration.domain.hosting.open_desks import occupancy
from registration.domain.hosting.roster import Person, questions_for, read_roster
from registration.editing import log_actions
from registration.editing.desk_page import get_desk
from registration.editing.rights import VIEW_NEEDS, VIEW_PEOPLE, needs
from registration.editing.tables import BYTE_ORDER_MARK, build_xlsx, write_csv
from registration.models import Desk

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Rows above the people: what the list is, when it was made, and how long it may be kept.
HEADING_ROWS = 4


@require_safe
@needs(VIEW_PEOPLE)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever moderates: names, places, needs and questions, to read and to print. Five queries."""
    desk = get_desk(pk)
    sees_needs = request.user.has_perm(VIEW_NEEDS)
    roster = read_roster(desk, with_needs=sees_needs)
    context = {
        "desk": desk,
        "gathering": desk.gathering,
        "people": sorted(roster.confirmed, key=lambda person: dictionary_key(person.name)),
        "places": occupancy(desk),
        "needs": sorted((person for person in roster.confirmed if person.need), key=_order),
        "sees_needs": sees_needs,
        "questions": questions_for(desk),
        "contributors": list(crew_of(desk)),
        "now": timezone.localtime(),
    }
    return TemplateResponse(request, "registration/admin/sheet.html", context)


def _order(person: Person) -> tuple[bool, datetime.date]:
    """What has to be ordered first stands first."""
    need = person.need
    is_done = need is None or need.done_on is not None
    return is_done, (need.order_by if need and need.order_by else datetime.date.max)


@require_safe
@needs(VIEW_PEOPLE)
def export(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """`csv` or `xlsx`: names always; mail addresses with `?mail=1`, needs with `?bedarf=1` and the right to see them.

    Who took the list when is noted.
    """
    desk = get_desk(pk)
    with_mail = request.GET.get("mail") == "1"
    with_needs = request.GET.get("bedarf") == "1" and request.user.has_perm(VIEW_NEEDS)
    rows = list(_table(desk, with_mail=with_mail, with_needs=with_needs))
    name = f"teilnahme-{timezone.localdate(desk.gathering.starts_at):%Y-%m-%d}.{form}"
    if form == "csv":
        response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
        write_csv(response, rows)
    elif form == "xlsx":
        content = build_xlsx(rows, _("Teilnahme"), bold=frozenset({0, HEADING_ROWS}))
        response = HttpResponse(content, content_type=XLSX)
    else:
        raise Http404
    response["Content-Disposition"] = content_disposition_header(True, name)
    data = {"form": form, "mail": with_mail, "needs": with_needs}
    log(desk, log_actions.EXPORTED, user=request.user, title=desk.gathering.title, data=data)
    return response


def _table(desk: Desk, *, with_mail: bool, with_needs: bool) -> Iterator[list[str]]:
    roster, now = read_roster(desk, with_needs=with_needs), timezone.localtime()
    start = timezone.localtime(desk.gathering.starts_at) if desk.gathering.starts_at else None
    when = f"{format_date(start.date())}, {format_hours(start)}" if start else ""
    yield [desk.gathering.title, when]
    yield [_("Stand: %(date)s, %(time)s") % {"date": format_date(now.date()), "time": format_hours(now)}]
    yield [
        _("Vertraulich: nur für die Veranstaltung. Nach %(days)d Tagen löschen.") % {"days": desk.retention_days},
        _("Spätere Absagen stehen hier nicht."),
    ]
    yield []
    columns: list[tuple[str, Any]] = [
        (_("Nummer"), lambda person: str(person.number)),
        (_("Name"), lambda person: person.name),
        (_("Kommune oder Träger"), lambda person: person.place),
        (_("Aufgabe"), lambda person: person.role),
        (_("Teilnahme"), lambda person: person.way),
        (_("Stand"), lambda person: person.label),
    ]
    if with_mail:
        columns.append((_("E-Mail-Adresse"), lambda person: person.email))
    if with_needs:
        columns.append((_("Bedarf"), lambda person: str(person.need or "")))
    yield [label for label, _cell in columns]
    people: list[Person] = [*roster.confirmed, *roster.requested, *roster.offered, *roster.waiting]
    for person in people:
        yield [cell(person) for _label, cell in columns]
