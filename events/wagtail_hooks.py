"""Dates and recordings on the editors' side."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from events.editing import viewsets
from events.editing.permissions import ShownMediaPolicy
from events.models import RecordingMedia, RecordingPage
from events.public.media_views import captions_for_editors, media_for_editors, media_state
from portal.base.editing.edit_links import EditLink, form_link, register_edit_links


class EventGroup(ViewSetGroup):
    """Dates and recordings as one group of the menu."""

    menu_label = _("Termine und Aufzeichnungen")
    menu_icon = "date"
    menu_order = 210
    items = (
        viewsets.SessionListing("termine"),
        viewsets.RecordingListing("aufzeichnungen"),
        viewsets.SeriesListing("reihen"),
        viewsets.ConferenceListing("konferenzen"),
        viewsets.ExchangeListing("austauschformate"),
    )


class MediaGroup(SnippetViewSetGroup):
    """Files that recordings show, under one entry of the menu."""

    items = (viewsets.RecordingMediaViewSet, viewsets.TranscriptViewSet)
    menu_label = _("Ton, Bild, Mitschrift")
    menu_icon = "media"
    menu_order = 250


register_permission_policy(RecordingMedia, ShownMediaPolicy(RecordingMedia))
register_snippet(MediaGroup)


def recording_links(page: RecordingPage, user: Any) -> Iterator[EditLink]:
    """What is said in a recording is written in its transcript. No query beyond the transcript and the rights."""
    if page.transcript is not None:
        yield from form_link(page.transcript, user, gettext("Mitschrift bearbeiten"))


register_edit_links(RecordingPage, recording_links)


@hooks.register("register_admin_viewset")
def register_event_listings() -> EventGroup:
    """The group of the menu."""
    return EventGroup()


@hooks.register("register_admin_urls")
def register_media_file_url() -> list[URLPattern]:
    """Addresses at which editors fetch films, sounds and captions again."""
    return [
        path("aufzeichnungen/datei/<int:pk>/", media_for_editors, name="events-media-file"),
        path("aufzeichnungen/datei/<int:pk>/stand/", media_state, name="events-media-state"),
        path("aufzeichnungen/untertitel/<int:pk>.<str:form>", captions_for_editors, name="events-captions-file"),
    ]
