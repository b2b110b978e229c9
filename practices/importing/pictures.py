"""Pictures that a write-up brings: opened whole by the portal's one rule, or named with why they don't come along."""

import base64
import io
import re
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from django.core.exceptions import ValidationError

from practices.importing.blocks import Block
from practices.importing.vocabulary.spelling import one_line, visible
from practices.importing.writeup import Aside, Picture

# The name of an anchor that marks the place of a picture; its number follows.
MARK = "picture-"
MOST_PICTURES = 40
# Bytes of all pictures together: they travel as text from the process that reads the file.
MOST_BYTES = 16 * 1024 * 1024
# What is left of the time that a file may take goes to its text.
MOST_SECONDS = 4.0
LONGEST_ALT = 2_000
LONGEST_CAPTION = 300
LONGEST_FILE_NAME = 300
LONGEST_NAME = 80
_SIGNS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"))
# What Word holds and browsers don't show.
_FOREIGN_SIGNS = (b"\xd7\xcd\xc6\x9a", b"II*\0", b"MM\0*", b"BM", b"II\xbc\x01", b"\x1f\x8b", b"%!PS")
_FOREIGN = frozenset(
    ["emf", "wmf", "emz", "wmz", "tif", "tiff", "bmp", "wdp", "pict", "pct", "eps", "pcx", "heic", "heif", "svm"]
)
_EMF_SIGN = 40  # where " EMF" stands
_GENERATED = re.compile(
    r" ?(?:automatisch generierte beschreibung(?: mit \w+ (?:zuverlässigkeit|konfidenz))?|"
    r"ki-generierte inhalte können fehlerhaft sein\.?|description automatically generated(?: with \w+ confidence)?|"
    r"ai-generated content may be incorrect\.?) ?",
    re.IGNORECASE,
)
_NO_DESCRIPTION = re.compile(
    r"(?:bild|grafik|picture|image|graphic|img|dsc|dscn|foto|photo|objekt|inhaltsplatzhalter|platzhalter)?[ _#-]{0,3}"
    r"(?:\d{1,20}[_-]?){0,4}|\S{0,200}\.(?:jpe?g|png|gif|bmp|tiff?|svg|webp|emf|wmf|heic)|https?://\S{0,500}|"
    r"[a-z]:\\.{0,500}",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:abb(?:ildung(?:en)?|\.)?|bild(?:unterschrift|er)?|fotos?|grafik|schaubild|skizze|fig(?:ure|\.)?)"
    r" ?\d{0,3}[a-z]? ?[:.–—-] ?\S",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:abb(?:ildung|\.)|bild|foto|grafik|fig(?:ure|\.)) ?\d{1,3} [^\W\d_]", re.IGNORECASE)
_OTHER_CAPTION = re.compile(r"(?:tabelle|tab\.|table|formel|gleichung|equation)\b", re.IGNORECASE)
_KINDS = {
    "harmful_drawing": "picture_drawing",
    "large_drawing": "picture_drawing",
    "too_many_pixels": "picture_large",
    "too_many_frames": "picture_large",
}


@dataclass(slots=True)
class Shown:
    """A place where the file shows a picture. `parts` are names of what may be shown there, the best first."""

    alt: str = ""
    parts: list[str] = field(default_factory=list)
    is_decorative: bool = False
    is_cropped: bool = False
    is_linked: bool = False


class Album:
    """Gathers the pictures of a file while its text is read, and opens them when that is done."""

    def __init__(self) -> None:
        self.shown: list[Shown] = []
        self._left = MOST_BYTES
        self._ends = 0.0
        self._refused: dict[str, list[str]] = defaultdict(list)

    def show(self, shown: Shown) -> int:
        """The number, from 1, under which the picture stands in the blocks."""
        self.shown.append(shown)
        return len(self.shown)

    def open(self, unpack: Callable[[str, int], bytes]) -> tuple[tuple[Picture, ...], list[Aside]]:
        """The pictures that may be stored, and what is to be said of the others.

        `unpack` gives the bytes of a part, at most so many; an empty answer means that it is larger, an exception of
        `KeyError` or `OSError` that there is none.
        """
        self._ends = time.monotonic() + MOST_SECONDS
        taken: list[Picture] = []
        for number, shown in enumerate(self.shown, start=1):
            if len(taken) >= MOST_PICTURES or time.monotonic() > self._ends:
                self._refuse("picture_many", shown)
            elif (picture := self._opened(number, shown, unpack)) is not None:
                taken.append(picture)
        return tuple(taken), [Aside(kind, tuple(lines)) for kind, lines in self._refused.items()]

    def _opened(self, number: int, shown: Shown, unpack: Callable[[str, int], bytes]) -> Picture | None:
        reason = "picture_linked" if shown.is_linked else "picture_broken"
        for part in shown.parts:
            try:
                content = unpack(part, self._left)
            except (KeyError, OSError):
                continue
            reason = _fault(content, part)
            if not reason:
                self._left -= len(content)
                return _picture(number, shown, part, content)
        self._refuse(reason, shown)
        return None

    def _refuse(self, kind: str, shown: Shown) -> None:
        name = PurePath(shown.parts[-1]).name if shown.parts else ""
        alt = _description(shown.alt)[0]
        self._refused[kind].append(" · ".join(filter(None, (name[:LONGEST_NAME], alt))) or "?")


def _picture(number: int, shown: Shown, part: str, content: bytes) -> Picture:
    alt, is_generated = _description(shown.alt)
    stem = PurePath(part).stem[:LONGEST_NAME] or f"bild-{number}"
    return Picture(
        number=number,
        name=f"{stem}.{ending_for(content)}",
        data=base64.b64encode(content).decode("ascii"),
        alt=alt,
        is_decorative=shown.is_decorative and not alt,
        is_cropped=shown.is_cropped,
        is_generated=is_generated,
    )


def ending_for(content: bytes) -> str:
    """The ending that the content calls for, whatever the file calls itself; empty for what browsers don't show."""
    known = next((ending for sign, ending in _SIGNS if content.startswith(sign)), "")
    if known:
        return known
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and content[8:12] in {b"avif", b"avis"}:
        return "avif"
    return "svg" if b"<svg" in content[:4_096] else ""


def _fault(content: bytes, part: str) -> str:
    """Why a picture can't be taken, as a key of the report's asides; empty for one that can."""
    if not content:
        return "picture_many"
    ending = ending_for(content)
    if not ending:
        return "picture_format" if _is_foreign(content, part) else "picture_broken"
    # Decoders take as long to load as all else that a file of text needs.
    from portal.base.files.pictures.rules import check_picture  # noqa: PLC0415

    try:
        check_picture(io.BytesIO(content), f"x.{ending}")
    except ValidationError as error:
        return _KINDS.get(error.code or "", "picture_broken")
    return ""


def _is_foreign(content: bytes, part: str) -> bool:
    is_emf = content[_EMF_SIGN : _EMF_SIGN + 4] == b" EMF"
    return is_emf or content.startswith(_FOREIGN_SIGNS) or part.rpartition(".")[2].lower() in _FOREIGN


def _description(alt: str) -> tuple[str, bool]:
    """What a picture shows in words, without the name of a file; and whether a program has written it."""
    line = one_line(visible(alt))[:LONGEST_ALT]
    words = _GENERATED.sub(" ", line).strip()
    is_name = len(words) <= LONGEST_FILE_NAME and _NO_DESCRIPTION.fullmatch(words)
    return ("" if is_name else words), words != line


def picture_block(number: int) -> Block:
    """The place of a picture between the paragraphs."""
    return Block("", "", picture=number)


def arranged(blocks: list[Block], pictures: Sequence[Picture]) -> list[Block]:
    """The blocks with captions in their pictures; of a picture that was not taken only the caption is left."""
    taken = {picture.number for picture in pictures}
    found = [replace(block, picture=block.picture * (block.picture in taken)) for block in with_captions(blocks)]
    return [block for block in found if block.picture or block.text]


def with_captions(blocks: list[Block]) -> list[Block]:
    """The blocks, with each caption moved into the picture that it stands below, else above."""
    found: list[Block] = []
    waiting: Block | None = None  # a caption with no picture yet
    for block in blocks:
        if block.picture and waiting is not None:
            found.append(_captioned(block, found.pop()))
            waiting = None
            continue
        waiting = None
        if is_caption(block):
            if found and found[-1].picture and not found[-1].text:
                found[-1] = _captioned(found[-1], block)
                continue
            waiting = block
        found.append(block)
    return found


def _captioned(picture: Block, caption: Block) -> Block:
    text = one_line(caption.text)
    return Block(text, caption.html, picture=picture.picture)


def is_caption(block: Block) -> bool:
    """ "Abbildung 1: Die Werkstatt", or what the file itself marks as a caption; none of a table."""
    text = one_line(block.text)
    if not text or block.picture or not block.is_plain or len(text) > LONGEST_CAPTION or _OTHER_CAPTION.match(text):
        return False
    if block.is_caption or _CAPTION.match(text):
        return True
    return bool(_NUMBERED.match(text)) and not text.endswith((".", "!", "?"))
