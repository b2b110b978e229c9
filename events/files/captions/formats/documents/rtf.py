"""Takes the lines of a transcript out of RTF, in which f4 and older word processors save."""

import re
from dataclasses import dataclass, replace

BEGIN = b"{\\rtf"
_TOKEN = re.compile(
    r"\\(?:'(?P<byte>[0-9a-fA-F]{2})|(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|(?P<sign>[^a-zA-Z]))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)"
)
# What stands in groups of these is not shown.
_UNSHOWN = frozenset({
    *("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "listtable", "rsidtbl", "fldinst", "annotation"),
    *("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "atnid", "atnauthor"),
})  # fmt: skip
_SIGNS = {
    "par": "\n\n",
    "sect": "\n\n",
    "page": "\n\n",
    "row": "\n\n",
    "line": "\n",
    "tab": "\t",
    "cell": "\t",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
_PLAIN_SIGNS = {"~": "\u00a0", "_": "\u2011", "\n": "\n\n", "\r": "\n\n"}
_ENCODINGS = {1250: "cp1250", 1251: "cp1251", 1252: "cp1252", 1254: "cp1254", 10000: "mac_roman"}


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds for the text of a group: how many signs stand in for one of Unicode, and whether it is shown."""

    replaced: int = 1
    is_shown: bool = True
    is_hidden: bool = False

    @property
    def shows(self) -> bool:
        return self.is_shown and not self.is_hidden


def lines_of_rtf(data: bytes) -> str:
    """The text of an RTF file, a blank line between paragraphs; what is hidden or was deleted is left out."""
    text = "".join(map(_Reader().piece, _TOKEN.finditer(data.decode("latin-1"))))
    # Signs beyond the first plane come in halves.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Reader:
    """Turns one token after the other into what is shown of it."""

    def __init__(self) -> None:
        self._groups = [_Group()]
        self._encoding = "cp1252"
        # Signs that stand in for the one before, for programs that know no Unicode.
        self._skipped = 0

    def piece(self, token: re.Match[str]) -> str:
        """The text of a token; empty where nothing is shown."""
        if token["brace"]:
            self._brace(token["brace"])
            return ""
        if token["word"]:
            return self._word(token["word"], int(token["number"]) if token["number"] else None)
        if token["sign"] == "*":
            self._groups[-1] = replace(self._groups[-1], is_shown=False)
        return self._text(token) if self._groups[-1].shows else ""

    def _brace(self, brace: str) -> None:
        if brace == "{":
            self._groups.append(self._groups[-1])
        elif len(self._groups) > 1:
            self._groups.pop()

    def _word(self, word: str, number: int | None) -> str:
        if word == "ansicpg":
            self._encoding = _ENCODINGS.get(number or 0, self._encoding)
        self._groups[-1] = group = _changed(self._groups[-1], word, number)
        self._skipped = group.replaced if word == "u" else 0
        return _of_word(word, number) if group.shows else ""

    def _text(self, token: re.Match[str]) -> str:
        if token["sign"]:
            return _PLAIN_SIGNS.get(token["sign"], token["sign"] if token["sign"] in "\\{}" else "")
        skipped, text = self._skipped, token["text"] or ""
        if token["byte"]:
            self._skipped = max(0, skipped - 1)
            return "" if skipped else bytes.fromhex(token["byte"]).decode(self._encoding, "replace")
        self._skipped = 0
        return text[skipped:]


def _changed(group: _Group, word: str, number: int | None) -> _Group:
    if word in _UNSHOWN:
        return replace(group, is_shown=False)
    if word in {"v", "deleted"}:
        return replace(group, is_hidden=number != 0)
    return replace(group, replaced=max(0, min(number or 0, 10))) if word == "uc" else group


def _of_word(word: str, number: int | None) -> str:
    """What a control word stands for; a sign of Unicode may come as a negative number, or as half of a pair."""
    if word != "u" or number is None:
        return _SIGNS.get(word, "")
    return chr(number % 0x10000)
