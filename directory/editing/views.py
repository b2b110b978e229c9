"""Withdrawing a consent on the editors' side: asked once more, then done at once."""

import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.widgets import AdminDateInput
from wagtail.snippets.permissions import get_permission_name

from directory.domain.consent import NoConsentError, withdraw_consent, withdrawable
from directory.enums import PersonRole
from directory.models import Person
from portal.base.display.formats import format_day


class WithdrawalForm(forms.Form):
    """Which role (empty: all), from which day on (empty: at once), and why, if somebody says."""

    role = forms.ChoiceField(choices=[("", ""), *PersonRole.choices], required=False)
    day = forms.DateField(required=False, widget=AdminDateInput)

    reason = forms.CharField(
        label=_lazy("Warum? (freiwillig, nur für die Redaktion)"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_day(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["day"] or timezone.localdate()
        if day < timezone.localdate():
            raise forms.ValidationError(_lazy("Dieser Tag ist schon vorbei. Lassen Sie das Feld leer."))
        return day


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows which consents a person has given; a POST withdraws those of `role`, or all, at once or from `day` on."""
    if not request.user.has_perm(get_permission_name("change", Person)):
        raise PermissionDenied
    person = get_object_or_404(Person, pk=pk)
    edit_url = reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _withdraw(request, person, form.cleaned_data)
        return redirect(edit_url)
    context = {"person": person, "consents": list(withdrawable(person)), "edit_url": edit_url, "form": form}
    return TemplateResponse(request, "directory/admin/withdraw.html", context)


def _withdraw(request: HttpRequest, person: Person, asked: dict[str, Any]) -> None:
    day: datetime.date = asked["day"]
    try:
        withdraw_consent(person, asked["role"] or None, day, by=request.user, reason=asked["reason"])  # type: ignore[arg-type]
    except NoConsentError:
        messages.error(request, _("Es gibt keine Einwilligung, die widerrufen werden könnte."))
        return
    if day > timezone.localdate():
        messages.success(
            request, _("Widerrufen. Ab %(day)s sind die Angaben nicht mehr öffentlich.") % {"day": format_day(day)}
        )
    else:
        messages.success(request, _("Widerrufen. Die Angaben sind ab sofort nicht mehr öffentlich."))
