"""Themes and regions on the editors' side."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import ObjectList
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView as SnippetIndexView
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup, UnpublishView

from portal.taxonomy.editing.choosers import PlaceChooserViewSet, ThemeChooserViewSet
from portal.taxonomy.editing.forms import ThemeForm
from portal.taxonomy.enums import RegionLevel, SizeClass
from portal.taxonomy.models import Region, Theme
from portal.taxonomy.places import only_suggested


class LookOnlyPolicy(ModelPermissionPolicy):
    """Regions come from the official register: nobody adds, changes or deletes one by hand."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"view", "choose"} and super().user_has_permission(user, "view")


register_permission_policy(Region, LookOnlyPolicy(Region), exact_class=True)


class RegionFilterSet(WagtailFilterSet):
    """Filters of the list of places."""

    level = ChoiceFilter(label=_("Ebene"), choices=RegionLevel.choices)
    size_class = ChoiceFilter(label=_("Größenklasse"), choices=SizeClass.choices)
    parent = ModelChoiceFilter(label=_("gehört zu"), queryset=Region.objects.filter(level__in=["bezirk", "kreis"]))

    class Meta:
        model = Region
        fields = ["level", "size_class", "parent"]


class RegionIndexView(SnippetIndexView):
    """The list of places, each once."""

    def get_base_queryset(self) -> Any:
        return Region.objects.places().select_related("parent").order_by("name", "ags")

    def search_queryset(self, queryset: Any) -> Any:
        return only_suggested(queryset, self.search_query) if self.is_searching else queryset


class RegionViewSet(SnippetViewSet):
    """Places on the editors' side, to look at."""

    model = Region
    icon = "globe"
    menu_label = _("Regionen")
    index_view_class = RegionIndexView
    chooser_viewset_class = PlaceChooserViewSet
    inspect_view_enabled = True
    inspect_view_fields = ["label", "ags", "type", "parent", "population", "population_year", "size_class", "area_km2"]
    copy_view_enabled = False
    list_display = ["label", "type", "parent", "size_class", "population", "ags"]
    list_per_page = 50
    search_fields = ["label"]
    filterset_class = RegionFilterSet


class ThemeUnpublishView(UnpublishView):
    """A theme that something names stays: pages would show a word that leads nowhere."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.object.is_in_use():
            messages.error(request, gettext("Dieses Thema ist noch in Gebrauch. Nehmen Sie es dort zuerst heraus."))
            return redirect(self.edit_url_name, self.object.pk)
        return super().post(request, *args, **kwargs)


class ThemeViewSet(SnippetViewSet):
    """Themes on the editors' side."""

    model = Theme
    icon = "tag"
    menu_label = _("Themen")
    chooser_viewset_class = ThemeChooserViewSet
    chooser_per_page = 50
    copy_view_enabled = False
    unpublish_view_class = ThemeUnpublishView
    edit_handler = ObjectList(Theme.panels, base_form_class=ThemeForm)
    list_display = ["name", "broader", "label_en", "hue", "slug"]
    list_per_page = 50
    list_filter = ["broader", "hue"]
    search_fields = ["name", "alternative_labels", "label_en"]

    def get_queryset(self, _request: HttpRequest) -> Any:
        return Theme.every.select_related("broader")


class VocabularyGroup(SnippetViewSetGroup):
    """Both vocabularies under one entry of the menu."""

    items = (ThemeViewSet, RegionViewSet)
    menu_label = _("Themen und Regionen")
    menu_icon = "tag"
    menu_order = 300


register_snippet(VocabularyGroup)
