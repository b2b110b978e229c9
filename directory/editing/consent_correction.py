"""Correcting a consent on the editors' side: what was recorded by mistake stays in the log, beside the right one."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.widgets import AdminDateInput
from wagtail.snippets.permissions import get_permission_name

from directory.domain.consent import NoConsentError, withdrawable
from directory.domain.consent_correction import CORRECTABLE, correct_consent
from directory.models import Consent, Person


class CorrectionForm(forms.ModelForm):
    """The consent as it should have been recorded, and what was wrong with it."""

    reason = forms.CharField(
        label=_lazy("Was war falsch?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_lazy("Zum Beispiel „Die Zusage war mündlich, nicht schriftlich“. Nur die Redaktion sieht das."),
    )

    class Meta:
        model = Consent
        fields = CORRECTABLE
        widgets = {"given_on": AdminDateInput, "expires_on": AdminDateInput}


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int, consent_pk: int) -> HttpResponse:
    """Shows the consent as it stands; a POST withdraws it with the reason and records the right one."""
    if not request.user.has_perm(get_permission_name("change", Person)):
        raise PermissionDenied
    person = get_object_or_404(Person, pk=pk)
    consent = get_object_or_404(withdrawable(person), pk=consent_pk)
    edit_url = reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    # A copy: the form writes what was typed into the object that it is given.
    shown = Consent(person=person, **{name: getattr(consent, name) for name in CORRECTABLE})
    form = CorrectionForm(request.POST if request.method == "POST" else None, instance=shown)
    if form.is_valid() and _is_corrected(request, consent, form):
        return redirect(edit_url)
    context = {"person": person, "consent": consent, "edit_url": edit_url, "form": form}
    return TemplateResponse(request, "directory/admin/correct_consent.html", context)


def _is_corrected(request: HttpRequest, consent: Consent, form: CorrectionForm) -> bool:
    """False with an error in the form, which is shown again then."""
    changes = {name: form.cleaned_data[name] for name in CORRECTABLE}
    try:
        right = correct_consent(consent, request.user, form.cleaned_data["reason"], **changes)  # type: ignore[arg-type]
    except ValidationError as error:
        form.add_error(None, error)
        return False
    except NoConsentError:
        form.add_error(None, _("Diese Einwilligung ist inzwischen widerrufen."))
        return False
    if right.is_pending:
        messages.success(request, _("Berichtigt. Die neue Einwilligung gilt, sobald die Freigabe zugestimmt hat."))
    else:
        messages.success(request, _("Berichtigt. Die neue Einwilligung gilt."))
    return True
