"""Choosing a person, an office or an organisation by typing, and adding one that is not there yet."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView
from wagtail.admin.widgets import BaseChooser
from wagtail.snippets.views.chooser import ChooseResultsView as SnippetChooseResultsView

from directory.editing.in_place_forms import FunctionContactInPlaceForm, OrganisationInPlaceForm, PersonInPlaceForm
from directory.models import OrganisationIndexPage, OrganisationPage
from portal.base.editing.in_place import (
    InPlaceChooserViewSet,
    InPlaceChooseView,
    InPlaceCreateView,
    InPlaceSnippetChooserViewSet,
    InPlaceSnippetChooseView,
    snippet_widget,
)
from portal.taxonomy.editing.choosers import TypedFilterForm


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


class PersonChooseView(PersonColumns, InPlaceSnippetChooseView):
    """The chooser's dialogue."""


class PersonChooseResultsView(PersonColumns, SnippetChooseResultsView):
    """The chooser's results while typing."""


class PersonChooserViewSet(InPlaceSnippetChooserViewSet):
    """Chooses a person by name, or adds one."""

    choose_view_class = PersonChooseView
    choose_results_view_class = PersonChooseResultsView
    creation_form_class = PersonInPlaceForm
    creation_tab_label = _("Neue Person")
    base_widget_class = snippet_widget(_("Neue Person eintragen"))


class OfficeColumns:
    """Every second office is called "Fachstelle Integration"."""

    @property
    def columns(self) -> list[Column]:
        numbers = (
            Column("phone", label=_("Telefon"), accessor="phone"),
            Column("email", label=_("E-Mail"), accessor="email"),
        )
        return [*super().columns, *numbers]  # type: ignore[misc]

    def get_object_list(self) -> Any:
        return super().get_object_list().select_related("region", "organisation")  # type: ignore[misc]


class OfficeChooseView(OfficeColumns, InPlaceSnippetChooseView):
    """The chooser's dialogue."""


class OfficeChooseResultsView(OfficeColumns, SnippetChooseResultsView):
    """The chooser's results while typing."""


class FunctionContactChooserViewSet(InPlaceSnippetChooserViewSet):
    """Chooses an office, or adds one."""

    choose_view_class = OfficeChooseView
    choose_results_view_class = OfficeChooseResultsView
    creation_form_class = FunctionContactInPlaceForm
    creation_tab_label = _("Neuer Funktionskontakt")
    base_widget_class = snippet_widget(_("Neuen Funktionskontakt eintragen"))


class OrganisationFilterForm(TypedFilterForm):
    """Finds organisations by a part of their name, drafts too."""

    def match(self, objects: Any, text: str) -> Any:
        return objects.filter(Q(title__icontains=text) | Q(draft_title__icontains=text))


class OrganisationQuestions:
    """Who may add one is asked of the overview below which it would stand."""

    filter_form_class = OrganisationFilterForm
    ordering = "title"
    request: Any

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,  # type: ignore[misc]
            Column("kind", label=_("Art"), accessor="get_kind_display"),
            Column("region", label=_("Ort oder Region"), accessor="main_region"),
            Column("stand", label=_("Stand"), accessor=lambda page: "" if page.live else _("Entwurf")),
        ]

    def get_object_list(self) -> Any:
        return super().get_object_list().defer_streamfields().select_related("main_region")  # type: ignore[misc]

    def can_create(self) -> bool:
        index = OrganisationIndexPage.objects.first()
        return bool(index and index.permissions_for_user(self.request.user).can_add_subpage())


class OrganisationChooseView(OrganisationQuestions, InPlaceChooseView):
    """The chooser's dialogue."""


class OrganisationChooseResultsView(OrganisationQuestions, ChooseResultsView):
    """The chooser's results while typing."""


class OrganisationCreateView(OrganisationQuestions, InPlaceCreateView):
    """Stores a new organisation as a draft."""


class OrganisationWidget(BaseChooser):
    """The field of a form, with a button for a new organisation."""

    create_text = _("Neuen Träger anlegen")


class OrganisationChooserViewSet(InPlaceChooserViewSet):
    """Chooses an organisation by name, or adds one."""

    model = OrganisationPage
    icon = "group"
    choose_one_text = _("Träger wählen")
    choose_another_text = _("Anderen Träger wählen")
    edit_item_text = _("Träger bearbeiten")
    choose_view_class = OrganisationChooseView
    choose_results_view_class = OrganisationChooseResultsView
    create_view_class = OrganisationCreateView
    creation_form_class = OrganisationInPlaceForm
    creation_tab_label = _("Neuer Träger")
    create_action_label = _("Als Entwurf anlegen und auswählen")
    base_widget_class = OrganisationWidget
