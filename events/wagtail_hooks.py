"""Dates and recordings on the editors' side."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from events import listings
from events.models import RecordingMedia
from events.permissions import ShownMediaPolicy
from events.views.media import media_for_editors


class EventGroup(ViewSetGroup):
    menu_label = _("Termine und Aufzeichnungen")
    menu_icon = "date"
    menu_order = 210
    items = (
        listings.SessionListing("termine"),
        listings.RecordingListing("aufzeichnungen"),
        listings.SeriesListing("reihen"),
        listings.ConferenceListing("konferenzen"),
        listings.ExchangeListing("austauschformate"),
    )


class MediaGroup(SnippetViewSetGroup):
    """Files that recordings show, under one entry of the menu."""

    items = (listings.RecordingMediaViewSet, listings.TranscriptViewSet)
    menu_label = _("Ton, Bild, Mitschrift")
    menu_icon = "media"
    menu_order = 250


register_permission_policy(RecordingMedia, ShownMediaPolicy(RecordingMedia))
register_snippet(MediaGroup)


@hooks.register("register_admin_viewset")
def register_event_listings() -> EventGroup:
    return EventGroup()


@hooks.register("register_admin_urls")
def register_media_file_url() -> list[URLPattern]:
    return [path("aufzeichnungen/datei/<int:pk>/", media_for_editors, name="events-media-file")]
