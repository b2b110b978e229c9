"""What a film tells beside picture and sound, as telephones write it, is served nowhere; all else stays as it is."""

import io
import json
import shutil
import struct
import subprocess
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from events.files.media.blanks import write_blanks
from events.files.media.metadata import MOST_PARTS, clean_upload, find_metadata
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


def id3(content: bytes, version: int = 3) -> bytes:
    """A tag before the frames of an MP3 file."""
    seven_bits = bytes(len(content) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3" + bytes([version, 0, 0]) + seven_bits + content


def ape(content: bytes) -> bytes:
    """A tag behind the frames, with its head and its foot."""
    length = struct.pack("<II", 2000, len(content) + 32)
    head, foot = (b"APETAGEX" + length + struct.pack("<II", 1, flags) + bytes(8) for flags in (0xA0000000, 0x80000000))
    return head + content + foot


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack("<4sI", name, len(content)) + content + bytes(len(content) % 2)


def riff_with(*chunks: bytes) -> bytes:
    content = wave(1)[12:] + b"".join(chunks)
    return struct.pack("<4sI4s", b"RIFF", 4 + len(content), b"WAVE") + content


def flac_with(*blocks: tuple[int, bytes]) -> bytes:
    """A FLAC file's header, these blocks (kind, content), and what would be sound."""
    parts = [(0, bytes(10) + b"\x0a\xc4\x42\xf0\x00\x00\xac\x44" + bytes(16)), *blocks]
    heads = [bytes([kind | (0x80 if at == len(blocks) else 0)]) for at, (kind, _content) in enumerate(parts)]
    written = (head + len(content).to_bytes(3) + content for head, (_, content) in zip(heads, parts, strict=True))
    return b"fLaC" + b"".join(written) + b"\xff\xf8" + bytes(90)


def film_of_a_camera(kind: bytes = b"meta", *, wide: bool = False, fixed: bool = False) -> bytes:
    """A film with places between its pictures: two stretches, of two samples and of one."""
    samples = [PLACE] * 3 if fixed else [PLACE, PLACE + b"+", PLACE]
    first, second = samples[0] + samples[1], samples[2]
    data = b"picture1" + first + b"picture2" + second + b"picture3"
    begin = len(FIRST) + 8
    offsets = [begin + 8, begin + 8 + len(first) + 8]
    sizes = b"" if fixed else struct.pack(">3I", *map(len, samples))
    table = box(
        b"stbl",
        box(b"stsd", bytes(4), struct.pack(">I", 1), box(b"gpmd", bytes(8))),
        box(b"stsz", bytes(4), struct.pack(">II", len(PLACE) if fixed else 0, 3), sizes),
        box(b"stsc", bytes(4), struct.pack(">I6I", 2, 1, 2, 1, 2, 1, 1)),
        box(b"co64" if wide else b"stco", bytes(4), struct.pack(">I2Q" if wide else ">I2I", 2, *offsets)),
    )
    handler = box(b"hdlr", bytes(8), kind, bytes(12))
    places = box(b"trak", box(b"mdia", handler, box(b"minf", table)))
    return FIRST + box(b"mdat", data) + box(b"moov", HEADER, track(b"avc1"), places)


BROKEN = struct.pack(">I4sQ", 1, b"skip", 2**64 - 1)
OLD_TAG = b"TAG" + SECRET.ljust(125, b"\0")

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
    "kaputt.mp4": lambda: film_with(inside=USER) + BROKEN,
    "kaputt-innen.mp4": lambda: film_with(inside=USER + BROKEN, before=KEYS),
    "gerissen.mp4": lambda: film_with(inside=USER) + BROKEN[:10],
    "kamera.mp4": film_of_a_camera,
    "drohne.mov": lambda: film_of_a_camera(wide=True),
    "helm.mp4": lambda: film_of_a_camera(fixed=True),
    "lied.mp3": lambda: id3(b"TIT2" + PLACE) + id3(SECRET, 4) + mp3(3) + ape(SECRET) + OLD_TAG,
    "hinten.mp3": lambda: mp3(3) + OLD_TAG,
    "ansage.wav": lambda: riff_with(
        chunk(b"LIST", b"INFOIART" + SECRET), chunk(b"bext", PLACE), chunk(b"id3 ", SECRET)
    ),
    "rede.flac": lambda: flac_with((4, SECRET), (6, b"\xff\xd8" + PLACE), (2, SECRET)),
    "kurz.webm": lambda: matroska_with(element(0x1254C367, b"\xec\x80"), TAGS),
}
PLAIN = {
    "film.mp4": film_with,
    "leer.mp4": lambda: film_with(box(b"free", bytes(50))),
    "film.webm": lambda: webm(b"V_VP9"),
    "ton.wav": lambda: wave(1),
    "ton.mp3": lambda: mp3(3),
    "ton.flac": lambda: flac_with((1, bytes(50)), (3, bytes(18))),
    "untertitel.mp4": lambda: film_of_a_camera(b"text"),
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
    while RecordingMedia.objects.filter(has_no_metadata=False).count() > 1:
        with suppress(IsADirectoryError):
            remove_stored_metadata()
    for _run in range(2):
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


class FullDisk(io.BytesIO):
    """Takes so many bytes and no more."""

    def __init__(self, content: bytes, left: int) -> None:
        super().__init__(content)
        self.left = left

    def write(self, data: Any) -> int:
        kept = bytes(data)[: self.left]
        self.left -= len(kept)
        if super().write(kept) < len(data):
            raise OSError(28, "No space left on device")
        return len(kept)

    def writelines(self, lines: Iterable[Any]) -> None:
        for line in lines:
            self.write(line)


@pytest.mark.parametrize("name", TELLING)
def test_what_is_interrupted_is_not_taken_for_clean(name: str) -> None:
    content = TELLING[name]()
    blanks = find_metadata(io.BytesIO(content), len(content))
    for left in range(0, sum(blank.stop - blank.start for blank in blanks), 3):
        file = FullDisk(content, left)
        with pytest.raises(OSError, match="No space"):
            write_blanks(file, blanks)
        assert SECRET not in cleaned(file.getvalue())


def test_tables_of_strangers_cost_no_more_than_they_are_long() -> None:
    many = struct.pack(">III", 1, 2**32 - 1, 1) * 5_000
    table = box(
        b"stbl",
        box(b"stsz", bytes(4), struct.pack(">II", 0, 2**32 - 1), bytes(4_000)),
        box(b"stsc", bytes(4), struct.pack(">I", 2**32 - 1), many),
        box(b"stco", bytes(4), struct.pack(">I", 2**32 - 1), bytes(40_000)),
    )
    handler = box(b"hdlr", bytes(8), b"meta", bytes(12))
    content = FIRST + box(b"moov", HEADER, box(b"trak", box(b"mdia", handler, box(b"minf", table))))
    assert len(cleaned(content)) == len(content)
    nested = b"".join(struct.pack(">I4s", 0, name) for name in (b"moov", b"trak", *[b"mdia"] * 5_000))
    assert find_metadata(io.BytesIO(FIRST + nested), len(FIRST + nested)) == []


@NEEDS_FFMPEG
@pytest.mark.parametrize("name", ["a.mp3", "a.wav", "a.flac", "a.m4a"])
def test_real_sounds_play_on_sample_by_sample(name: str, tmp_path: Path) -> None:
    path, clean = tmp_path / name, tmp_path / f"clean-{name}"
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=duration=1", "-metadata", "title=Geheim-4711"]
    subprocess.run([*command, *(["-write_id3v1", "1"] if name == "a.mp3" else ()), str(path)], check=True)
    content = path.read_bytes()
    assert SECRET in content
    clean.write_bytes(cleaned(content))
    assert SECRET not in clean.read_bytes()
    sums = [
        subprocess.run(["ffmpeg", "-v", "error", "-i", file, "-f", "framemd5", "-"], capture_output=True, check=True)
        for file in (path, clean)
    ]
    assert (sums[1].stdout, sums[1].stderr) == (sums[0].stdout, b"")
    assert "4711" not in told_by_ffprobe(clean)


def test_a_large_film_is_written_down_once() -> None:
    content = film_with(inside=USER) + bytes(17 * 1024 * 1024)
    clean = clean_upload(ContentFile(content, "film.mp4"), len(content))
    assert Path(clean.temporary_file_path()).read_bytes() == clean.read()
    assert SECRET not in Path(clean.temporary_file_path()).read_bytes()
