"""Choosing a place or a theme by typing."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from portal.taxonomy.enums import RegionLevel
from portal.taxonomy.places import only_suggested


class TypedFilterForm(BaseFilterForm):
    """The chooser's search field; `match` says what a text means."""

    q = forms.CharField(label=_("Suchwort"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def match(self, objects: Any, text: str) -> Any:
        raise NotImplementedError

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        found = super().filter(objects)
        text = self.cleaned_data.get("q")
        if text:
            self.is_searching = True
            self.search_query = text
            found = self.match(found, text)
        return found


class PlaceFilterForm(TypedFilterForm):
    """What narrows the choice of places."""

    level = forms.ChoiceField(
        label=_("Ebene"),
        required=False,
        choices=[("", _("alle")), *RegionLevel.choices],
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
    )

    def match(self, objects: Any, text: str) -> Any:
        return only_suggested(objects, text)

    def filter(self, objects: Any) -> QuerySet[Any]:
        level = self.cleaned_data.get("level")
        objects = objects.places()
        return super().filter(objects.filter(level=level) if level else objects)


class ThemeFilterForm(TypedFilterForm):
    """What narrows the choice of themes: names, other words, English."""

    def match(self, objects: Any, text: str) -> Any:
        return objects.filter(
            Q(name__icontains=text) | Q(alternative_labels__icontains=text) | Q(label_en__icontains=text)
        )


class PlaceColumns:
    """Kind and parent beside the name, since places share names."""

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,  # type: ignore[misc]
            Column("type", label=_("Art"), accessor="type"),
            Column("parent", label=_("gehört zu"), accessor="parent"),
            Column("ags", label=_("Schlüssel"), accessor="ags"),
        ]

    def get_object_list(self) -> Any:
        return super().get_object_list().select_related("parent")  # type: ignore[misc]


class PlaceChooseView(PlaceColumns, ChooseView):
    """The chooser's dialogue for places."""

    filter_form_class = PlaceFilterForm


class PlaceChooseResultsView(PlaceColumns, ChooseResultsView):
    """The chooser's results for places while typing."""

    filter_form_class = PlaceFilterForm


class ThemeChooseView(ChooseView):
    """The chooser's dialogue for themes."""

    filter_form_class = ThemeFilterForm


class ThemeChooseResultsView(ChooseResultsView):
    """The chooser's results for themes while typing."""

    filter_form_class = ThemeFilterForm


class PlaceChooserViewSet(SnippetChooserViewSet):
    """Chooses a place by name."""

    choose_view_class = PlaceChooseView
    choose_results_view_class = PlaceChooseResultsView


class ThemeChooserViewSet(SnippetChooserViewSet):
    """Chooses a theme by name."""

    choose_view_class = ThemeChooseView
    choose_results_view_class = ThemeChooseResultsView
