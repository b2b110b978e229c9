"""Choosers in which one also adds what is not there yet, without leaving the form that one is filling in.

Who may add, and under which conditions, is asked of the model's permission policy, as everywhere else. The button that
leads straight to the form is made by js/create-in-place.js for every widget with a `create_text`.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.chooser import ChooseView, CreateView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.widgets import AdminImageChooser
from wagtail.log_actions import log
from wagtail.snippets.views.chooser import ChooseView as SnippetChooseView
from wagtail.snippets.views.chooser import SnippetChooserViewSet, SnippetCreateView
from wagtail.snippets.widgets import AdminSnippetChooser

# Fields of the page below have the same names, and widgets look for one another by them.
PREFIX = "neu"


class InPlaceForm:
    """For model forms in a chooser: they know who fills them in, as `user`."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)


class InPlaceFormView:
    """Hands the form its prefix and its user."""

    request: Any

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        given: dict[str, Any] = super().get_creation_form_kwargs()  # type: ignore[misc]
        return {**given, "prefix": PREFIX, "user": self.request.user}

    def save_form(self, form: Any) -> Any:
        """Stores what was filled in and writes it into the log, as the form on a page of its own does."""
        stored = super().save_form(form)  # type: ignore[misc]
        log(stored, "wagtail.create", user=self.request.user)
        return stored


class InPlaceChooseView(InPlaceFormView, ChooseView):
    """The dialogue, with a form."""


class InPlaceCreateView(InPlaceFormView, CreateView):
    """Stores what was filled in."""


class InPlaceSnippetChooseView(InPlaceFormView, SnippetChooseView):
    """A snippet's dialogue, with a form."""


class InPlaceSnippetCreateView(InPlaceFormView, SnippetCreateView):
    """Stores a snippet that was filled in."""


class InPlaceChooserViewSet(ChooserViewSet):
    """For pages and other models; subclasses name `creation_form_class`, an `InPlaceForm`."""

    choose_view_class = InPlaceChooseView
    create_view_class = InPlaceCreateView
    create_action_label = _("Eintragen und auswählen")


class InPlaceSnippetChooserViewSet(SnippetChooserViewSet):
    """For snippets; subclasses name `creation_form_class`, an `InPlaceForm`."""

    choose_view_class = InPlaceSnippetChooseView
    create_view_class = InPlaceSnippetCreateView
    create_action_label = _("Eintragen und auswählen")


def snippet_widget(text: Any) -> type[BaseChooser]:
    """The widget of a snippet's chooser with a button of this text beside "choose"."""
    return type("InPlaceSnippetChooser", (AdminSnippetChooser,), {"create_text": text})


def upload_in_place() -> None:
    """Have the choosers of pictures and documents lead straight to their upload, too."""
    AdminImageChooser.create_text = _("Bild hochladen")
    AdminDocumentChooser.create_text = _("Datei hochladen")
