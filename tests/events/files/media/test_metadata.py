"""What a film tells beside picture and sound, as telephones write it, is served nowhere; all else stays as it is."""

import io
import json
import shutil
import struct
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from events.files.media.metadata import MOST_PARTS, clean_upload, find_metadata, write_blanks
from events.files.media.probe import probe_media
from events.maintenance import remove_stored_metadata
from events.models import RecordingMedia, RecordingPage
from tests.events.files.media.containers import box, element, mp3, track, wave, webm
from tests.events.files.media.test_probe import NEEDS_FFMPEG, film
from tests.events.files.media.test_uploading import SOUND, upload
from tests.factories.photographs import SECRET
from tests.growth import assert_linear

PLACE = b"+50.3135+011.9128/" + SECRET
FIRST, DATA = box(b"ftyp", b"isom"), box(b"mdat", bytes(range(200)))
HEADER = box(b"mvhd", bytes(12) + struct.pack(">II", 1, 9) + bytes(12))
USER = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE))
KEYS = box(b"meta", bytes(4), box(b"keys", b"com.apple.quicktime.location.ISO6709"), box(b"ilst", PLACE))
TAGS = element(0x1254C367, element(0x7373, element(0x67C8, element(0x45A3, b"LOCATION") + element(0x4487, PLACE))))
COVER = element(0x1941A469, element(0x61A7, b"\xff\xd8" + SECRET))


def long_box(name: bytes, content: bytes) -> bytes:
    """As a box beyond four gigabytes is written."""
    return struct.pack(">I4sQ", 1, name, 16 + len(content)) + content


def film_with(*more: bytes, inside: bytes = b"", before: bytes = b"") -> bytes:
    return FIRST + before + box(b"moov", HEADER, track(b"avc1"), inside) + DATA + b"".join(more)


def matroska_with(*parts: bytes) -> bytes:
    """A film with these parts between its tracks and its pictures, and again behind them."""
    content = webm(b"V_VP9", b"A_OPUS")
    head = content.index((0x18538067).to_bytes(4))
    inside, added = content[head + 12 :], b"".join(parts)
    cluster = inside.index((0x1F43B675).to_bytes(4))
    return content[:head] + element(0x18538067, inside[:cluster] + added + inside[cluster:] + added)


TELLING: dict[str, Callable[[], bytes]] = {
    "telefon.mp4": lambda: film_with(inside=USER),
    "apfel.mov": lambda: film_with(inside=KEYS)[:8] + b"qt  " + film_with(inside=KEYS)[12:],
    "spur.mp4": lambda: FIRST + box(b"moov", HEADER, track(b"avc1"), box(b"trak", USER, KEYS)) + DATA,
    "programm.mp4": lambda: film_with(box(b"uuid", bytes(16), b"<x:xmpmeta>", SECRET)),
    "hinten.mp4": lambda: FIRST + DATA + box(b"moov", HEADER, track(b"avc1"), USER),
    "aussen.m4a": lambda: FIRST + box(b"meta", bytes(4), SECRET) + box(b"moov", HEADER, SOUND) + DATA,
    "lang.mp4": lambda: FIRST + DATA + long_box(b"moov", HEADER + track(b"avc1") + long_box(b"udta", PLACE)),
    "mehrfach.mp4": lambda: film_with(USER, box(b"uuid", bytes(16), SECRET), inside=USER + KEYS, before=KEYS),
    "abgerissen.mp4": lambda: film_with(inside=USER) + box(b"uuid", bytes(16) + SECRET + bytes(90))[:-40],
    "etiketten.webm": lambda: matroska_with(TAGS),
    "anhang.mkv": lambda: matroska_with(TAGS, COVER).replace(b"webm", b"matr", 1),
    "kurz.webm": lambda: matroska_with(element(0x1254C367, b"\xec\x80"), TAGS),
}
PLAIN = {
    "film.mp4": film_with,
    "leer.mp4": lambda: film_with(box(b"free", bytes(50))),
    "film.webm": lambda: webm(b"V_VP9"),
    "ton.wav": lambda: wave(1),
    "ton.mp3": lambda: mp3(3),
    "text.mp4": lambda: b"udta" * 100,
    "nichts.mp4": lambda: b"",
    "nur-kopf.mp4": lambda: b"\0\0\0\x08ftyp",
    "ohne-ende.mp4": lambda: b"\0\0\0\0moov",
}


def cleaned(content: bytes) -> bytes:
    return bytes(clean_upload(ContentFile(content, "film"), len(content)).read())


@pytest.mark.parametrize("name", TELLING)
def test_what_is_told_is_blanked_and_nothing_moves(name: str) -> None:
    content = TELLING[name]()
    assert SECRET in content
    clean = cleaned(content)
    assert (SECRET in clean, PLACE in clean, len(clean)) == (False, False, len(content))
    assert probe_media(io.BytesIO(clean), len(clean)) == probe_media(io.BytesIO(content), len(content))
    assert find_metadata(io.BytesIO(clean), len(clean)) == []
    blanks = find_metadata(io.BytesIO(content), len(content))
    ends = [(0, 0), *((blank.start, blank.stop) for blank in blanks), (len(content), len(content))]
    kept = [(stop, start) for (_, stop), (start, _) in pairwise(ends)]
    assert [clean[start:stop] for start, stop in kept] == [content[start:stop] for start, stop in kept]


@pytest.mark.parametrize("name", PLAIN)
def test_what_tells_nothing_is_not_even_copied(name: str) -> None:
    content = PLAIN[name]()
    file = ContentFile(content, name)
    assert clean_upload(file, len(content)) is file
    assert file.read() == content


@pytest.mark.parametrize("name", TELLING)
def test_every_cut_through_a_film_can_be_cleaned(name: str) -> None:
    content = TELLING[name]()
    for end in range(0, len(content), 3):
        assert len(cleaned(content[:end])) == end


def test_twice_the_boxes_cost_about_twice_and_not_all_are_looked_at() -> None:
    def find(count: int) -> int:
        content = FIRST + box(b"uuid", bytes(8)) * count
        return len(find_metadata(io.BytesIO(content), len(content)))

    assert_linear(find, 4_000, 8_000, 0.05)
    assert find(MOST_PARTS + 10) == MOST_PARTS - 1
    nested = b"".join(struct.pack(">I4s", 0, b"moov") for _level in range(5_000))
    assert find_metadata(io.BytesIO(FIRST + nested), len(FIRST + nested)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["telefon.mp4", "apfel.mov", "etiketten.webm"])
def test_readers_and_editors_get_a_film_without(name: str, recording: RecordingPage) -> None:
    upload(TELLING[name](), name)
    media = RecordingMedia.objects.get(title="Film")
    RecordingPage.objects.update(video=media)
    served = Client().get(f"/mediathek/platz/video{media.suffix}").getvalue()
    assert (media.has_no_metadata, served) == (True, cleaned(TELLING[name]()))


@pytest.mark.django_db
def test_films_from_before_are_cleaned_once_where_they_are() -> None:
    def store(name: str, content: bytes) -> RecordingMedia:
        stored = default_storage.save(f"aufzeichnungen/{name}", ContentFile(content))
        RecordingMedia.objects.bulk_create([RecordingMedia(title=name, file=stored)])
        return RecordingMedia.objects.get(title=name)

    kept = {name: store(name, build()) for name, build in (TELLING | PLAIN).items() if name != "nichts.mp4"}
    gone = store("fort.mp4", TELLING["telefon.mp4"]())
    default_storage.delete(str(gone.file.name))
    # A folder where a file should be: it is tried again, and holds up nobody.
    blocked = Path(default_storage.path(str(kept["hinten.mp4"].file.name)))
    blocked.rename(blocked.with_suffix(".away"))
    blocked.mkdir()
    for _run in range(4):
        with pytest.raises(IsADirectoryError):
            remove_stored_metadata()
    assert [media.title for media in RecordingMedia.objects.filter(has_no_metadata=False)] == ["hinten.mp4"]
    blocked.rmdir()
    blocked.with_suffix(".away").rename(blocked)
    assert (remove_stored_metadata(), remove_stored_metadata()) == (1, 0)
    for name, media in kept.items():
        with default_storage.open(str(media.file.name)) as file:
            assert file.read() == cleaned((TELLING | PLAIN)[name]()), name


def told_by_ffprobe(path: Path) -> str:
    shown = "format_tags:stream_tags:stream=codec_name,width,height,nb_frames"
    command = ["ffprobe", "-v", "error", "-show_entries", shown, "-of", "json", str(path)]
    return json.dumps(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))


def frames(path: Path) -> bytes:
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-map", "0:v", "-map", "0:a", "-f", "framemd5", "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


# ffmpeg writes the place into some containers only, the comment into all.
OPTIONS = "-pix_fmt yuv420p -metadata location=+50.3135+011.9128/ -metadata comment=Geheim-4711 "


@NEEDS_FFMPEG
@pytest.mark.parametrize("name", ["a.mp4", "a.mov", "a.mkv", "a.webm"])
def test_real_films_play_on_frame_by_frame(name: str, tmp_path: Path) -> None:
    codecs = "-c:v libvpx -c:a libopus" if name == "a.webm" else "-c:v libx264 -c:a aac"
    path = tmp_path / name
    content = film(path, OPTIONS + codecs)
    before = frames(path)
    assert SECRET in content
    clean = tmp_path / f"clean-{name}"
    clean.write_bytes(cleaned(content))
    assert (SECRET in clean.read_bytes(), b"+50.3135" in clean.read_bytes()) == (False, False)
    assert (frames(clean), "4711" in told_by_ffprobe(clean)) == (before, False)


@NEEDS_FFMPEG
@pytest.mark.django_db
def test_what_is_rewrapped_leaves_the_place_behind(
    tmp_path: Path, recording: RecordingPage, django_capture_on_commit_callbacks: object
) -> None:
    content = film(tmp_path / "a.avi", "-pix_fmt yuv420p -metadata title=Geheim-4711 -c:v libx264 -c:a libmp3lame")
    assert SECRET in content
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        media = RecordingMedia.objects.create(title="A", file=ContentFile(content, "a.avi"))
    media.refresh_from_db()
    assert media.suffix == ".mp4"
    with media.file.open() as file:
        assert SECRET not in file.read()


def test_writing_large_blanks_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "gross.mp4"
    head = FIRST + struct.pack(">I4s", 8 + 40_000_000, b"uuid")
    with path.open("wb") as file:
        file.write(head + SECRET)
        file.truncate(len(head) + 40_000_000)
    with path.open("r+b") as file:
        write_blanks(file, find_metadata(file, path.stat().st_size))
    assert (SECRET in path.read_bytes()[:1_000], path.stat().st_size) == (False, len(head) + 40_000_000)
    shutil.rmtree(tmp_path)
