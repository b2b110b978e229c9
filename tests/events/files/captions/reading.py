"""Short ways to write caption files and to say what was read from them."""

from events.files.captions.parser import parse_captions


def vtt(*texts: str) -> str:
    """A WebVTT file of these texts, one a second."""
    return "WEBVTT\n\n" + "".join(f"{stamp(n)} --> {stamp(n, 900)}\n{text}\n\n" for n, text in enumerate(texts))


def stamp(second: int, milliseconds: int = 0, sign: str = ".") -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}{sign}{milliseconds:03}"


def cues(file: str | bytes, length: float | None = None) -> list[tuple[float, float, str, str]]:
    """Begin, end, speaker and text of each cue."""
    captions = parse_captions(file.encode() if isinstance(file, str) else file, length=length)
    return [(cue.start_ms / 1000, cue.end_ms / 1000, cue.speaker, cue.text) for cue in captions.cues]


def texts(file: str | bytes) -> list[str]:
    return [text for _start, _end, _speaker, text in cues(file)]


def said(file: str | bytes) -> list[tuple[str, str]]:
    """Speaker and text of each cue."""
    return [(speaker, text) for _start, _end, speaker, text in cues(file)]


def notes(file: str | bytes, length: float | None = None) -> list[tuple[int, str]]:
    captions = parse_captions(file.encode() if isinstance(file, str) else file, length=length)
    return [(note.line, note.text) for note in captions.notes]
