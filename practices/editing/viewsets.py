"""The editors' list of write-ups: theme, place, status, as of; filtered by the same."""

from typing import Any

from django import forms
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import HeaderButton

from portal.taxonomy.editing.filters import RelatedIndexView, ThemedFilterSet
from practices.domain.imports import may_import
from practices.enums import PracticeStatus
from practices.models import PracticePage


class PracticeFilterSet(ThemedFilterSet, GenericPageFilterSet):
    """Filters of the list of write-ups."""

    status = ChoiceFilter(label=_("Stand"), choices=PracticeStatus.choices)

    class Meta:
        model = PracticePage
        fields: list[str] = []


class PracticeListView(RelatedIndexView):
    """The list of write-ups, related rows loaded with it; files that are dropped on it are read in as drafts."""

    related = ("main_theme", "main_region")

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [*super().header_buttons, *self._import_buttons()]

    def _import_buttons(self) -> list[HeaderButton]:
        if not may_import(self.request):
            return []
        hint = _("Bericht hier loslassen: Er wird als Entwurf eingelesen.")
        attrs = {"data-import-drop": reverse("practices_import"), "data-hint": hint}
        return [HeaderButton(_("Bericht einlesen"), reverse("practices_import"), icon_name="upload", attrs=attrs)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["media"] = context.get("media", forms.Media()) + forms.Media(js=[static("js/import-drop.js")])
        return context


class PracticeListing(PageListingViewSet):
    """Write-ups in a list of their own."""

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
