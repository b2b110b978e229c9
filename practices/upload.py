"""Reading a write-up in on the editors' side: choose a file, get a draft, go on writing."""

import logging
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from portal.taxonomy.models import Region, Theme
from portal.taxonomy.ordering import dictionary_order
from practices.import_messages import import_messages
from practices.importing.blocks import ImportRefused
from practices.importing.drafts import save_draft
from practices.importing.interpret import interpret
from practices.importing.reader import LARGEST_FILE, read_blocks
from practices.importing.report import report_on
from practices.models import PracticeIndexPage

logger = logging.getLogger(__name__)


class UploadForm(forms.Form):
    """A file, and what no file tells."""

    file = forms.FileField(
        label=_("Bericht"),
        help_text=_("Word (.docx) oder Text (.txt), höchstens 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx,.txt"}),
        error_messages={"required": _("Bitte wählen Sie eine Datei."), "empty": _("Die Datei ist leer.")},
    )
    theme = forms.ModelChoiceField(
        label=_("Hauptthema"),
        queryset=Theme.objects.order_by(dictionary_order("name")),
        required=False,
        empty_label=_("später wählen"),
    )
    region = forms.CharField(
        label=_("Ort oder Region"),
        required=False,
        max_length=100,
        help_text=_("Zum Beispiel „Stadt Hof“, „Mittelfranken“ oder ein amtlicher Schlüssel."),
    )

    def clean_region(self) -> Region | None:
        text = self.cleaned_data["region"].strip()
        if not text:
            return None
        region: Region | None = Region.objects.named(text).first()
        if region is None:
            raise forms.ValidationError(_("Diesen Ort gibt es hier nicht. Sie können ihn auch später wählen."))
        return region

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("Die Datei ist zu groß. Es gehen höchstens 20 MB."))
        return file


def may_import(request: HttpRequest) -> bool:
    """Whether this account may add a page below the overview of write-ups."""
    index = PracticeIndexPage.objects.first()
    return bool(index and index.permissions_for_user(request.user).can_add_subpage())


@require_http_methods(["GET", "POST"])
def import_upload(request: HttpRequest) -> HttpResponse:
    """Leads to the new draft's form with a report above it; a refused file leaves the form with a sentence."""
    if not may_import(request):
        raise PermissionDenied
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _import(request, form)
        except ImportRefused as refusal:
            form.add_error("file", str(refusal))
    return TemplateResponse(request, "practices/admin/import.html", {"form": form})


def _import(request: HttpRequest, form: UploadForm) -> HttpResponse:
    file = form.cleaned_data["file"]
    write_up = interpret(read_blocks(file, file.name))
    user: Any = request.user
    draft = save_draft(write_up, theme=form.cleaned_data["theme"], region=form.cleaned_data["region"], user=user)
    logger.info("A write-up was read in as page %s", draft.page.pk)
    for level, text in import_messages(report_on(write_up, draft)):
        messages.add_message(request, level, text)
    return redirect(reverse("wagtailadmin_pages:edit", args=[draft.page.pk]))
