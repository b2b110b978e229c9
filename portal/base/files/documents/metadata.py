"""Documents whose photographs do not tell where, when, with what and by whom they were taken.

What is read stays byte for byte. In a PDF the metadata is overwritten where it stands, so that nothing in it moves; the
files of Word, Excel, PowerPoint and LibreOffice and other archives are packed anew if a picture in them was cleaned.
The format is told by the first bytes.

Left as they are: documents with a signature, which would no longer hold; encrypted ones; archives that unpack to more
than UNPACKED bytes; and what lies deeper than a document in a document.
"""

import copy
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from portal.base.files.pictures.metadata import jpeg_metadata, without_metadata

UNPACKED = 200 * 1024 * 1024
_MOST_ENTRIES = 5_000
_FIRST_BYTES = 1_000  # more than three bytes and their tables take
# A document in a document, as a table in a presentation; nobody needs more.
_DEPTH = 2

# A photograph lies in a PDF as the file it was. The word before it makes sure that it is one: its first three bytes
# alone occur in other streams by chance.
_PHOTO = re.compile(rb"stream\r?\n(?=\xff\xd8\xff)")
# A photograph that a PDF has packed a second time is a stream that zlib made.
_PACKED = re.compile(rb"stream\r?\n(?=[\x08-\x78][\x01-\xff])")
_BEFORE = b"stream\n"
_PHOTO_BEGINS = b"\xff\xd8\xff"
_STRONGEST = 9
# What stands behind the first picture of a photograph, or in a small one inside it: these words are long enough.
_SEGMENT = re.compile(
    rb"\xff(?:\xe1(?=..(?:Exif\x00\x00|http://ns\.adobe\.com/x))|\xed(?=..Photoshop 3\.0\x00))", re.DOTALL
)
# What programs copy from a photograph into the description of the document or of a picture in it.
_PLACE = re.compile(rb"(?<=exif:)GPS[A-Za-z]{1,30}(?:=\"[^\"<>]{0,200}\"|>[^<>]{0,200}</exif:GPS)")
_VALUE = re.compile(rb"(?<=[\">])[^\"<>]+")
# A signature would no longer hold; in an encrypted file nothing is to be found.
_SIGNED_OR_ENCRYPTED = (b"/ByteRange", b"/Encrypt")
# Where Office and LibreOffice keep the signature of a document; a picture may be called "signature.jpg".
_SIGNATURES = ("_xmlsignatures/", "META-INF/documentsignatures.xml")


def without_photo_metadata(content: bytes) -> bytes:
    """The same document; unchanged if its photographs tell nothing, or if it is of another kind."""
    return _cleaned(content, _DEPTH)


def _cleaned(content: bytes, depth: int) -> bytes:
    if content.startswith(b"%PDF-"):
        return _clean_pdf(content)
    if content.startswith(b"PK\x03\x04") and depth:
        return _clean_archive(content, depth)
    return without_metadata(content)


def _clean_pdf(content: bytes) -> bytes:
    if any(mark in content for mark in _SIGNED_OR_ENCRYPTED):
        return content
    cleaned = bytearray(content)
    for start, end in _told_in_pdf(content):
        cleaned[start:end] = bytes(end - start)
    for start, packed in _packed_photos(content):
        cleaned[start : start + len(packed)] = packed
    for place in _PLACE.finditer(content):
        for value in _VALUE.finditer(place.group()):
            start, end = place.start() + value.start(), place.start() + value.end()
            cleaned[start:end] = b" " * (end - start)
    return bytes(cleaned)


def _told_in_pdf(content: bytes) -> Iterator[tuple[int, int]]:
    """Where metadata of the photographs begins and ends. No byte is looked at twice, whatever a stranger nests."""
    position = 0
    while photo := _PHOTO.search(content, position):
        position = photo.end()
        for start, end in jpeg_metadata(content, position):
            yield start, end
            position = end
    position = 0
    while segment := _SEGMENT.search(content, position):
        start = segment.end() + 2
        position = max(start, segment.end() + int.from_bytes(content[segment.end() : start]))
        yield start, min(position, len(content))


def _packed_photos(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Where a photograph lies that is packed once more, and its bytes without metadata, packed to the same length.

    What is packed goes on to its own end; a decoder does not look at the zeros behind it.
    """
    position, room = 0, UNPACKED
    while found := _PACKED.search(content, position):
        position = found.end()
        try:
            if zlib.decompressobj().decompress(content[position : position + _FIRST_BYTES], 3) != _PHOTO_BEGINS:
                continue
            end = content.find(b"endstream", position)
            if end < 0:
                return
            unpacking = zlib.decompressobj()
            photo = unpacking.decompress(content[position:end], room)
        except zlib.error:
            continue
        room -= len(photo)
        length = end - position - len(unpacking.unused_data)
        told = [(first - len(_BEFORE), stop - len(_BEFORE)) for first, stop in _told_in_pdf(_BEFORE + photo)]
        # What does not end there is cut off, or unpacks to too much.
        packed = zlib.compress(_blanked(photo, told), _STRONGEST) if told and unpacking.eof else b""
        if packed and len(packed) <= length:
            yield position, packed.ljust(length, b"\0")
        position = end
        if room <= 0:  # to zlib 0 would be no limit
            return


def _blanked(photo: bytes, told: list[tuple[int, int]]) -> bytes:
    blank = bytearray(photo)
    for start, end in told:
        blank[start:end] = bytes(end - start)
    return bytes(blank)


def _clean_archive(content: bytes, depth: int) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED:
                return content
            if any(entry.filename.startswith(_SIGNATURES) for entry in entries):
                return content
            return _packed(archive, entries, depth) or content
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return content  # what can't be unpacked shows nobody a photograph


def _packed(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], depth: int) -> bytes:
    """The archive with cleaned pictures, in the same order and packed in the same way; nothing if all were clean."""
    cleaned = {
        number: clean
        for number, entry in enumerate(entries)
        if (clean := _cleaned(found := archive.read(entry), depth - 1)) != found
    }
    if not cleaned:
        return b""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as new:
        for number, entry in enumerate(entries):
            content = cleaned[number] if number in cleaned else archive.read(entry)
            new.writestr(copy.copy(entry), content)
        new.comment = archive.comment
    return packed.getvalue()
