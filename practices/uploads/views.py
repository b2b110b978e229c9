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
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practices.domain.imports import may_import
from practices.domain.reviews import settle
from practices.models import PracticePage, PracticeUpload
from practices.uploads.drafts import store_upload
from practices.uploads.forms import UploadForm

SHOWN = 50
logger = logging.getLogger(__name__)


@require_http_methods(["GET", "POST"])
def import_upload(request: HttpRequest) -> HttpResponse:
    """Keeps the files and leads to the page that waits for the one, or to the list of all of the last day."""
    if not may_import(request):
        raise PermissionDenied
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        editor: Any = request.user
        chosen = form.cleaned_data
        try:
            uploads = [store_upload(file, editor, chosen["theme"], chosen["region"]) for file in chosen["file"]]
        except OSError as error:
            logger.error("A write-up could not be stored: %s", type(error).__name__)
            form.add_error("file", _("Das Speichern klappt gerade nicht. Bitte versuchen Sie es später noch einmal."))
        else:
            is_one = len(uploads) == 1
            return redirect("practices_import_progress", uploads[0].pk) if is_one else redirect("practices_import")
    mine = PracticeUpload.objects.filter(editor=request.user.pk).select_related("page")[:SHOWN]
    context = {"form": form, "uploads": mine, "waiting": next((one for one in mine if one.is_waiting), None)}
    return TemplateResponse(request, "practices/admin/import.html", context)


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


@require_POST
def settle_entry(request: HttpRequest, pk: int) -> JsonResponse:
    """Takes an entry off the list of a draft: `{"left": 3}`. 403 for those who may not edit the page."""
    page = get_object_or_404(PracticePage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    try:
        entry = int(request.POST.get("entry", ""))
    except ValueError:
        return JsonResponse({"error": "entry"}, status=400)
    return JsonResponse({"left": settle(page, entry)})
