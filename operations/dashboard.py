"""What an editor sees first: how much there is, and what waits to be looked at."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from directory.domain.consent import APPROVE, consents_running_out, pending_consents
from directory.models import MunicipalityPage, Person
from events.models import ExchangeFormatPage, RecordingPage
from home.models import PortalSettings
from practices.enums import SubmissionState
from practices.models import PracticePage, PracticeSubmission
from practices.submissions.states import with_state

MOST_LINES = 8


class CountItem(SummaryItem):
    """A number with a link to what it counts."""

    template_name = "home/admin/count.html"

    def __init__(self, request: HttpRequest, order: int, count: int, label: Promise, icon: str, url: str) -> None:
        super().__init__(request)
        self.order = order
        self.shown = {"count": count, "label": label, "icon": icon, "url": url}

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return self.shown


def count_items(request: HttpRequest) -> list[CountItem]:
    """Published practices, recordings and profiles, and the people in the card file."""

    def listed(model: type[Page]) -> str:
        """The explorer at the overview under which such pages lie."""
        parent = model.allowed_parent_page_models()[0].objects.first()
        return reverse("wagtailadmin_explore", args=[parent.pk]) if parent else reverse("wagtailadmin_explore_root")

    pages: list[tuple[type[Page], Promise, str]] = [
        (PracticePage, _("Praxisbeispiele"), "doc-full"),
        (RecordingPage, _("Aufzeichnungen"), "media"),
        (MunicipalityPage, _("Kommunen mit Profil"), "home"),
    ]
    items = [
        CountItem(request, 10 * number, model.objects.live().count(), label, icon, listed(model))
        for number, (model, label, icon) in enumerate(pages, start=1)
    ]
    persons = reverse(Person.snippet_viewset.get_url_name("list"))
    return [*items, CountItem(request, 40, Person.objects.count(), _("Personen"), "user", persons)]


class ShortWaysPanel(Component):
    """What an editor comes for most often, one click away: only what this person may do."""

    name = "short_ways"
    template_name = "home/admin/short_ways.html"
    order = 40

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"ways": short_ways(parent_context["request"].user)}


def short_ways(user: Any) -> list[dict[str, Any]]:
    """{label, url} for new pages and a new person."""
    pages: list[tuple[type[Page], Promise]] = [
        (PracticePage, _("Praxisbeispiel schreiben")),
        (RecordingPage, _("Aufzeichnung anlegen")),
        (ExchangeFormatPage, _("Austauschformat anlegen")),
        (MunicipalityPage, _("Profil einer Kommune anlegen")),
    ]
    found: list[dict[str, Any]] = []
    for model, label in pages:
        parent = model.allowed_parent_page_models()[0].objects.first()
        if parent and parent.permissions_for_user(user).can_add_subpage():
            names = (model._meta.app_label, model._meta.model_name, parent.pk)
            found.append({"label": label, "url": reverse("wagtailadmin_pages:add", args=names)})
    if user.has_perm("directory.add_person"):
        add = Person.snippet_viewset.get_url_name("add")
        found.append({"label": _("Person eintragen"), "url": reverse(add)})
    return found


class ToCheckPanel(Component):
    """Drafts, submissions, consents that wait for approval or end soon, and what only an operator can fill in."""

    name = "to_check"
    template_name = "home/admin/to_check.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request: HttpRequest = parent_context["request"]
        user: Any = request.user
        sees_persons = user.has_perm("directory.change_person")
        return {
            "drafts": drafts_for(user)[:MOST_LINES],
            "submissions": new_submissions() if user.has_perm("practices.change_practicesubmission") else [],
            "consents": consents_running_out()[:MOST_LINES] if sees_persons else [],
            "pending": pending_consents()[:MOST_LINES] if sees_persons else [],
            "may_approve": user.has_perm(APPROVE),
            "missing": missing_settings(request) if user.has_perm("home.change_portalsettings") else [],
            "person_edit": Person.snippet_viewset.get_url_name("edit"),
        }


def drafts_for(user: Any) -> QuerySet[Page]:
    """Pages with changes that nobody has published, which this person may edit, the latest first."""
    pages: QuerySet[Page] = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return pages.filter(has_unpublished_changes=True).order_by("-latest_revision_created_at")


def new_submissions() -> QuerySet[Any]:
    """The submissions that nobody has worked on yet, the latest first."""
    return with_state(PracticeSubmission.objects.all()).filter(current=SubmissionState.RECEIVED)[:MOST_LINES]


def missing_settings(request: HttpRequest) -> list[Promise]:
    """What the imprint and the footer need and nobody has entered yet."""
    portal = PortalSettings.for_request(request)
    needed = ("operator_name", "operator_address", "responsible_for_content", "contact_email", "contact_phone")
    return [PortalSettings._meta.get_field(name).verbose_name for name in needed if not getattr(portal, name)]
