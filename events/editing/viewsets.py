"""How editors list recordings, dates, and the files that recordings show."""

import datetime as dt
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn, ParentPageColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from events.editing.choosers import MediaChooserViewSet, TranscriptChooserViewSet
from events.models import (
    ConferencePage,
    ExchangeFormatPage,
    RecordingIndexPage,
    RecordingMedia,
    RecordingPage,
    SeriesPage,
    SessionPage,
    Transcript,
)
from portal.base.display.formats import format_date
from portal.taxonomy.editing.filters import RelatedIndexView, ThemedFilterSet

_FIRST = (
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label=_("Titel"), sort_key="title", classname="title"),
)
_PLACED = (
    Column("theme", label=_("Hauptthema"), accessor="main_theme"),
    Column("region", label=_("Ort oder Region"), accessor="main_region"),
)
_LAST = (PageStatusColumn("status", label=_("Stand"), sort_key="live"),)


class DayColumn(Column):
    """A day in words: Wagtail's own column tells how long ago it was, and "just now" of all that lies ahead."""

    def get_value(self, instance: Any) -> str:
        value = super().get_value(instance)
        if value is None:
            return ""
        return format_date(localtime(value) if isinstance(value, dt.datetime) else value)


def _date(name: str, label: Any) -> DayColumn:
    return DayColumn(name, label=label, sort_key=name)


class RecordingColumn(Column):
    """The recording of a session, or the way to a new one that is filled from it."""

    cell_template_name = "events/admin/recording_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Adds `address` and `label` of the link; both are empty for what has not taken place."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        recording = getattr(instance, "recording", None)
        if recording is not None:
            address, label = reverse("wagtailadmin_pages:edit", args=[recording.pk]), gettext("bearbeiten")
        elif instance.is_past and not instance.is_cancelled and (add := self._new(parent_context)):
            address, label = f"{add}?termin={instance.pk}", gettext("anlegen")
        else:
            address = label = ""
        return {**context, "address": address, "label": label}

    def _new(self, parent_context: Any) -> str:
        """The form for a new recording, asked for once in a list; empty for those who may not add one."""
        request = parent_context["request"]
        if not hasattr(request, "new_recording"):
            library = RecordingIndexPage.objects.first()
            may_add = library is not None and library.permissions_for_user(request.user).can_add_subpage()
            names = ("events", "recordingpage", library.pk) if library else ()
            request.new_recording = reverse("wagtailadmin_pages:add", args=names) if may_add else ""
        return str(request.new_recording)


class EventListing(PageListingViewSet):
    """A list of all pages of one type, wherever they are in the tree."""

    menu_order = 100
    list_per_page = 50


class RecordingFilterSet(ThemedFilterSet):
    """Filters of the list of recordings."""

    class Meta:
        model = RecordingPage
        fields: ClassVar[list[str]] = ["recorded_on", "live"]


class RecordingIndexView(RelatedIndexView):
    """The list of recordings, related rows loaded with it."""

    related = ("session", "main_theme", "main_region")


class SessionIndexView(RelatedIndexView):
    """The list of sessions, the latest first."""

    related = ("recording",)
    default_ordering = "-starts_at"


class ExchangeFilterSet(ThemedFilterSet):
    """Filters of the list of exchange formats."""

    class Meta:
        model = ExchangeFormatPage
        fields: ClassVar[list[str]] = ["kind", "live"]


class ExchangeIndexView(RelatedIndexView):
    """The list of exchange formats, related rows loaded with it."""

    related = ("main_theme", "main_region")


class SeriesListing(EventListing):
    """Series in a list of their own."""

    name = "reihen"
    model = SeriesPage
    icon = "calendar-alt"
    menu_label = _("Online-Reihen")
    columns: ClassVar[list[Any]] = [*_FIRST, Column("year", label=_("Jahr"), sort_key="year"), *_LAST]
    list_filter: ClassVar[list[str]] = ["year", "live"]


class SessionListing(EventListing):
    """Sessions in a list of their own."""

    name = "termine"
    model = SessionPage
    icon = "date"
    menu_label = _("Termine der Reihen")
    columns: ClassVar[list[Any]] = [
        *_FIRST,
        _date("starts_at", _("Beginn")),
        ParentPageColumn("parent", label=_("Reihe")),
        RecordingColumn("recording", label=_("Aufzeichnung")),
        *_LAST,
    ]
    index_view_class = SessionIndexView
    list_filter: ClassVar[list[str]] = ["starts_at", "is_cancelled", "format", "live"]


class RecordingListing(EventListing):
    """Recordings in a list of their own."""

    name = "aufzeichnungen"
    model = RecordingPage
    icon = "media"
    menu_label = _("Aufzeichnungen")
    columns: ClassVar[list[Any]] = [
        *_FIRST,
        _date("recorded_on", _("aufgezeichnet am")),
        Column("session", label=_("Termin"), accessor="session"),
        *_PLACED,
        *_LAST,
    ]
    index_view_class = RecordingIndexView
    filterset_class = RecordingFilterSet


class ConferenceListing(EventListing):
    """Conferences in a list of their own."""

    name = "konferenzen"
    model = ConferencePage
    icon = "group"
    menu_label = _("Konferenzen")
    columns: ClassVar[list[Any]] = [*_FIRST, _date("starts_at", _("Beginn")), *_LAST]
    list_filter: ClassVar[list[str]] = ["starts_at", "is_cancelled", "format", "live"]


class ExchangeListing(EventListing):
    """Exchange formats in a list of their own."""

    name = "austauschformate"
    model = ExchangeFormatPage
    icon = "comment"
    menu_label = _("Austausch vor Ort")
    columns: ClassVar[list[Any]] = [
        *_FIRST,
        Column("kind", label=_("Art"), accessor="get_kind_display", sort_key="kind"),
        *_PLACED,
        *_LAST,
    ]
    index_view_class = ExchangeIndexView
    filterset_class = ExchangeFilterSet


class MediaFilterSet(WagtailFilterSet):
    """Filters of the list of films and sounds."""

    class Meta:
        model = RecordingMedia
        fields = ["kind"]


class TranscriptFilterSet(WagtailFilterSet):
    """Filters of the list of transcripts."""

    class Meta:
        model = Transcript
        fields = ["made"]


class SaysHowItPlaysMixin:
    """After a new file was stored: what many browsers can't play of it, or that it is being rewrapped."""

    def form_valid(self, form: Any) -> Any:
        """Stores the file, and adds the sentence to what the editor sees next."""
        response = super().form_valid(form)  # type: ignore[misc]
        media = form.instance
        if "file" in form.changed_data:
            if media.hint:
                messages.warning(self.request, media.hint)  # type: ignore[attr-defined]
            elif media.is_rewrapped:
                sentence = gettext("Das Portal packt den Film jetzt in MP4 um. Wie weit es ist, steht bei der Datei.")
                messages.info(self.request, sentence)  # type: ignore[attr-defined]
        return response


class RecordingMediaCreateView(SaysHowItPlaysMixin, CreateView):
    """The form for a new film or sound."""


class RecordingMediaEditView(SaysHowItPlaysMixin, EditView):
    """A film\'s or sound\'s form; refused while readers watch what an editor may not replace."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        media = super().get_object(*args, **kwargs)
        if not self.user_has_permission_for_instance("change", media):
            raise PermissionDenied(
                gettext("Diese Datei ist öffentlich. Laden Sie eine neue hoch und wählen Sie sie auf der Seite.")
            )
        return media


class RecordingMediaViewSet(SnippetViewSet):
    """Films and sounds on the editors' side."""

    model = RecordingMedia
    add_view_class = RecordingMediaCreateView
    edit_view_class = RecordingMediaEditView
    icon = "media"
    menu_label = _("Videos und Ton")
    list_display = [
        "title",
        "kind",
        Column("codecs", label=_("Kodierung"), accessor="codecs"),
        Column("preparing", label=_("Stand"), accessor="state"),
    ]
    chooser_viewset_class = MediaChooserViewSet
    filterset_class = MediaFilterSet
    copy_view_enabled = False
    list_per_page = 50


class TranscriptViewSet(SnippetViewSet):
    """Transcripts on the editors' side."""

    model = Transcript
    icon = "openquote"
    menu_label = _("Mitschriften")
    chooser_viewset_class = TranscriptChooserViewSet
    list_display = ["title", "made", "checked_on"]
    filterset_class = TranscriptFilterSet
    copy_view_enabled = False
    list_per_page = 50
