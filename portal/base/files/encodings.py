"""From bytes to text: the usual encodings, told apart by what German words can't hold."""

import re
from dataclasses import dataclass

_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_UMLAUT = re.compile(r"[äöüÄÖÜß]")
# UTF-8 that somebody has read as Windows-1252: "Ã¤", "Ã¼", "â€ž", "Â§".
# Read as Latin-1 it has control characters in their places.
_TWICE = re.compile(r"Ã[^\sA-Za-zÀ-ÿ]|Ã[ŒœŠšŽžŸ]|â[€\u0080]|Â[\u00a0-\u00bf]")
# What the bytes 80 to FF become in Windows-1252; five of them are no sign there and stay control characters.
_HIGH = re.compile(r"[\u0080-\u00ffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{2,}")
# Mac Roman read as Windows-1252: "GrŸ§e", "fŠhrt"; no name is written so.
_MAC = re.compile(r"Ÿ|(?<=[a-z])[Š§]")
# The same, or an old DOS encoding: "schšn", "h”ren", "l„uft". A Croatian name may be written so.
_OLD = re.compile(rf"{_MAC.pattern}|(?<=[A-Za-z])[š„”](?=[a-z])")
# Besides umlauts, what German texts hold outside ASCII.
_FOREIGN = re.compile(r"[^\x00-\x7fäöüÄÖÜß„“”‚‘’«»–—…•·§°€©®\u00a0éèêáàç]")

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# So many bytes at the beginning tell whether every second one is zero.
_SAMPLE = 4_000
_FEW_ZEROS, _MANY_ZEROS = 0.1, 0.7
# Where Latin letters have zeros among four bytes.
_ZEROS = {"a0a0": "utf-16-le", "0a0a": "utf-16-be", "a000": "utf-32-le", "000a": "utf-32-be"}
# Bytes that are no UTF-8, as Python sets them aside; the last letter of a file that was cut off has some of its own.
_ASIDE = re.compile(r"[\udc80-\udcff]")
_CUT_OFF = re.compile(r"[\udcc2-\udcf4][\udc80-\udcbf]{0,2}\Z")
# DOS ends a text so, and programs fill the last block of a disk.
_PADDING = "\x00\x1a"
# A zero in a text is a fault of whoever wrote it; so many are no text.
_MOST_ZEROS = 0.01
# A text can be read wrongly and saved again more than once.
_MOST_ROUNDS = 3


class UnreadableTextError(ValueError):
    """The bytes are text in none of the usual encodings, or an earlier program has garbled their umlauts."""


@dataclass(frozen=True, slots=True)
class DecodedText:
    """`was_garbled`: an earlier program had read UTF-8 as Windows-1252, or joined the two; which has been undone."""

    text: str
    was_garbled: bool = False


def decode_text(data: bytes, *, takes_joined: bool = False) -> DecodedText:
    """Text in UTF-8, UTF-16 or UTF-32 (with or without a mark), Windows-1252 or Mac Roman; with `takes_joined` also
    UTF-8 in which lines are Windows-1252, or that was cut off in the midst of a letter.

    Raises UnreadableTextError for everything else.
    """
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))
    if not encoding:
        encoding = _unmarked(data)
    read = _read(data[len(mark) :], encoding or "utf-8")
    if read is None and takes_joined and encoding in {"", "utf-8"}:
        read = _read_joined(data[len(mark) :])
    if read is None and not encoding:
        read = _read_old(data)
    if read is None or _outnumbers(_TWICE, read.text):
        raise UnreadableTextError
    return read


def _unmarked(data: bytes) -> str:
    """The name of the encoding where about every second byte is zero, or three of four, as in UTF-16 and UTF-32 of
    Latin letters; else empty."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or b"\x00" not in sample:
        return ""
    shares = [sample[place::4].count(0) / len(sample[place::4]) for place in range(4)]
    if any(_FEW_ZEROS <= share <= _MANY_ZEROS for share in shares):
        return ""
    return _ZEROS.get("".join("0" if share > _MANY_ZEROS else "a" for share in shares), "")


def _read(data: bytes, encoding: str) -> DecodedText | None:
    if encoding.startswith("utf-16"):
        # A tool that knows nothing of two bytes for a letter has put one at the end.
        data = data[: len(data) // 2 * 2]
    try:
        text = data.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError:
        return None
    # Bytes that are no UTF-8 hold two encodings where they look like UTF-8 read wrongly.
    mended = _mend(text) if encoding.startswith("utf") else text
    return _readable(mended, was_garbled=mended != text)


def _readable(text: str, *, was_garbled: bool) -> DecodedText | None:
    """The text without what pads it; a vertical tab, Word's line break in copied text, is one. None for bytes of a
    picture or a film."""
    text = text.rstrip(_PADDING).replace("\x0b", "\n")
    if text.count("\x00") <= len(text) * _MOST_ZEROS:
        text = text.replace("\x00", "")
    return None if _UNREADABLE.search(text) else DecodedText(text, was_garbled)


def _read_joined(data: bytes) -> DecodedText | None:
    """UTF-8 in which single lines or letters are Windows-1252, as editors make it by adding to a file, or whose last
    letter was cut off; None for text without a letter of UTF-8."""
    text = data.decode("utf-8", "surrogateescape")
    if all(sign < "\x80" or _ASIDE.match(sign) for sign in text):
        return None
    try:
        text = _ASIDE.sub(_sign_of, _CUT_OFF.sub("\ufffd", text))
    except UnicodeDecodeError:
        return None
    mended = _mend(text)
    return None if _outnumbers(_OLD, mended) else _readable(mended, was_garbled=True)


def _sign_of(aside: re.Match[str]) -> str:
    return aside.group().encode("utf-8", "surrogateescape").decode("cp1252")


def _read_old(data: bytes) -> DecodedText | None:
    """Nearly any bytes make a text in these encodings: it has to look like German."""
    windows = _read(data, "cp1252")
    if windows is None or not _outnumbers(_OLD, windows.text):
        return windows
    mac = _read(data, "mac_roman")
    return mac if mac and _MAC.search(windows.text) and not _outnumbers(_FOREIGN, mac.text) else None


def _mend(text: str) -> str:
    """The text before UTF-8 was read as Windows-1252: each run of such signs that is UTF-8 becomes what it was."""
    for _round in range(_MOST_ROUNDS):
        if not _TWICE.search(text):
            break
        mended = _HIGH.sub(lambda match: _once(match.group()), text)
        if mended == text:
            break
        text = mended
    return text


def _once(run: str) -> str:
    try:
        return b"".join(_byte(sign) for sign in run).decode()
    except UnicodeError:
        return run


def _byte(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")


def _outnumbers(pattern: re.Pattern[str], text: str) -> bool:
    """Whether there is more of what should not be there than there are umlauts."""
    return len(pattern.findall(text)) > len(_UMLAUT.findall(text))
