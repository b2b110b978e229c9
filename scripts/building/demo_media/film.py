"""Sound and slides become a film that every browser plays: H.264 and AAC in MP4, the index at the front."""

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, cast

from PIL import Image

from scripts.building.demo_media.slides import BARS, SIZE, STRIP, draw_strip
from scripts.building.demo_media.speech import RATE, Spoken, Track, write_wave

FRAMES_PER_SECOND = 8
# Fixed on purpose: the same script and the same programs give the same bytes.
REPRODUCIBLE = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]
SOUND = ["-c:a", "aac", "-b:a", "40k", "-ac", "1", "-ar", str(RATE)]


def _levels(track: Track, second: float) -> list[float]:
    """How loud the last moments were, oldest first, 0 … 1."""
    step = RATE // FRAMES_PER_SECOND // 4
    end = min(int(second * RATE), len(track.samples))
    levels = []
    for number in range(BARS):
        begin = end - (BARS - number) * step
        part = track.samples[max(begin, 0) : max(begin + step, 0)]
        levels.append(min(max(map(abs, part), default=0) / 20000, 1.0))
    return levels


def _speaking(spoken: list[Spoken], second: float) -> Spoken:
    """The sentence that is being said, or the one before."""
    found = spoken[0]
    for sentence in spoken:
        if sentence.start_ms > second * 1000:
            break
        found = sentence
    return found


def write_sound(track: Track, target: Path, title: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder) / "sound.wav"
        write_wave(track, sound)
        ffmpeg = ["ffmpeg", "-v", "error", "-y", "-i", str(sound), *REPRODUCIBLE, *SOUND]
        subprocess.run([*ffmpeg, "-metadata", f"title={title}", "-movflags", "+faststart", str(target)], check=True)


def write_film(
    track: Track, slides: list[Image.Image], name_of: Callable[[str], str], target: Path, title: str
) -> None:
    """`slides` are those of the chapters in order; `name_of` gives the name shown for a voice's key."""
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder) / "sound.wav"
        write_wave(track, sound)
        picture = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{SIZE[0]}x{SIZE[1]}", "-r", str(FRAMES_PER_SECOND)]
        codec = ["-c:v", "libx264", "-preset", "veryslow", "-crf", "29", "-tune", "animation", "-pix_fmt", "yuv420p"]
        # A key frame every two seconds: a visitor lands on the second that a link names.
        seeking = ["-g", str(2 * FRAMES_PER_SECOND), "-movflags", "+faststart", "-threads", "1"]
        command = ["ffmpeg", "-v", "error", "-y", *picture, "-i", "-", "-i", str(sound), *REPRODUCIBLE, *codec]
        command += [*seeking, *SOUND, "-metadata", f"title={title}", str(target)]
        with subprocess.Popen(command, stdin=subprocess.PIPE) as ffmpeg:
            pipe = cast("IO[bytes]", ffmpeg.stdin)
            frames = track.duration_ms * FRAMES_PER_SECOND // 1000
            for number in range(frames):
                second = number / FRAMES_PER_SECOND
                sentence = _speaking(track.spoken, second)
                frame = slides[sentence.chapter].copy()
                strip = draw_strip(name_of(sentence.voice), _levels(track, second), number / frames)
                frame.paste(strip, (0, SIZE[1] - STRIP))
                pipe.write(frame.tobytes())
        if ffmpeg.returncode:
            raise RuntimeError(f"ffmpeg failed for {target.name}")
