"""From the editors' form to what readers get: hints, length, rewrapping, the still picture, and no film in memory."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from events.enums import Preparing
from events.models import RecordingMedia, RecordingPage
from events.tasks import prepare_media
from portal.base.roles import EDITORS
from tests.architecture.repository import ROOT
from tests.events.editing.test_transcript_approval import signed_in
from tests.events.files.media.containers import movie, track
from tests.events.files.media.test_probe import HEIC, NEEDS_FFMPEG, film
from tests.factories.events import RecordingMediaFactory
from tests.html import one, soup, texts

SOUND = track(b"mp4a", b"soun")


def upload(data: bytes, name: str, kind: str = "video") -> str:
    """The page that an editor sees after the upload."""
    form = {"title": "Film", "kind": kind, "duration": "", "file": ContentFile(data, name)}
    address = reverse(RecordingMedia.snippet_viewset.get_url_name("add"))
    return signed_in(EDITORS).post(address, form, follow=True).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("codec", "name", "words"),
    [
        (b"hvc1", "iphone.mov", "HEVC (H.265)"),
        (b"apcn", "schnitt.mov", "ProRes"),
        (b"mp4v", "alt.mp4", "MPEG-4 Visual"),
    ],
)
def test_what_browsers_do_not_play_is_accepted_with_a_sentence(codec: bytes, name: str, words: str) -> None:
    page = upload(movie(600, 72_000, track(codec), SOUND), name)
    media = RecordingMedia.objects.get()
    assert ("Viele Browser spielen diese Datei nicht ab." in page, words in page) == (True, True)
    assert (media.duration, media.width, media.codecs, media.preparing) == (120, 640, f"{words}, AAC", "")
    form = signed_in(EDITORS).get(reverse(RecordingMedia.snippet_viewset.get_url_name("edit"), args=[media.pk]))
    assert ("Viele Browser" in form.content.decode(), "640 × 360" in form.content.decode()) == (True, True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (movie(1, 9)[:12] + b"\0\0\0\x10mdat" + bytes(8), "ohne.mp4", "unvollständig"),
        (HEIC, "foto.mp4", "Das ist ein Foto"),
        (b"<html>", "seite.mp4", "innen aber etwas anderes"),
        (movie(1, 9, SOUND), "ton.mp4", "nur Ton"),
    ],
)
def test_what_never_plays_is_refused(data: bytes, name: str, words: str) -> None:
    assert words in upload(data, name)
    assert RecordingMedia.objects.count() == 0


@pytest.mark.django_db
def test_another_file_brings_its_own_length_unless_the_editor_names_one() -> None:
    media = RecordingMedia.objects.create(title="A", file=ContentFile(movie(1, 90, track(b"hvc1")), "a.mp4"))
    media.file = ContentFile(movie(1, 50, track(b"hvc1")), "b.mp4")
    media.save()
    assert media.duration == 50
    media.file, media.duration = ContentFile(movie(1, 70, track(b"hvc1")), "c.mp4"), 66
    media.save()
    assert media.duration == 66


@pytest.mark.django_db
def test_without_the_program_the_editor_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    data = movie(1, 90, track(b"avc1"), SOUND, brand=b"qt  ")
    assert "packt den Film jetzt in MP4 um" in upload(data, "a.mov")
    media = RecordingMedia.objects.get()
    assert (media.preparing, media.suffix) == (Preparing.NO_PROGRAM, ".mov")
    form = signed_in(EDITORS).get(reverse(RecordingMedia.snippet_viewset.get_url_name("edit"), args=[media.pk]))
    assert "lässt sich auf diesem Server nicht umpacken" in form.content.decode()


def edited(media: RecordingMedia) -> str:
    address = reverse(RecordingMedia.snippet_viewset.get_url_name("edit"), args=[media.pk])
    return signed_in(EDITORS).get(address).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("preparing", "codec", "told"),
    [
        (Preparing.NOTHING, "h264", []),
        (Preparing.DONE, "h264", []),
        (Preparing.NOTHING, "hevc", ["HEVC (H.265)"]),
        (Preparing.FAILED, "h264", ["Der Film ließ sich nicht umpacken."]),
        (Preparing.FAILED, "hevc", ["Der Film ließ sich nicht umpacken.", "HEVC (H.265)"]),
    ],
)
def test_what_keeps_browsers_from_playing_is_told_once(preparing: str, codec: str, told: list[str]) -> None:
    media = RecordingMediaFactory.create()
    RecordingMedia.objects.update(preparing=preparing, video_codec=codec, audio_codec="aac", container="mp4")
    page = soup(edited(media))
    sentences = texts(page, ".help-warning")
    assert [sentence.count("und laden Sie ihn neu hoch.") for sentence in sentences] == [1] * bool(told)
    assert [word for word in told if word not in sentences[0]] == []
    assert len(page.select(".help-warning svg.icon-warning")) == bool(told)


@pytest.mark.django_db
def test_the_bar_of_a_film_that_is_rewrapped_has_a_name() -> None:
    media = RecordingMediaFactory.create()
    RecordingMedia.objects.update(preparing=Preparing.RUNNING, progress=40)
    bar = one(soup(edited(media)), "[data-media-state] progress")
    assert (bar["value"], bar["aria-label"]) == ("40", "Fortschritt")


@NEEDS_FFMPEG
@pytest.mark.django_db(transaction=False)
def test_a_film_in_another_container_is_rewrapped_and_gets_a_still_picture(
    tmp_path: Path, recording: RecordingPage, django_capture_on_commit_callbacks: object
) -> None:
    data = film(tmp_path / "a.mov", "-c:v libx264 -pix_fmt yuv420p -c:a aac")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        media = RecordingMedia.objects.create(title="Größe", file=ContentFile(data, "Größe.mov"))
    old = media.file.name
    media.refresh_from_db()
    assert (media.suffix, media.container, media.preparing, media.progress) == (".mp4", "mp4", Preparing.DONE, 100)
    assert (media.duration, media.hint, media.file.storage.exists(str(old))) == (2, "", False)
    assert media.poster is not None
    RecordingPage.objects.update(video=media)
    page = Client().get("/mediathek/platz/").content.decode()
    assert ('poster="/medien/' in page, "video.mp4" in page) == (True, True)
    answer = signed_in(EDITORS).get(reverse("events-media-state", args=[media.pk]))
    assert json.loads(answer.content) == {"state": "fertig", "progress": 100, "waiting": False}
    assert Client().get("/mediathek/platz/video.mp4").getvalue()[4:8] == b"ftyp"


@NEEDS_FFMPEG
@pytest.mark.django_db
def test_what_cannot_be_rewrapped_stays_and_is_said() -> None:
    data = movie(1, 90, track(b"avc1"), SOUND, brand=b"qt  ")
    media = RecordingMedia.objects.create(title="A", file=ContentFile(data, "a.mov"))
    media.refresh_from_db()
    assert (media.preparing, media.suffix) == (Preparing.FAILED, ".mov")
    prepare_media.call(media.pk)
    prepare_media.call(media.pk + 1)


@pytest.mark.django_db
def test_editors_get_the_file_back(recording: RecordingPage) -> None:
    media = RecordingMediaFactory.create(file=ContentFile(movie(1, 9, track(b"avc1")), "Film am Platz.mp4"))
    answer = signed_in(EDITORS).get(f"/admin/aufzeichnungen/datei/{media.pk}/?laden=1")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.getvalue() == movie(1, 9, track(b"avc1"))
    assert Client().get(f"/admin/aufzeichnungen/datei/{media.pk}/?laden=1").status_code == 302


MEGABYTES = 192
MEASURED = """
import resource, sys
import django
django.setup()
from django.core.handlers.wsgi import WSGIRequest
from django.core.files.storage import default_storage
from events.files.media.uploads import read_facts, validate_media
from tests.events.files.media.containers import box, movie, track

SIZE = int(sys.argv[1]) * 1024 * 1024
HEAD = movie(600, 72_000, track(b"avc1"))
BEGIN = b'--b\\r\\nContent-Disposition: form-data; name="file"; filename="a.mp4"\\r\\n\\r\\n' + HEAD
BEGIN += (SIZE + 8).to_bytes(4) + b"mdat"
END = b"\\r\\n--b--\\r\\n"

class Body:
    def __init__(self):
        self.left = [BEGIN, SIZE, END]
    def read(self, size=-1):
        part = self.left[0] if self.left else b""
        if isinstance(part, int):
            taken = min(size, part)
            self.left[0] = part - taken
            if taken == part: self.left.pop(0)
            return bytes(taken)
        self.left[:1] = [part[size:]] if part[size:] else []
        return part[:size]
    readline = None

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

before = peak()
length = str(len(BEGIN) + SIZE + len(END))
request = WSGIRequest({"REQUEST_METHOD": "POST", "PATH_INFO": "/", "wsgi.input": Body(), "CONTENT_LENGTH": length,
    "CONTENT_TYPE": "multipart/form-data; boundary=b", "SERVER_NAME": "a", "SERVER_PORT": "80"})
file = request.FILES["file"]
validate_media(file)
facts = read_facts(file, file.size)
name = default_storage.save("a.mp4", file)
print(facts.seconds, default_storage.size(name) // 1024 // 1024, peak() - before)
"""


def test_a_large_film_is_written_to_disk_while_it_arrives(tmp_path: Path) -> None:
    """Whatever the size: the process takes a few megabytes more, from the first byte to the stored file."""
    asked = subprocess.run(
        [sys.executable, "-c", MEASURED, str(MEGABYTES)],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "VAR_DIR": str(tmp_path),
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr
    seconds, stored, taken = asked.stdout.split()
    assert (float(seconds), int(stored)) == (120, MEGABYTES)
    assert int(taken) < 32
    shutil.rmtree(tmp_path)
