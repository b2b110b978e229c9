"""ffmpeg and ffprobe, where the machine has them: facts that headers do not tell, another container, a still picture.

They read files of this machine alone, never a network's, and end when their time is over.
"""

import json
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from events.files.media.facts import MediaFacts

PROBE_SECONDS = 20
POSTER_SECONDS = 60
# Writing two gigabytes anew takes minutes on a slow disk.
REWRAP_SECONDS = 30 * 60
_LOCAL = ("-protocol_whitelist", "file,pipe")
_POSTER_WIDTH = 1280


class FfmpegError(Exception):
    """ffmpeg could not do it. The message names no file."""


def has_ffmpeg() -> bool:
    """Whether this machine can write films anew."""
    return shutil.which("ffmpeg") is not None


def has_ffprobe() -> bool:
    """Whether this machine can be asked what is in a film."""
    return shutil.which("ffprobe") is not None


def run_ffprobe(path: Path) -> MediaFacts | None:
    """What ffprobe tells of a file, without its container; None when it can't read it or takes too long."""
    fields = "format=duration:stream=codec_type,codec_name,width,height:stream_disposition=attached_pic"
    command = ["ffprobe", "-v", "error", *_LOCAL, "-show_entries", fields, "-of", "json", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PROBE_SECONDS, check=True)  # noqa: S603 - a fixed command, the path is ours
        told = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        return None
    streams = [stream for stream in told.get("streams", []) if not stream.get("disposition", {}).get("attached_pic")]
    picture: dict[str, Any] = next((stream for stream in streams if stream.get("codec_type") == "video"), {})
    sound: dict[str, Any] = next((stream for stream in streams if stream.get("codec_type") == "audio"), {})
    return MediaFacts(
        "",
        _seconds(told.get("format", {}).get("duration")),
        _codec(picture),
        _codec(sound),
        int(picture.get("width") or 0),
        int(picture.get("height") or 0),
    )


def _seconds(text: Any) -> float | None:
    try:
        seconds = float(text)
    except (TypeError, ValueError):
        return None
    return seconds if 0 < seconds < 1e7 else None


def _codec(stream: dict[str, Any]) -> str:
    name = str(stream.get("codec_name") or "")
    return next(
        (short for begin, short in (("pcm_", "pcm"), ("amr", "amr"), ("dts", "dts")) if name.startswith(begin)), name
    )


def rewrap(source: Path, target: Path, seconds: float | None, tell: Callable[[int], None]) -> None:
    """Writes picture and sound as they are into an MP4 that can be played while it loads.

    `tell` is given the progress in percent about once a second. Raises FfmpegError.
    """
    command = ["ffmpeg", "-v", "error", "-nostdin", "-y", *_LOCAL, "-i", str(source), "-map", "0:v:0", "-map", "0:a:0?"]
    # What a telephone tells of place and owner stays behind.
    command += ["-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1", "-c", "copy"]
    command += ["-movflags", "+faststart", "-progress", "pipe:1", "-f", "mp4", str(target)]
    with _started(command, REWRAP_SECONDS) as process:
        told = 0.0
        for line in process.stdout or ():
            name, _equals, value = line.decode("ascii", "replace").strip().partition("=")
            if name == "out_time_us" and value.isdigit() and seconds and time.monotonic() - told >= 1:
                told = time.monotonic()
                tell(max(0, min(99, int(int(value) / seconds / 10_000))))
    if process.returncode:
        raise FfmpegError(f"ffmpeg ended with {process.returncode}")


def make_poster(source: Path, target: Path, seconds: float | None) -> None:
    """Writes a picture from a tenth of the film as JPEG. Raises FfmpegError."""
    at = f"{min((seconds or 0) / 10, 60):.2f}"
    command = ["ffmpeg", "-v", "error", "-nostdin", "-y", *_LOCAL, "-ss", at, "-i", str(source), "-frames:v", "1"]
    command += ["-vf", f"scale='min({_POSTER_WIDTH},iw)':-2", "-q:v", "3", "-f", "image2", "-update", "1", str(target)]
    with _started(command, POSTER_SECONDS) as process:
        process.wait()
    if process.returncode or not target.exists() or not target.stat().st_size:
        raise FfmpegError("no picture")


@contextmanager
def _started(command: list[str], seconds: float) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that is ended when its time is over, or when the block is left by an error."""
    try:
        process = subprocess.Popen(  # noqa: S603 - a fixed command, the paths are ours
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        raise FfmpegError(type(error).__name__) from error
    clock = threading.Timer(seconds, process.kill)
    clock.start()
    try:
        yield process
    except BaseException:
        process.kill()
        raise
    finally:
        process.wait()
        clock.cancel()
        if process.stdout:
            process.stdout.close()
