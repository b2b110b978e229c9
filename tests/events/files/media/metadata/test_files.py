"""What a film tells beside picture and sound, as telephones write it, is served nowhere; all else stays as it is."""

import io
import json
import re
import shutil
import struct
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from events.files.media.metadata.blanks import write_blanks
from events.files.media.metadata.files import clean_upload, find_metadata
from events.files.media.metadata.mp4 import MOST_PARTS
from events.files.media.metadata.mpeg_ts import MOST_STREAMS
from events.files.media.probe import probe_media
from events.maintenance import remove_stored_metadata
from events.models import RecordingMedia, RecordingPage
from tests.events.files.media.containers import box, ogg_sum, packets, table_of
from tests.events.files.media.metadata.telling import FIRST, HEADER, PLACE, PLAIN, TELLING, USER, film_with
from tests.events.files.media.test_probe import NEEDS_FFMPEG, film
from tests.events.files.media.test_uploading import upload
from tests.factories.uploads.photographs import SECRET
from tests.growth import assert_linear


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


@pytest.mark.parametrize("name", [name for name in TELLING if TELLING[name]().startswith(b"OggS")])
def test_each_page_of_ogg_has_the_sum_that_fits(name: str) -> None:
    pages = re.split(b"(?=OggS)", cleaned(TELLING[name]()))[1:]
    sums = [int.from_bytes(page[22:26], "little") for page in pages]
    assert sums == [ogg_sum(page[:22] + bytes(4) + page[26:]) for page in pages]


@pytest.mark.parametrize("name", PLAIN)
def test_what_tells_nothing_is_not_even_copied(name: str) -> None:
    content = PLAIN[name]()
    file = ContentFile(content, name)
    assert clean_upload(file, len(content)) is file
    assert file.read() == content


@pytest.mark.parametrize("name", TELLING)
def test_every_cut_through_a_film_can_be_cleaned(name: str) -> None:
    content = TELLING[name]()
    for end in range(0, len(content), max(3, len(content) // 300)):
        assert len(cleaned(content[:end])) == end


def test_twice_the_boxes_cost_about_twice_and_not_all_are_looked_at() -> None:
    def boxes(count: int) -> bytes:
        return FIRST + box(b"uuid", bytes(8)) * count

    def find(content: bytes) -> int:
        return len(find_metadata(io.BytesIO(content), len(content)))

    assert_linear(find, boxes, 8_000, 0.05)
    assert find(boxes(MOST_PARTS + 10)) == MOST_PARTS - 1
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


def tells(content: bytes) -> bool:
    """Windows Media has letters of two bytes."""
    return SECRET in content or SECRET.decode().encode("utf-16-le") in content


def frames(path: Path) -> bytes:
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-map", "0:v", "-map", "0:a", "-f", "framemd5", "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


# ffmpeg writes the place into some containers only, the comment into all.
FILMS = {
    **dict.fromkeys(("a.mp4", "a.mov", "a.mkv"), "-c:v libx264 -c:a aac"),
    "pieces.mp4": "-c:v libx264 -c:a aac -movflags +frag_keyframe+empty_moov",
    "a.webm": "-c:v libvpx -c:a libopus",
    "a.ogv": "-c:v libtheora -c:a libvorbis",
    "a.ts": "-c:v libx264 -c:a aac -metadata service_name=Geheim-4711",
    "a.m2ts": "-c:v mpeg2video -c:a mp2 -mpegts_m2ts_mode 1 -metadata service_name=Geheim-4711",
    "a.wmv": "-c:v wmv2 -c:a wmav2",
    "a.avi": "-c:v mpeg4 -c:a mp3 -metadata:s:v title=Geheim-4711",
}
OPTIONS = "-pix_fmt yuv420p -metadata location=+50.3135+011.9128/ -metadata comment=Geheim-4711 "


@NEEDS_FFMPEG
@pytest.mark.parametrize(("name", "codecs"), FILMS.items())
def test_real_films_play_on_frame_by_frame(name: str, codecs: str, tmp_path: Path) -> None:
    path = tmp_path / name
    content = film(path, OPTIONS + codecs)
    before = frames(path)
    assert tells(content)
    clean = tmp_path / f"clean-{name}"
    clean.write_bytes(cleaned(content))
    assert (tells(clean.read_bytes()), b"+50.3135" in clean.read_bytes()) == (False, False)
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
    length = sum(blank.stop - blank.start for blank in blanks)
    for left in range(0, length, max(3, length // 150)):
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


def test_of_very_many_tracks_in_a_stream_the_first_are_looked_for() -> None:
    """Each one costs a look at every part of the file."""
    programs = range(0x100, 0x100 + 40)
    tables = packets(0, table_of(0, b"".join(struct.pack(">HH", 1, 0xE000 | program) for program in programs)))
    for number, program in enumerate(programs):
        tracks = range(0x200 + 30 * number, 0x200 + 30 * (number + 1))
        listed = b"".join(b"\x15" + struct.pack(">HH", 0xE000 | track, 0xF000) for track in tracks)
        tables += packets(program, table_of(2, struct.pack(">HH", 0xE101, 0xF000) + listed))
    last = 0x200 + MOST_STREAMS - 1
    content = tables + packets(last, SECRET) + packets(last + 1, PLACE)
    assert SECRET not in cleaned(content).replace(PLACE, b"")
    assert PLACE in cleaned(content)


@NEEDS_FFMPEG
@pytest.mark.parametrize("name", ["a.mp3", "a.wav", "a.flac", "a.m4a", "a.ogg", "a.opus", "a.spx", "a.oga", "a.wma"])
def test_real_sounds_play_on_sample_by_sample(name: str, tmp_path: Path) -> None:
    path, clean = tmp_path / name, tmp_path / f"clean-{name}"
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=duration=1", "-metadata", "title=Geheim-4711"]
    subprocess.run([*command, *(["-write_id3v1", "1"] if name == "a.mp3" else ()), str(path)], check=True)
    content = path.read_bytes()
    assert tells(content)
    clean.write_bytes(cleaned(content))
    assert not tells(clean.read_bytes())
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
