"""Video and sound: in parts, and only while a public recording shows them."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client

from events.files.media.probe import probe_media
from events.files.media.uploads import content_type_of, validate_media
from events.models import RecordingMedia, RecordingPage, Transcript
from tests.events.files.media.containers import movie, webm
from tests.factories.events import RecordingMediaFactory

PATH = "/mediathek/platz/video.mp4"


@pytest.mark.django_db
def test_a_part_of_a_video(client: Client, recording: RecordingPage) -> None:
    answer = client.get(PATH, headers={"range": "bytes=4-7"})
    assert (answer.status_code, answer.getvalue()) == (206, b"ftyp")
    assert answer.headers["Content-Range"] == "bytes 4-7/112"
    assert answer.headers["Content-Type"] == "video/mp4"
    assert client.get(PATH, headers={"range": "bytes=500-"}).status_code == 416
    assert client.head(PATH).headers["Content-Length"] == "112"


@pytest.mark.django_db
def test_another_ending_or_a_lost_file_is_not_found(client: Client, recording: RecordingPage) -> None:
    assert client.get("/mediathek/platz/video.webm").status_code == 404
    assert client.get("/mediathek/platz/ton.mp3").status_code == 404
    assert recording.video is not None
    recording.video.file.storage.delete(str(recording.video.file.name))
    assert client.get(PATH).status_code == 404


@pytest.mark.django_db
def test_editors_see_the_file_of_a_draft(client: Client, admin_client: Client, recording: RecordingPage) -> None:
    recording.unpublish()
    path = f"/admin/aufzeichnungen/datei/{recording.video_id}/"
    assert client.get(path).status_code == 302
    assert client.get(PATH).status_code == 404
    answer = admin_client.get(path)
    assert (answer.status_code, len(answer.getvalue())) == (200, 112)


def test_the_length_stands_in_the_file() -> None:
    data = movie(1000, 90_400)
    assert probe_media(BytesIO(data), len(data)).seconds == 90.4
    assert probe_media(BytesIO(movie(0, 90)), len(data)).seconds is None


@pytest.mark.django_db
def test_a_new_file_tells_its_length() -> None:
    media = RecordingMedia.objects.create(title="Film", file=ContentFile(movie(600, 72_000), "film.mp4"))
    assert media.duration == 120
    assert (media.suffix, media.content_type, str(media)) == (".mp4", "video/mp4", "Film")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.webm", webm(b"V_VP9")),
        ("a.ogg", b"OggS" + bytes(20)),
        ("a.mp3", b"ID3\4\0\0\0\0\0\0" + b"\xff\xfb\x90\0"),
        ("b.mp3", b"\xff\xfb\x90\0" + bytes(20)),
        ("a.m4a", movie(600, 72_000)),
    ],
)
def test_files_that_are_what_they_say(name: str, data: bytes) -> None:
    validate_media(ContentFile(data, name))
    with pytest.raises(ValidationError, match="innen aber etwas anderes"):
        validate_media(ContentFile(b"<html>Seite</html>", name))


def test_an_unknown_ending_is_bytes() -> None:
    assert content_type_of("a.exe") == "application/octet-stream"


@pytest.mark.django_db
def test_sound_is_no_video() -> None:
    media = RecordingMediaFactory.build(file=ContentFile(b"\xff\xfb\x90\0" + bytes(20), "a.mp3"))
    with pytest.raises(ValidationError, match="nur Ton"):
        media.clean()


@pytest.mark.django_db
def test_a_new_caption_file_replaces_all_or_nothing() -> None:
    good = b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nEins\n\n00:00:02.000 --> 00:00:03.000\nZwei\n"
    transcript = Transcript.objects.create(title="A", source=ContentFile(good, "a.vtt"))
    assert [str(cue) for cue in transcript.cues.all()] == ["Eins", "Zwei"]
    transcript.source = ContentFile(b"Unsinn", "b.vtt")
    with pytest.raises(ValidationError, match="keine Untertitel"):
        transcript.save()
    assert [cue.start for cue in Transcript.objects.get().cues.all()] == [1, 2]


@pytest.mark.django_db
def test_checked_captions_name_the_day() -> None:
    with pytest.raises(ValidationError, match="den Tag"):
        Transcript(title="A", made="checked").clean()
