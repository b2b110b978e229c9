"""What is in a film or sound: by its own headers, in files made by hand and by ffmpeg where the machine has it."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from events.files.media.facts import MediaFacts, playing_hint
from events.files.media.probe import NoMediaError, probe_media
from events.files.media.uploads import ending_for, validate_media
from tests.events.files.media.containers import box, movie, mp3, ogg_opus, track, wave, webm

NEEDS_FFMPEG = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not there")
SOUND, PLAIN = track(b"mp4a", b"soun"), track(b"lpcm", b"soun")
FIRST = box(b"ftyp", b"isom")
HEIC = box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", bytes(20))


def probed(data: bytes) -> MediaFacts:
    return probe_media(io.BytesIO(data), len(data))


@pytest.mark.parametrize(
    ("data", "facts"),
    [
        (movie(600, 6_300, track(b"avc1"), SOUND), MediaFacts("mp4", 10.5, "h264", "aac", 640, 360)),
        (movie(600, 6_300, track(b"hvc1"), SOUND), MediaFacts("mp4", 10.5, "hevc", "aac", 640, 360)),
        (movie(1, 9, track(b"apcn"), PLAIN, brand=b"qt  "), MediaFacts("mov", 9, "prores", "pcm", 640, 360)),
        (movie(1, 9, track(b"avc1"), SOUND, brand=b"qt  "), MediaFacts("mov", 9, "h264", "aac", 640, 360)),
        (movie(1, 9, track(b"av01"), track(b"ac-3", b"soun")), MediaFacts("mp4", 9, "av1", "ac3", 640, 360)),
        (movie(1, 9, SOUND), MediaFacts("mp4", 9, "", "aac")),
        (movie(1, 9, track(b"avc1"))[12:], MediaFacts("mov", 9, "h264", "", 640, 360)),
        (FIRST + box(b"mdat", bytes(9)) + movie(1, 9, SOUND)[12:], MediaFacts("mp4", 9, "", "aac")),
        (box(b"ftyp", b"isom") + box(b"moov", b"\0\0\0\x10hev1" + bytes(8)), MediaFacts("mp4", None, "hevc")),
        (webm(b"V_VP9", b"A_OPUS"), MediaFacts("webm", 12.5, "vp9", "opus", 640)),
        (webm(b"V_MPEG4/ISO/AVC", b"A_AAC", doc_type=b"matroska"), MediaFacts("matroska", 12.5, "h264", "aac", 640)),
        (webm(b"V_MPEGH/ISO/HEVC", b"A_EAC3", doc_type=b"matroska"), MediaFacts("matroska", 12.5, "hevc", "eac3", 640)),
        (wave(3), MediaFacts("wav", 3, audio="pcm")),
        (ogg_opus(7), MediaFacts("ogg", 7, audio="opus")),
    ],
)  # fmt: skip
def test_headers_tell(data: bytes, facts: MediaFacts) -> None:
    assert probed(data) == facts


def test_an_mp3_by_its_bit_rate() -> None:
    assert probed(mp3(100)) == MediaFacts("mp3", 41_700 * 8 / 128_000, audio="mp3")
    assert probed(b"ID3\4\0\0\0\0\1\0" + bytes(128) + mp3(100)) == MediaFacts("mp3", 41_700 * 8 / 128_000, audio="mp3")


@pytest.mark.parametrize("data", [b"<html>Seite</html>", b"", b"\xff\xd8\xff\xe0JFIF", b"%PDF-1.7", HEIC, bytes(2_000)])
def test_what_is_no_film_and_no_sound(data: bytes) -> None:
    with pytest.raises(NoMediaError):
        probed(data)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.mp4", box(b"ftyp", b"isom") + box(b"mdat", bytes(500)), "unvollständig"),
        ("a.mov", box(b"ftyp", b"qt  ") + box(b"wide") + box(b"mdat", bytes(500))[:300], "unvollständig"),
        ("a.mp4", (movie(1, 9, track(b"avc1")) + box(b"mdat", bytes(5_000)))[:-2_000], "unvollständig"),
        ("a.mkv", webm(b"V_VP9")[:60], "unvollständig"),
        ("a.mp4", HEIC, "Foto"),
        ("a.mp3", b"<html>", "innen aber etwas anderes"),
    ],
)
def test_what_is_cut_off_or_something_else_is_refused(name: str, data: bytes, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        validate_media(ContentFile(data, name))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (("mp4", "h264", "aac"), []),
        (("mov", "h264", "aac"), []),
        (("matroska", "h264", ""), []),
        (("webm", "vp9", "opus"), []),
        (("wav", "", "pcm"), []),
        (("mp4", "hevc", "aac"), ["HEVC", "H.264", "iPhone"]),
        (("mov", "prores", "pcm"), ["ProRes", "PCM", "H.264"]),
        (("mp4", "h264", "ac3"), ["AC-3", "H.264"]),
        (("mp4", "", "alac"), ["Apple Lossless", "MP3"]),
        (("avi", "", ""), ["AVI", "MP3"]),
        (("matroska", "vp9", "opus"), ["MATROSKA"]),
    ],
)
def test_what_many_browsers_do_not_play_is_said(facts: tuple[str, str, str], words: list[str]) -> None:
    hint = playing_hint(*facts)
    assert bool(hint) == bool(words)
    assert [word for word in ["Viele Browser", *words] if word not in hint] == ([] if words else ["Viele Browser"])


def test_only_what_needs_another_container_gets_one() -> None:
    pairs = [
        ("mov", "h264"),
        ("matroska", "h264"),
        ("mov", "hevc"),
        ("mov", "prores"),
        ("mp4", "h264"),
        ("webm", "vp9"),
    ]
    assert [MediaFacts(*pair[:1], None, pair[1], "aac").needs_rewrapping for pair in pairs] == [
        True,
        True,
        *[False] * 4,
    ]
    assert not MediaFacts("mov", None, "h264", "pcm").needs_rewrapping


def test_the_ending_follows_what_is_inside() -> None:
    assert [
        ending_for(*pair) for pair in (("a.mp4", "webm"), ("a.MOV", "mov"), ("a.b.mp3", "ogg"), ("a.m4a", "mp4"))
    ] == [
        *("a.webm", "a.MOV", "a.b.ogg", "a.m4a"),
    ]


@NEEDS_FFMPEG
@pytest.mark.parametrize(
    ("name", "options", "facts"),
    [
        ("a.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac", ("mp4", "h264", "aac", False)),
        ("a.mov", "-c:v libx264 -pix_fmt yuv420p -c:a aac", ("mov", "h264", "aac", True)),
        ("a.mkv", "-c:v libx264 -pix_fmt yuv420p -c:a aac", ("matroska", "h264", "aac", True)),
        ("a.mp4", "-c:v libx264 -pix_fmt yuv420p -movflags +frag_keyframe+empty_moov", ("mp4", "h264", "aac", False)),
        ("a.mp4", "-c:v libx264 -pix_fmt yuv422p10le", ("mp4", "h264_high", "aac", False)),
        ("a.webm", "-c:v libvpx -c:a libopus", ("webm", "vp8", "opus", False)),
        ("a.mov", "-c:v prores_ks -c:a pcm_s16le", ("mov", "prores", "pcm", False)),
        ("a.avi", "-c:v libx264 -c:a libmp3lame", ("avi", "h264", "mp3", True)),
        ("a.ts", "-c:v libx264 -c:a aac", ("mpegts", "h264", "aac", True)),
        ("a.mp3", "-vn", ("mp3", "", "mp3", False)),
        ("a.opus", "-vn -c:a libopus", ("ogg", "", "opus", False)),
        ("a.flac", "-vn", ("flac", "", "flac", False)),
        ("a.wav", "-vn", ("wav", "", "pcm", False)),
    ],
)
def test_files_that_ffmpeg_writes(tmp_path: Path, name: str, options: str, facts: tuple[str, str, str, bool]) -> None:
    found = probed(film(tmp_path / name, options))
    assert (found.container, found.video, found.audio, found.needs_rewrapping) == facts
    assert found.seconds == pytest.approx(2, abs=0.5)


def film(path: Path, options: str) -> bytes:
    """Two seconds of a test card with a tone."""
    picture = ["-f", "lavfi", "-i", "testsrc=duration=2:size=160x120:rate=5", "-f", "lavfi", "-i", "sine=duration=2"]
    subprocess.run(["ffmpeg", "-v", "error", "-y", *picture, *options.split(), str(path)], check=True)
    return path.read_bytes()
