"""From bytes to text: the usual encodings, told apart by what German words can't hold."""

import re

from django.utils.translation import gettext as _

from practices.importing.blocks import ImportRefused

_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_UMLAUT = re.compile(r"[äöüÄÖÜß]")
# UTF-8 that somebody has read as Windows-1252: "Ã¤", "Ã¼", "â€ž", "Â§".
_TWICE = re.compile(r"Ã[^\sA-Za-zÀ-ÿ]|Ã[ŒœŠšŽžŸ]|â€|Â[\u00a0-\u00bf]")
# Mac Roman read as Windows-1252: "GrŸ§e", "fŠhrt"; no name is written so.
_MAC = re.compile(r"Ÿ|(?<=[a-z])[Š§]")
# The same, or an old DOS encoding: "schšn", "h”ren", "l„uft". A Croatian name may be written so.
_OLD = re.compile(rf"{_MAC.pattern}|(?<=[A-Za-z])[š„”](?=[a-z])")
# Besides umlauts, what German texts hold outside ASCII.
_FOREIGN = re.compile(r"[^\x00-\x7fäöüÄÖÜß„“”‚‘’«»–—…•·§°€©®\u00a0éèêáàç]")


def decode(data: bytes) -> str:
    """Text in UTF-8 (with or without a mark), in UTF-16 with a mark, in Windows-1252 or in Mac Roman.

    Raises ImportRefused for everything else, and for text whose umlauts an earlier program has garbled.
    """
    is_marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = _read(data, "utf-16" if is_marked else "utf-8-sig")
    if text is None and not is_marked:
        text = _read_old(data)
    if text is None or _outnumbers(_TWICE, text):
        raise ImportRefused(
            _("Der Zeichensatz der Datei ist nicht lesbar. Bitte speichern Sie sie als Text in UTF-8, dann klappt es.")
        )
    return text


def _read(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _UNREADABLE.search(text) else text


def _read_old(data: bytes) -> str | None:
    """Nearly any bytes make a text in these encodings: it has to look like German."""
    windows = _read(data, "cp1252")
    if windows is None or not _outnumbers(_OLD, windows):
        return windows
    mac = _read(data, "mac_roman")
    return mac if mac and _MAC.search(windows) and not _outnumbers(_FOREIGN, mac) else None


def _outnumbers(pattern: re.Pattern[str], text: str) -> bool:
    """Whether there is more of what should not be there than there are umlauts."""
    return len(pattern.findall(text)) > len(_UMLAUT.findall(text))
