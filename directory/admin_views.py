"""Withdrawing a consent on the editors' side: asked once more, then done at once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.snippets.permissions import get_permission_name

from directory.domain.consent import NoConsentError, withdraw_consent
from directory.enums import PersonRole
from directory.models import Person


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows which consents a person has given; a POST withdraws those of `role`, or all."""
    if not request.user.has_perm(get_permission_name("change", Person)):
        raise PermissionDenied
    person = get_object_or_404(Person, pk=pk)
    edit_url = reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    if request.method == "POST":
        role = request.POST.get("role", "")
        try:
            withdraw_consent(person, role if role in PersonRole.values else None)
        except NoConsentError:
            messages.error(request, _("Es gibt keine Einwilligung, die widerrufen werden könnte."))
        else:
            messages.success(request, _("Widerrufen. Die Angaben sind ab sofort nicht mehr öffentlich."))
        return redirect(edit_url)
    consents = list(person.consents.filter(withdrawn_on__isnull=True))
    context = {"person": person, "consents": consents, "edit_url": edit_url}
    return TemplateResponse(request, "directory/admin/withdraw.html", context)
