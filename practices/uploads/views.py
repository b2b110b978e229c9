"""Choosing a file, and the page that waits until it is read."""

import logging
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from practices.models import PracticeIndexPage, PracticeUpload
from practices.uploads.forms import UploadForm
from practices.uploads.storing import store_upload

logger = logging.getLogger(__name__)


def may_import(request: HttpRequest) -> bool:
    """Whether this account may add a page below the overview of write-ups."""
    index = PracticeIndexPage.objects.first()
    return bool(index and index.permissions_for_user(request.user).can_add_subpage())


@require_http_methods(["GET", "POST"])
def import_upload(request: HttpRequest) -> HttpResponse:
    """Keeps the file and leads to the page that waits for it."""
    if not may_import(request):
        raise PermissionDenied
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        editor: Any = request.user
        chosen = form.cleaned_data
        try:
            upload = store_upload(chosen["file"], editor, chosen["theme"], chosen["region"])
        except OSError as error:
            logger.error("A write-up could not be stored: %s", type(error).__name__)
            form.add_error("file", _("Das Speichern klappt gerade nicht. Bitte versuchen Sie es später noch einmal."))
        else:
            return redirect("practices_import_progress", upload.pk)
    return TemplateResponse(request, "practices/admin/import.html", {"form": form})


@never_cache
@require_safe
def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Waits, leads to the new draft's form with a report above it, or says why the file can't be read.

    It answers the same as often as it is asked, until the upload is removed the day after.
    """
    upload = get_object_or_404(PracticeUpload.objects.select_related("page"), pk=pk, editor=request.user)
    if upload.is_waiting or upload.page is None:
        context = {"upload": upload, "form": UploadForm.again(upload)}
        return TemplateResponse(request, "practices/admin/import_progress.html", context)
    for level, html in upload.report:
        messages.add_message(request, level, mark_safe(html))  # noqa: S308 - made by `import_messages`, escaped there
    return redirect(reverse("wagtailadmin_pages:edit", args=[upload.page.pk]))


@never_cache
@require_safe
def import_state(request: HttpRequest, pk: int) -> JsonResponse:
    """`{"waiting": true}` while the file is not read, for the script of the page that waits."""
    upload = get_object_or_404(PracticeUpload, pk=pk, editor=request.user)
    return JsonResponse({"waiting": upload.is_waiting})
