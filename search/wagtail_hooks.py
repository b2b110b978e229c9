"""The search on the editors' side: what it is told, what it was asked in vain, and how it is."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from search.editing.miss_report import MissReportView
from search.editing.state_report import search_state, start_comparison
from search.editing.viewsets import SearchGroup

register_snippet(SearchGroup)


class PermittedMenuItem(MenuItem):
    """Shown to those who have a permission."""

    permission = ""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.permission))


class MissesMenuItem(PermittedMenuItem):
    """Shown to those who may read the report."""

    permission = "search.view_searchmiss"


class StateMenuItem(PermittedMenuItem):
    """Shown to those who may read the report."""

    permission = "search.view_outboxitem"


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    """Addresses of the two reports."""
    return [
        path("berichte/gesucht/", MissReportView.as_view(), name="search_misses"),
        path("berichte/gesucht/liste/", MissReportView.as_view(results_only=True), name="search_misses_results"),
        path("berichte/suche/", search_state, name="search_state"),
        path("berichte/suche/abgleichen/", start_comparison, name="search_compare"),
    ]


@hooks.register("register_reports_menu_item")
def misses_menu_item() -> MenuItem:
    """Questions that found nothing among the reports."""
    return MissesMenuItem(
        _("Gesucht und nicht gefunden"), reverse("search_misses"), name="search-misses", icon_name="search", order=100
    )


@hooks.register("register_reports_menu_item")
def state_menu_item() -> MenuItem:
    """The state of the index among the reports."""
    return StateMenuItem(
        _("Zustand der Suche"), reverse("search_state"), name="search-state", icon_name="search", order=110
    )
