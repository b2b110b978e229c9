"""Video and sound: in parts, and only while a public recording shows them."""

import struct
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client

from events.files.media_files import content_type_of, read_duration, validate_media
from events.models import RecordingMedia, RecordingPage, Transcript
from tests.factories.events import RecordingMediaFactory

PATH = "/mediathek/platz/video.mp4"


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


def movie(scale: int, length: int) -> bytes:
    header = box(b"mvhd", bytes(12) + struct.pack(">II", scale, length) + bytes(12))
    return box(b"ftyp", b"isom") + box(b"moov", box(b"free", b"") + header)


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
    assert read_duration(BytesIO(data), len(data)) == 90
    assert read_duration(BytesIO(b"nothing of the kind"), 19) is None
    assert read_duration(BytesIO(movie(0, 90)), len(data)) is None


@pytest.mark.django_db
def test_a_new_file_tells_its_length() -> None:
    media = RecordingMedia.objects.create(title="Film", file=ContentFile(movie(600, 72_000), "film.mp4"))
    assert media.duration == 120
    assert (media.suffix, media.content_type, str(media)) == (".mp4", "video/mp4", "Film")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.webm", b"\x1a\x45\xdf\xa3"),
        ("a.ogg", b"OggS"),
        ("a.mp3", b"ID3"),
        ("b.mp3", b"\xff\xfb"),
        ("a.m4a", b"0000ftyp"),
    ],
)
def test_files_that_are_what_they_say(name: str, data: bytes) -> None:
    validate_media(ContentFile(data + bytes(20), name))
    with pytest.raises(ValidationError, match="innen aber etwas anderes"):
        validate_media(ContentFile(b"<html>Seite</html>", name))


def test_an_unknown_ending_is_bytes() -> None:
    assert content_type_of("a.exe") == "application/octet-stream"


@pytest.mark.django_db
def test_sound_is_no_video() -> None:
    media = RecordingMediaFactory.build(file=ContentFile(b"ID3" + bytes(20), "a.mp3"))
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
