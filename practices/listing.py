"""The editors' list of write-ups: theme, place, status, as of; filtered by the same."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.pages.listing import GenericPageFilterSet, IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from portal.taxonomy.enums import RegionLevel
from portal.taxonomy.models import Region, Theme
from practices.enums import PracticeStatus
from practices.models import PracticePage


class PracticeFilterSet(GenericPageFilterSet):
    main_theme = ModelChoiceFilter(label=_("Hauptthema"), queryset=Theme.objects.order_by("name"))
    bezirk = ModelChoiceFilter(
        label=_("Regierungsbezirk"),
        queryset=Region.objects.filter(level=RegionLevel.BEZIRK).order_by("name"),
        method="within",
    )
    status = ChoiceFilter(label=_("Stand"), choices=PracticeStatus.choices)

    class Meta:
        model = PracticePage
        fields: list[str] = []

    def within(self, queryset: Any, _name: str, region: Region) -> Any:
        return queryset.filter(main_region__ags__startswith=region.ags)


class PracticeListView(IndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("main_theme", "main_region")


class PracticeListing(PageListingViewSet):
    model = PracticePage
    icon = "doc-full"
    url_prefix = "praxisbeispiele"
    menu_label = _("Praxisbeispiele")
    menu_order = 150
    add_to_admin_menu = True
    filterset_class = PracticeFilterSet
    index_view_class = PracticeListView
    columns = [
        *(column for column in PageListingViewSet.columns if column.name != "parent"),
        Column("theme", label=_("Hauptthema"), accessor="main_theme", width="14%"),
        Column("region", label=_("Ort oder Region"), accessor="main_region", width="14%"),
        Column("stand", label=_("Wo es steht"), accessor="get_status_display", width="11%"),
        DateColumn("as_of", label=_("Stand vom"), accessor="as_of", width="10%"),
    ]


practice_listing = PracticeListing("practice_listing")
