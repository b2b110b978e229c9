"""Captions that Redaktion hands in wait for Freigabe; readers and the index get the published ones."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from events.models import RecordingMedia, RecordingPage, Transcript
from events.search import build_recording
from portal.base.roles import EDITORS, OPERATORS, PUBLISHERS
from tests.approval import address, approve, edit
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db

PATH = "/mediathek/platz/mitschrift.txt"
NEW = b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Mara Morgenstern>Das ist neu.\n"


def signed_in(role: str) -> Client:
    client = Client()
    is_superuser = role == "superuser"
    client.force_login(UserFactory.create(is_superuser=is_superuser, groups=[] if is_superuser else [role]))
    return client


def file() -> ContentFile:
    return ContentFile(NEW, "neu.vtt")


def said() -> str:
    return Client().get(PATH).content.decode()


def indexed(recording: RecordingPage) -> list[str]:
    return [cue.text for cue in build_recording(RecordingPage.objects.get(pk=recording.pk)).cues]


def stored() -> list[str]:
    try:
        return [
            name
            for year in default_storage.listdir("untertitel")[0]
            for name in default_storage.listdir(f"untertitel/{year}")[1]
        ]
    except FileNotFoundError:
        return []


@pytest.mark.parametrize("action", ["", "submit", "publish"])
@pytest.mark.parametrize("role", [EDITORS, PUBLISHERS, OPERATORS, "superuser"])
def test_only_who_may_publish_changes_what_readers_get(recording: RecordingPage, role: str, action: str) -> None:
    before, client = said(), signed_in(role)
    old = indexed(recording)
    assert recording.transcript is not None
    edit(client, recording.transcript, action, file(), title="Neuer Titel")
    is_published = action == "publish" and role != EDITORS
    assert (said() != before, "Das ist neu." in said()) == (is_published, is_published)
    assert indexed(recording) == (["Das ist neu."] if is_published else old)
    assert Transcript.objects.get().lines is None
    assert "Das ist neu." in client.get(address(recording.transcript, "edit")).content.decode()
    assert stored() == []


def test_submitted_and_approved(recording: RecordingPage) -> None:
    transcript = recording.transcript
    assert transcript is not None
    before, editor = said(), signed_in(EDITORS)
    edit(editor, transcript, "submit", file(), title="Neu")
    approve(editor, transcript)
    assert said() == before
    approve(signed_in(PUBLISHERS), transcript)
    assert "Das ist neu." in said()


def test_an_older_version_brings_its_captions_back(recording: RecordingPage) -> None:
    transcript, publisher = recording.transcript, signed_in(PUBLISHERS)
    assert transcript is not None
    before, keys = said(), list(transcript.cues.values_list("pk", flat=True))
    edit(publisher, transcript, "publish", title="Anderer Titel")
    assert list(transcript.cues.values_list("pk", flat=True)) == keys
    edit(publisher, transcript, "publish", file(), title="Neu")
    assert "Das ist neu." in said()
    oldest = transcript.revisions.order_by("pk")[0]
    oldest.publish()
    assert said() == before


def test_a_new_transcript_is_not_shown_until_it_is_published(recording: RecordingPage) -> None:
    editor, before = signed_in(EDITORS), said()
    data = {"title": "Frisch", "language": "de", "made": "automatic", "source": file(), "action-publish": "1"}
    editor.post(reverse(Transcript.snippet_viewset.get_url_name("add")), data)
    made = Transcript.objects.get(title="Frisch")
    assert (made.live, made.cues.count(), stored()) == (False, 1, [])
    RecordingPage.objects.update(transcript=made)
    assert Client().get(PATH).status_code == 404
    page = Client().get("/mediathek/platz/").content.decode()
    assert ("Das ist neu." in page, "untertitel.vtt" in page) == (False, False)
    assert indexed(recording) == []
    edit(signed_in(PUBLISHERS), made, "publish", title="Frisch")
    assert ("Das ist neu." in said(), "Das ist neu." in before) == (True, False)
    assert indexed(recording) == ["Das ist neu."]


def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(recording: RecordingPage) -> None:
    assert recording.transcript is not None
    answer = edit(signed_in(EDITORS), recording.transcript, "", ContentFile(b"Unsinn", "b.vtt"), title="T")
    assert "keine Untertitel" in answer.content.decode()
    assert recording.transcript.revisions.count() == 0


def test_a_deleted_person_leaves_no_name_in_drafts_versions_and_files(
    recording: RecordingPage, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    transcript, publisher = recording.transcript, signed_in(PUBLISHERS)
    assert transcript is not None
    person = recording.speakers.get(person__last_name="Morgenstern").person
    edit(publisher, transcript, "publish", title="Erste")
    kept = default_storage.save("untertitel/2026/alt.vtt", file())
    Transcript.objects.update(source=kept)
    edit(signed_in(EDITORS), transcript, "", file(), title="Entwurf")
    assert "Morgenstern" in str(list(transcript.revisions.values_list("content", flat=True)))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        person.delete()
    assert "Morgenstern" not in str(list(transcript.revisions.values_list("content", flat=True)))
    assert "Morgenstern" not in str(list(transcript.cues.values_list("speaker", flat=True)))
    assert (stored(), Transcript.objects.get().source.name) == ([], "")
    for revision in transcript.revisions.order_by("pk"):
        revision.publish()
        assert "Morgenstern" not in str(list(transcript.cues.values_list("speaker", flat=True)))
    assert [cue.text for cue in transcript.cues.all()] == ["Das ist neu."]


@pytest.mark.parametrize(("role", "changes"), [(EDITORS, False), (PUBLISHERS, True), (OPERATORS, True)])
def test_who_replaces_a_video_that_readers_watch(recording: RecordingPage, role: str, changes: bool) -> None:
    media, client = recording.video, signed_in(role)
    assert media is not None
    data = {"title": "Anders", "kind": "video", "duration": "0:02:00"}
    client.post(address(media, "edit"), data)
    assert (RecordingMedia.objects.get(pk=media.pk).title == "Anders") is changes
    recording.unpublish()
    client.post(address(media, "edit"), {**data, "title": "Noch anders"})
    assert RecordingMedia.objects.get(pk=media.pk).title == "Noch anders"
