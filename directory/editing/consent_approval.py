"""Approving consents on the editors' side: what waits, with one click each, and what was decided of late."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from directory.domain.consent import APPROVE, NoConsentError, decide, pending_consents
from directory.models import Consent, Person
from portal.base.files.digits import whole_number

MOST_DECIDED = 20
# The values of the two buttons.
DECISIONS = {"freigeben": True, "ablehnen": False}


@require_http_methods(["GET", "POST"])
def approve_consents(request: HttpRequest) -> HttpResponse:
    """Lists the consents that wait; a POST decides about the one named by `consent`. Raises PermissionDenied."""
    if not request.user.has_perm(APPROVE):
        raise PermissionDenied
    if request.method == "POST" and request.POST.get("entscheidung") in DECISIONS:
        _decide(request, is_approved=DECISIONS[request.POST["entscheidung"]])
        return redirect("directory_pending_consents")
    decided = Consent.objects.exclude(decided_by=None).select_related("person", "decided_by")
    context = {
        "waiting": list(pending_consents()),
        "decided": list(decided.order_by(Coalesce("approved_at", "refused_at").desc(), "-pk")[:MOST_DECIDED]),
        "person_edit": Person.snippet_viewset.get_url_name("edit"),
    }
    return TemplateResponse(request, "directory/admin/pending_consents.html", context)


def _decide(request: HttpRequest, *, is_approved: bool) -> None:
    key = request.POST.get("consent", "")
    consent = get_object_or_404(Consent.objects.select_related("person"), pk=whole_number(key))
    try:
        decide(consent, request.user, is_approved=is_approved)  # type: ignore[arg-type]
    except NoConsentError:
        messages.error(
            request, _("Diese Einwilligung wartet nicht mehr: Sie ist entschieden, widerrufen oder abgelaufen.")
        )
        return
    text = _("Freigegeben: %(person)s.") if is_approved else _("Abgelehnt: %(person)s. Es wird nichts öffentlich.")
    messages.success(request, text % {"person": consent.person})
