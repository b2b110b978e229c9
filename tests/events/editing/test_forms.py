"""What an editor is told before a recording is published."""

from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from events.models import RecordingPage
from tests.factories.events import RecordingMediaFactory

pytestmark = pytest.mark.django_db


def form(page: RecordingPage, **fields: Any) -> dict[str, Any]:
    """The editors' form as their browser sends it; `chapters` and others are lists of rows."""
    empty: dict[str, list[dict[str, Any]]] = {
        name: []
        for name in ("speakers", "key_points", "chapters", "slides", "practice_links", "theme_items", "region_items")
    }
    rows = {name: inline_formset(fields.pop(name, given)) for name, given in empty.items()}
    values = {
        "title": page.title,
        "slug": page.slug,
        "teaser": "Kurz gesagt",
        "main_theme": page.main_theme_id,
        "video": page.video_id,
        "transcript": page.transcript_id,
        "body": streamfield([]),
        **rows,
        **fields,
    }
    return nested_form_data({key: "" if value is None else value for key, value in values.items()})


def errors(client: Client, page: RecordingPage, **fields: Any) -> str:
    answer = client.post(f"/admin/pages/{page.pk}/edit/", {**form(page, **fields), "action-publish": "1"})
    return "" if answer.status_code == 302 else answer.content.decode()


def test_times_are_put_in_order(admin_client: Client, recording: RecordingPage) -> None:
    recording.chapters.all().delete()
    chapters = [{"start": "1:00", "title": "Zweites"}, {"start": "0:10", "title": "Erstes"}]
    assert errors(admin_client, recording, chapters=chapters) == ""
    stored = RecordingPage.objects.get()
    assert [chapter.title for chapter in stored.chapters.all()] == ["Erstes", "Zweites"]


def test_a_time_behind_the_end_is_refused(admin_client: Client, recording: RecordingPage) -> None:
    html = errors(admin_client, recording, key_points=[{"start": "3:00", "text": "Zu spät."}])
    assert "Die Aufzeichnung ist nur 0:02:00 lang." in html


def test_two_chapters_at_once_are_refused(admin_client: Client, recording: RecordingPage) -> None:
    html = errors(admin_client, recording, chapters=[{"start": "5", "title": "A"}, {"start": "5", "title": "B"}])
    assert "Zwei Kapitel beginnen zur selben Zeit." in html


def test_something_to_watch_hear_or_read_is_needed(admin_client: Client, recording: RecordingPage) -> None:
    assert "Bitte wählen Sie ein Video" in errors(admin_client, recording, video=None, transcript=None)
    draft = form(recording, video=None, transcript=None)
    assert admin_client.post(f"/admin/pages/{recording.pk}/edit/", draft).status_code == 302


def test_sound_in_place_of_a_video_is_refused(admin_client: Client, recording: RecordingPage) -> None:
    sound = RecordingMediaFactory.create(kind="audio")
    assert "ist als „Ton“ abgelegt" in errors(admin_client, recording, video=sound.pk)


def test_cues_stand_below_the_transcript(admin_client: Client, recording: RecordingPage) -> None:
    html = admin_client.get(f"/admin/snippets/events/transcript/edit/{recording.transcript_id}/").content.decode()
    assert "Wir stellen Bänke auf." in html
    listing = admin_client.get("/admin/snippets/events/recordingmedia/").content.decode()
    assert str(recording.video) in listing
