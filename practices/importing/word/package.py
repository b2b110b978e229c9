"""The parts of a Word file that are read for its text: found as the format says, within limits, and nothing else."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from practices.importing.blocks import ImportRefused
from practices.importing.pictures import Album
from practices.importing.word.asides import Asides, texts_of_part
from practices.importing.word.body import copy_body
from practices.importing.word.copier import Budget, Relationship, copy_part
from practices.importing.word.styles import Look, copy_styles
from practices.importing.writeup import Aside, Picture

MOST_MEMBERS = 4_000
MOST_PARTS = 40
LARGEST_CONTENT = 8 * 1024 * 1024
# Word's own XML is packed to a tenth or a thirtieth; what is packed to a five-hundredth says nothing.
LARGEST_RATIO = 500
_ALWAYS_SMALL = 256 * 1024
_DIRECTORY_ENTRY = b"PK\x01\x02"
_CHUNK = 64 * 1024
_STORIES = ("footnotes", "endnotes")
# What a part is that can't be unpacked; for a picture it is no reason to refuse the file.
_BROKEN_MEMBER = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError)
_BESIDE = ("comments", "header", "footer")
MOST_BESIDE = 12


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file of nothing but its text, the pictures that may be stored, and what stood beside that."""

    content: bytes
    asides: tuple[Aside, ...]
    pictures: tuple[Picture, ...] = ()


def text_parts(data: bytes) -> bytes:
    """The content of `read_package`."""
    return read_package(data).content


def read_package(data: bytes) -> Package:
    """A Word file that holds only the parts with the text and what these need, each written anew.

    Whatever a part is called, it is found through the relationships, and nothing else of the file is unpacked.
    Raises ImportRefused, and the exceptions of zipfile, expat, xml.sax and defusedxml for what is damaged.
    """
    if data.count(_DIRECTORY_ENTRY) > MOST_MEMBERS:  # before the directory is read: an entry takes a kilobyte
        raise too_large()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any(member.flag_bits & 0x1 for member in archive.infolist()):
            raise ImportRefused(_("Die Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne."))
        return _Package(archive).read()


class _Package:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = set(archive.namelist())
        self.left = LARGEST_CONTENT
        self.budget = Budget()
        self.asides = Asides()
        self.album = Album()
        self.looks: dict[str, Look] = {}
        self.parts: dict[str, bytes] = {}

    def read(self) -> Package:
        self._take("[Content_Types].xml")
        start = self._take("_rels/.rels")
        for document in self._existing(start, ("officeDocument",), "", ["word/document.xml"]):
            folder = document.rpartition("/")[0]
            relationships = self._take(_relationships_of(document))
            for kind in ("styles", "numbering"):
                for part in self._existing(relationships, (kind,), folder, [f"word/{kind}.xml"]):
                    self._take(part, kind)
                    self._take(_relationships_of(part))
            self._take(document, "document", relationships)
            for kind in _STORIES:
                for part in self._existing(relationships, (kind,), folder, [f"word/{kind}.xml"]):
                    self._take(part, kind, self._take(_relationships_of(part)))
            for kind in _BESIDE:
                for part in self._existing(relationships, (kind,), folder, [f"word/{kind}.xml"])[:MOST_BESIDE]:
                    self._note(part, kind)
        pictures, refused = self.album.open(self._picture)
        return Package(self._packed(), (*self.asides.told(), *refused), pictures)

    def _existing(
        self, relationships: Iterable[Relationship], kinds: tuple[str, ...], folder: str, defaults: list[str]
    ) -> list[str]:
        """All parts of these kinds: which one of several counts is the business of who reads them."""
        told = [_path(folder, item.target) for item in relationships if item.kind in kinds]
        return [name for name in dict.fromkeys([*told, *defaults]) if name in self.names]

    def _take(self, name: str, kind: str = "", needs: Iterable[Relationship] = ()) -> list[Relationship]:
        """Copies a part, once, and gives the relationships that it tells; `needs` are those that a story has itself."""
        if name not in self.names or name in self.parts:
            return []
        if len(self.parts) == MOST_PARTS:
            raise too_large()
        content = self._unpacked(self.archive.getinfo(name))
        if kind == "styles":
            self.parts[name], looks = copy_styles(content, self.budget)
            self.looks = looks | self.looks
        elif kind in {"document", *_STORIES}:
            folder = name.rpartition("/")[0]
            parts = {item.key: _path(folder, item.target) for item in needs if not item.is_external}
            self.parts[name] = copy_body(content, self.budget, self.looks, self.asides, self.album, parts)
        else:
            self.parts[name], relationships = copy_part(content, self.budget)
            return relationships
        return []

    def _note(self, name: str, kind: str) -> None:
        """The text of a part that is no part of the write-up: somebody reads it in the list of the import."""
        for text in texts_of_part(self._unpacked(self.archive.getinfo(name)), self.budget):
            self.asides.add(kind, text)

    def _unpacked(self, member: zipfile.ZipInfo) -> bytes:
        content = unpack(self.archive, member, self.left)
        if content is None:
            raise too_large()
        self.left -= len(content)
        return content

    def _picture(self, name: str, most: int) -> bytes:
        """As `Album.open` wants it."""
        try:
            return unpack(self.archive, self.archive.getinfo(name), most) or b""
        except _BROKEN_MEMBER as error:
            raise OSError(name) from error

    def _packed(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return out.getvalue()


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes | None:
    """What the member really holds, whatever it says; None for more than `most`, or what is packed beyond reason."""
    largest = min(most, max(_ALWAYS_SMALL, member.compress_size * LARGEST_RATIO))
    if member.file_size > largest:
        return None
    content = bytearray()
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            content += chunk
            if len(content) > largest:
                return None
    return bytes(content)


def _path(folder: str, target: str) -> str:
    path = target.lstrip("/") if target.startswith("/") or not folder else f"{folder}/{target}"
    return posixpath.normpath(path) if ".." in path else path


def _relationships_of(name: str) -> str:
    folder, _slash, base = name.rpartition("/")
    return f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"


def too_large() -> ImportRefused:
    """The refusal of a file that would be too large once unpacked."""
    return ImportRefused(_("Die Datei ist ausgepackt viel zu groß und wird deshalb nicht gelesen."))
