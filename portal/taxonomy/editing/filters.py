"""How the editors' lists of pages are filtered by theme and place."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.pages.listing import IndexView

from portal.taxonomy.collation import dictionary_order
from portal.taxonomy.enums import RegionLevel
from portal.taxonomy.models import Region, Theme


class ThemedFilterSet(WagtailFilterSet):
    """Main theme, and the Bezirk in which the main region is. Subclasses name their model and fields."""

    main_theme = ModelChoiceFilter(label=_("Hauptthema"), queryset=Theme.objects.order_by(dictionary_order("name")))
    bezirk = ModelChoiceFilter(
        label=_("Regierungsbezirk"),
        queryset=Region.objects.filter(level=RegionLevel.BEZIRK).order_by("name"),
        method="within",
    )

    def within(self, queryset: Any, _name: str, region: Region) -> Any:
        return queryset.filter(main_region__ags__startswith=region.ags)


class RelatedIndexView(IndexView):
    """A list whose columns name rows of other tables: they come with the pages, not once for each line.

    After `.specific()` Wagtail takes `select_related` for its own base table unless it is told which query is meant.
    """

    related: tuple[str, ...] = ()

    def annotate_queryset(self, pages: Any) -> Any:
        return super().annotate_queryset(pages).select_related(*self.related, for_specific_subqueries=True)
