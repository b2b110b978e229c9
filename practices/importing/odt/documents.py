"""OpenDocument texts (.odt): read within the same limits as Word files, without a program of their own."""

import io
import zipfile
import zlib
from xml.parsers.expat import ExpatError
from xml.sax import SAXException

from defusedxml import DefusedXmlException, sax
from django.utils.translation import gettext as _

from practices.importing.blocks import Block, ImportRefused
from practices.importing.markup import blocks_of
from practices.importing.odt.styles import Styles
from practices.importing.odt.text import TextReader
from practices.importing.pictures import Album, arranged
from practices.importing.word.asides import Asides
from practices.importing.word.copier import Budget, damaged
from practices.importing.word.package import LARGEST_CONTENT, MOST_MEMBERS, too_large, unpack
from practices.importing.writeup import Aside, Picture

CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, ExpatError, SAXException, DefusedXmlException),
    *(OSError, EOFError, RecursionError, NotImplementedError),
    *(ValueError, KeyError, IndexError, TypeError, AttributeError),
)


def read_odt(data: bytes) -> tuple[list[Block], tuple[Aside, ...], tuple[Picture, ...]]:
    """The blocks of an OpenDocument text, what it holds beside them, and its pictures.

    Nothing outside the file is fetched. Raises ImportRefused for what is damaged, encrypted or blown up.
    """
    if data.count(_DIRECTORY_ENTRY) > MOST_MEMBERS:
        raise too_large()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except _DAMAGE as error:
        raise damaged() from error


def _read(archive: zipfile.ZipFile) -> tuple[list[Block], tuple[Aside, ...], tuple[Picture, ...]]:
    names = set(archive.namelist())
    if MANIFEST in names and _ENCRYPTED in _part(archive, MANIFEST):
        raise ImportRefused(_("Die Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne."))
    budget, asides, album = Budget(), Asides(), Album()
    styles = Styles(budget)
    if STYLES in names:
        sax.parseString(_part(archive, STYLES), styles, forbid_dtd=True)
    content = _part(archive, CONTENT)
    sax.parseString(content, styles, forbid_dtd=True)
    reader = TextReader(budget, styles, asides, album)
    reader.looks = styles.looks()
    sax.parseString(content, reader, forbid_dtd=True)
    for kind, text in styles.beside:
        asides.add(kind, text)

    def picture(name: str, most: int) -> bytes:
        try:
            return unpack(archive, archive.getinfo(name), most) or b""
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
            raise OSError(name) from error

    pictures, refused = album.open(picture)
    return arranged(blocks_of(reader.result()), pictures), (*asides.told(), *refused), pictures


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    content = unpack(archive, archive.getinfo(name), LARGEST_CONTENT)
    if content is None:
        raise too_large()
    return content
