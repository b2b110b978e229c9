"""Caption files of endless tags, cues and voices."""

import random
from functools import partial

from tests.hostile.shapes import Kind, Maker

_HEAD = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n"


def _one_cue(pieces: tuple[str, ...], rng: random.Random, size: int = 200_000) -> bytes:
    piece = rng.choice(pieces)
    return (_HEAD + piece * (size // len(piece)) + "\n").encode()


def _many_cues(rng: random.Random) -> bytes:
    cue = "{0:02d}:{1:02d}:{2:02d}.000 --> {0:02d}:{1:02d}:{2:02d}.900\nA: b\n\n"
    count = rng.choice((20_000, 60_000))
    return ("WEBVTT\n\n" + "".join(cue.format(n // 3600, n // 60 % 60, n % 60) for n in range(count))).encode()


def _arrows(rng: random.Random) -> bytes:
    return ("WEBVTT\n\n" + rng.choice(("-->", "--> ", "00:00 -->\n", "-->\n\n")) * 60_000).encode()[: 5 * 1024**2]


def _numbers(rng: random.Random) -> bytes:
    return ("1\n" * rng.choice((100_000, 1_000_000))).encode()


def _odd_times(rng: random.Random) -> bytes:
    times = ("99999999999:00:00.000", "00:99:99.999", "-1:00:00.000", "0" * 5_000 + ":00.000", "00:00:00.000")
    cues = "".join(f"{rng.choice(times)} --> {rng.choice(times)}\nText\n\n" for _number in range(200))
    return f"WEBVTT\n\n{cues}".encode()


_KINDS: dict[str, Maker] = {
    "open-tags": partial(_one_cue, ("<", "<a", "<b ", "</", "<v", "<c.")),
    "open-voices": partial(_one_cue, ("<v ", "<v.a.b ", "<v A>", "<v\t")),
    "classes": partial(_one_cue, ("<c.a.b.c", "<v" + ".a" * 50, "{\\an8}")),
    "entities": partial(_one_cue, ("&", "&#x110000;", "&#99999999999;", "&lt;")),
    "prefixes": partial(_one_cue, ("A ", "Dr. ", "Anna Beispiel ", "- A: ")),
    "brackets": partial(_one_cue, ("[", "(", "[Musik] ", "((")),
    "no-line-ends": partial(_one_cue, ("Wort ",), size=4_900_000),
    "many-cues": _many_cues,
    "arrows": _arrows,
    "numbers": _numbers,
    "odd-times": _odd_times,
    "caption-noise": lambda rng: b"WEBVTT\n\n" + rng.randbytes(50_000),
    "captions-too-large": lambda _rng: b"WEBVTT\n\n" + b"x" * 6 * 1024**2,
}
CAPTIONS = [
    Kind("captions", f"{name}-{suffix}", suffix, make) for name, make in _KINDS.items() for suffix in ("vtt", "srt")
]
