"""Profiles and carriers in lists of their own, with columns and filters."""

from typing import Any, ClassVar

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet

from directory.models import MunicipalityPage, OrganisationPage

_FIRST = (
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label=_("Titel"), sort_key="title", classname="title"),
)
_LAST = (PageStatusColumn("status", label=_("Stand"), sort_key="live"),)


class PlacedIndexView(IndexView):
    """Place and theme come with the lines as annotations, the only thing that outlives Wagtail's look at each type."""

    def annotate_queryset(self, pages: Any) -> Any:
        return (
            super()
            .annotate_queryset(pages)
            .annotate(region_label=F("main_region__label"), theme_name=F("main_theme__name"))
        )


class MunicipalityFilterSet(WagtailFilterSet):
    """Filters of the list of profiles."""

    class Meta:
        model = MunicipalityPage
        fields = ["main_theme", "main_region__size_class", "live"]


class OrganisationFilterSet(WagtailFilterSet):
    """Filters of the list of organisations."""

    class Meta:
        model = OrganisationPage
        fields = ["kind", "sector", "main_theme", "live"]


class MunicipalityListing(PageListingViewSet):
    """Profiles of municipalities in a list of their own."""

    name = "kommunen"
    model = MunicipalityPage
    icon = "home"
    menu_label = _("Kommunen")
    menu_order = 100
    list_per_page = 50
    index_view_class = PlacedIndexView
    filterset_class = MunicipalityFilterSet
    columns: ClassVar[list[Any]] = [
        *_FIRST,
        Column("region", label=_("Kommune"), accessor="region_label"),
        Column("theme", label=_("Hauptthema"), accessor="theme_name"),
        DateColumn("checked_on", label=_("geprüft"), sort_key="checked_on"),
        *_LAST,
    ]


class OrganisationListing(PageListingViewSet):
    """Organisations in a list of their own."""

    name = "traeger"
    model = OrganisationPage
    icon = "group"
    menu_label = _("Träger, Verbände, Hochschulen")
    menu_order = 110
    list_per_page = 50
    index_view_class = PlacedIndexView
    filterset_class = OrganisationFilterSet
    columns: ClassVar[list[Any]] = [
        *_FIRST,
        Column("kind", label=_("Art"), accessor="get_kind_display"),
        Column("region", label=_("Ort oder Region"), accessor="region_label"),
        *_LAST,
    ]


class DirectoryGroup(ViewSetGroup):
    """Profiles of municipalities and carriers under one entry of the menu."""

    menu_label = _("Kommunen und Träger")
    menu_icon = "home"
    menu_order = 230
    items = (MunicipalityListing("kommunen"), OrganisationListing("traeger"))
