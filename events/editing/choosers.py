"""Choosing a session by its date and series; choosing films, sounds and transcripts, or handing them in."""

from typing import Any

from django.forms import Media
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser
from wagtail.snippets.views.chooser import ChooseResultsView as SnippetChooseResultsView

from events.domain.sessions.search import find_sessions, sessions_for_editors
from events.editing.in_place_forms import MediaInPlaceForm, TranscriptInPlaceForm
from events.models import RecordingMedia, SeriesPage, SessionPage, Transcript
from portal.base.display.formats import format_date, format_day, format_duration
from portal.base.editing.in_place import (
    InPlaceSnippetChooserViewSet,
    InPlaceSnippetChooseView,
    InPlaceSnippetCreateView,
    snippet_widget,
)
from portal.taxonomy.editing.choosers import TypedFilterForm


def session_label(session: SessionPage) -> str:
    """ "Wem gehört der Platz?, 12. März 2026": titles come again from year to year."""
    day = f", {format_day(localtime(session.starts_at))}" if session.starts_at else ""
    return f"{session.get_admin_display_title()}{day}"


class SessionFilterForm(TypedFilterForm):
    """One search field for title, series and day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].help_text = _("Titel, Reihe oder Tag, zum Beispiel „15.10.2026“ oder „Oktober 2026“.")

    def match(self, objects: Any, text: str) -> Any:
        return find_sessions(objects, text)


class SessionColumns:
    """The series of all lines are read at once."""

    filter_form_class = SessionFilterForm

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,  # type: ignore[misc]
            Column("day", label=_("Datum"), accessor=_day_of),
            Column("series", label=_("Reihe"), accessor=lambda session: session.series_title),
            Column("recorded", label=_("Aufzeichnung"), accessor=_recording_of),
        ]

    def get_object_list(self) -> Any:
        return sessions_for_editors()

    def apply_object_list_ordering(self, objects: Any) -> Any:
        return objects

    def get_results_page(self, request: Any) -> Any:
        page = super().get_results_page(request)  # type: ignore[misc]
        length = SessionPage.steplen
        paths = {session.path[:-length] for session in page}
        titles = dict(SeriesPage.objects.filter(path__in=paths).values_list("path", "title"))
        for session in page:
            session.series_title = titles.get(session.path[:-length], "")
        return page


def _day_of(session: SessionPage) -> str:
    return format_date(localtime(session.starts_at)) if session.starts_at else gettext("noch ohne Tag")


def _recording_of(session: Any) -> str:
    return gettext("gibt es schon") if hasattr(session, "recording") else ""


class SessionChooseView(SessionColumns, ChooseView):
    """The chooser's dialogue."""


class SessionChooseResultsView(SessionColumns, ChooseResultsView):
    """The chooser's results while typing."""


class SessionChosenView(ChosenView):
    """Answers with the session that was chosen, and its day."""

    def get_display_title(self, instance: SessionPage) -> str:
        return session_label(instance)


class SessionWidget(BaseChooser):
    """A session with its day; the form is filled from it by js/session-values.js."""

    def get_display_title(self, instance: SessionPage) -> str:
        return session_label(instance)

    def get_hidden_input_context(self, name: str, value: Any, attrs: dict[str, Any]) -> Any:
        """With the address at which the script asks; it puts the session's key in place of the zero."""
        address = reverse("events-session-values", args=[0])
        return super().get_hidden_input_context(name, value, {**attrs, "data-values-address": address})

    @property
    def media(self) -> Media:
        return super().media + Media(js=[versioned_static("js/session-values.js")])


class SessionChooserViewSet(ChooserViewSet):
    """Chooses a session by title, series and day."""

    model = SessionPage
    icon = "date"
    per_page = 15
    choose_one_text = _("Termin wählen")
    choose_another_text = _("Anderen Termin wählen")
    edit_item_text = _("Termin bearbeiten")
    choose_view_class = SessionChooseView
    choose_results_view_class = SessionChooseResultsView
    chosen_view_class = SessionChosenView
    base_widget_class = SessionWidget


class MediaColumns:
    """Kind and length beside the title."""

    @property
    def columns(self) -> list[Column]:
        length = Column("length", label=_("Länge"), accessor=lambda media: format_duration(media.duration or 0))
        return [*super().columns, Column("kind", label=_("Art"), accessor="get_kind_display"), length]  # type: ignore[misc]


class MediaChooseView(MediaColumns, InPlaceSnippetChooseView):
    """The chooser's dialogue."""


class MediaChooseResultsView(MediaColumns, SnippetChooseResultsView):
    """The chooser's results while typing."""


class MediaCreateView(InPlaceSnippetCreateView):
    """Stores a film or a sound."""

    def get_display_title(self, instance: RecordingMedia) -> str:
        """Says at once when many browsers can't play the file."""
        return f"{instance} ({instance.hint})" if instance.hint else str(instance)


class MediaChooserViewSet(InPlaceSnippetChooserViewSet):
    """Chooses a film or a sound, or takes a new file."""

    choose_view_class = MediaChooseView
    choose_results_view_class = MediaChooseResultsView
    create_view_class = MediaCreateView
    creation_form_class = MediaInPlaceForm
    creation_tab_label = _("Hochladen")
    create_action_label = _("Hochladen")
    create_action_clicked_label = _("Wird hochgeladen …")
    base_widget_class = snippet_widget(_("Video oder Ton hochladen"))


class TranscriptCreateView(InPlaceSnippetCreateView):
    """Stores a file of captions."""

    def get_display_title(self, instance: Transcript) -> str:
        """Says how much was changed or left out in reading: what, stands on the transcript's own form."""
        count = len(instance.reading_notes)
        if not count:
            return str(instance)
        told = ngettext("%(count)s Hinweis zum Lesen der Datei", "%(count)s Hinweise zum Lesen der Datei", count)
        return f"{instance} ({told % {'count': count}})"


class TranscriptChooserViewSet(InPlaceSnippetChooserViewSet):
    """Chooses a transcript, or takes a new file of captions."""

    create_view_class = TranscriptCreateView
    creation_form_class = TranscriptInPlaceForm
    creation_tab_label = _("Hochladen")
    create_action_label = _("Hochladen")
    create_action_clicked_label = _("Wird hochgeladen …")
    base_widget_class = snippet_widget(_("Untertitel hochladen"))
