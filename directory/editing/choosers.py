"""Choosing a person by typing: the employer tells apart who has the same name."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet


class PersonColumns:
    """Employer and task beside the name, since names alone don't tell people apart."""

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,  # type: ignore[misc]
            Column("employer", label=_("arbeitet bei"), accessor="employer"),
            Column("task", label=_("Aufgabe"), accessor="task"),
        ]

    def get_object_list(self) -> Any:
        related = ("employer_region", "employer_organisation")
        return super().get_object_list().select_related(*related)  # type: ignore[misc]


class PersonChooseView(PersonColumns, ChooseView):
    """The chooser's dialogue."""


class PersonChooseResultsView(PersonColumns, ChooseResultsView):
    """The chooser's results while typing."""


class PersonChooserViewSet(SnippetChooserViewSet):
    """Chooses a person by name."""

    choose_view_class = PersonChooseView
    choose_results_view_class = PersonChooseResultsView
