"""Write-ups and what was handed in for them, on the editors' side."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from practices.domain.imports import may_import
from practices.editing.publishing import hint_after_publishing, refuse_incomplete, say_whose_consent_is_missing
from practices.editing.submissions import SubmissionViewSet, submission_file
from practices.editing.viewsets import PracticeListing, practice_listing
from practices.uploads.views import import_progress, import_state, import_upload, settle_entry

register_snippet(SubmissionViewSet)


@hooks.register("register_admin_urls")
def submission_addresses() -> list[URLPattern]:
    """The address of a submission's file."""
    return [path("einreichungen/<int:pk>/datei/", submission_file, name="practices_submission_file")]


class ImportMenuItem(MenuItem):
    """Shown to those who may add a write-up."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request)


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    """The import in the menu."""
    url = reverse("practices_import")
    return ImportMenuItem(_("Bericht einlesen"), url, name="practice-import", icon_name="upload", order=151)


@hooks.register("register_admin_urls")
def import_addresses() -> list[URLPattern]:
    """Addresses of the import."""
    return [
        path("praxisbericht-einlesen/", import_upload, name="practices_import"),
        path("praxisbericht-einlesen/<int:pk>/", import_progress, name="practices_import_progress"),
        path("praxisbericht-einlesen/<int:pk>/stand/", import_state, name="practices_import_state"),
        path("praxisbericht-einlesen/seite/<int:pk>/erledigt/", settle_entry, name="practices_import_settle"),
    ]


@hooks.register("register_admin_viewset")
def practice_list() -> PracticeListing:
    """The list of write-ups in the menu."""
    return practice_listing


@hooks.register("after_publish_page")
def say_what_could_be_better(request: HttpRequest, page: Any) -> None:
    """Says after publishing what would make a write-up better."""
    hint_after_publishing(request, page)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def name_missing_consents(request: HttpRequest, page: Any) -> None:
    """Says what stays hidden for want of a consent."""
    say_whose_consent_is_missing(request, page)


@hooks.register("before_bulk_action")
def keep_incomplete_drafts(request: HttpRequest, action_type: str, objects: Any, action: Any) -> Any:
    """Refuses to publish incomplete write-ups among others."""
    return refuse_incomplete(request, action_type, objects, action)
