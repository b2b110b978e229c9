"""Dates and recordings on the editors' side."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from events.editing import viewsets
from events.editing.choosers import SessionChooserViewSet
from events.editing.consent_messages import say_whose_consent_is_missing
from events.editing.permissions import ShownMediaPolicy
from events.editing.session_prefill import fill_sent_form, say_what_was_filled
from events.editing.transcript_messages import ask_whose_transcript_it_is
from events.editing.views import session_values
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


@hooks.register("register_admin_viewset")
def register_session_chooser() -> SessionChooserViewSet:
    """The chooser of sessions, which are pages and have none of their own."""
    return SessionChooserViewSet("session_chooser", url_prefix="termin-waehlen")


@hooks.register("register_admin_urls")
def register_recording_urls() -> list[URLPattern]:
    """Addresses at which editors fetch films, sounds, captions, and what a session gives to a recording."""
    return [
        path("aufzeichnungen/datei/<int:pk>/", media_for_editors, name="events-media-file"),
        path("aufzeichnungen/datei/<int:pk>/stand/", media_state, name="events-media-state"),
        path("aufzeichnungen/untertitel/<int:pk>.<str:form>", captions_for_editors, name="events-captions-file"),
        path("aufzeichnungen/aus-termin/<int:pk>/", session_values, name="events-session-values"),
    ]


@hooks.register("before_create_page")
def fill_new_recording(request: HttpRequest, _parent: Page, page_class: type[Page]) -> None:
    """A new recording takes over the values of the session that was chosen."""
    if page_class is RecordingPage:
        fill_sent_form(request)


@hooks.register("before_edit_page")
def fill_recording(request: HttpRequest, page: Page) -> None:
    """A recording takes over the values of another session that was chosen."""
    if isinstance(page, RecordingPage):
        fill_sent_form(request, page)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def after_saving(request: HttpRequest, page: Page) -> None:
    """Says what came from a session, whose name is left out, and whether the transcript fits."""
    say_what_was_filled(request)
    say_whose_consent_is_missing(request, page)
    ask_whose_transcript_it_is(request, page)
