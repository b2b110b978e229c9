"""The report on the index itself: what waits, what failed, and a comparison on request."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from search.engine import Health, SearchError, get_engine
from search.indexing.backlog import last_comparison, read_backlog
from search.models import OutboxItem
from search.tasks import compare_now

MOST_ITEMS = 50


def health() -> Health:
    """The engine's health; an engine that is away has its error as message."""
    try:
        return get_engine().health()
    except SearchError as error:
        return Health("", ok=False, message=str(error))


@require_safe
def search_state(request: HttpRequest) -> HttpResponse:
    """How far the index is behind, and the last error of each change that could not be taken in."""
    if not request.user.has_perm("search.view_outboxitem"):
        raise PermissionDenied
    context = {
        "health": health(),
        "backlog": read_backlog(),
        "comparison": last_comparison(),
        "failing": OutboxItem.objects.filter(attempts__gt=0).order_by("created_at")[:MOST_ITEMS],
        "may_compare": request.user.has_perm("search.change_outboxitem"),
    }
    return TemplateResponse(request, "search/admin/state.html", context)


@require_POST
def start_comparison(request: HttpRequest) -> HttpResponse:
    """Have the worker compare database and index; what differs is waiting afterwards, and soon taken in."""
    if not request.user.has_perm("search.change_outboxitem"):
        raise PermissionDenied
    compare_now.enqueue()
    messages.success(request, _("Der Abgleich läuft. Laden Sie die Seite in ein paar Sekunden neu."))
    return redirect("search_state")
