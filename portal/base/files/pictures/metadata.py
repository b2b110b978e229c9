"""Pictures without what they tell about where, when, with what and by whom they were taken.

Nothing is encoded anew: EXIF, XMP, IPTC, comments, embedded previews and whatever follows the picture's end are cut
out, pixels and colour profiles stay byte for byte. Of EXIF the orientation alone is kept, where there is one. The
format is told by the first bytes, so that a file with another ending is cleaned as what it is.
"""

import io
import re
import zlib
from collections.abc import Iterator

from PIL import Image

from portal.base.files.pictures.avif_metadata import blank_metadata

ORIENTATION = 0x0112
_PNG, _WEBP = b"\x89PNG\r\n\x1a\n", b"WEBP"
_GIFS = (b"GIF87a", b"GIF89a")

# Any marker but those that stand inside a scan: stuffed zeros, fill bytes and restarts.
_JPEG_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_SOI, _EOI, _SOS, _TEM = 0xD8, 0xD9, 0xDA, 0x01
_JPEG_TABLES_AND_FRAMES = range(0xC0, 0xE0)

_PNG_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sRGB sBIT cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)
_WEBP_CHUNKS = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"])
_WEBP_HAS_XMP, _WEBP_HAS_EXIF = 0x04, 0x08
_WEBP_FRAME_HEADER = 16
_GIF_IMAGE, _GIF_EXTENSION, _GIF_END = 0x2C, 0x21, 0x3B
_GIF_CONTROL, _GIF_APPLICATION = 0xF9, 0xFF
_GIF_APPLICATIONS = frozenset([b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"])


def without_metadata(content: bytes) -> bytes:
    """The same picture with its pixels, colours and orientation only; what is no picture of pixels stays as it is."""
    if content.startswith(b"\xff\xd8"):
        return _clean_jpeg(content)
    if content.startswith(_PNG):
        return _clean_png(content)
    if content.startswith(_GIFS):
        return _clean_gif(content)
    if content[:4] == b"RIFF" and content[8:12] == _WEBP:
        return _clean_webp(content)
    return blank_metadata(content) if content[4:8] == b"ftyp" else content


def jpeg_metadata(content: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Where the metadata of a JPEG that begins at `start` stands in a larger file: beginning and end of each body.

    They may be overwritten: a decoder passes over them by their length.
    """
    position = start + 2
    while content[position : position + 1] == b"\xff" and position + 4 <= len(content):
        if content[position + 1] == 0xFF:  # bytes that only fill
            position += 1
            continue
        marker, end = content[position + 1], position + 2 + int.from_bytes(content[position + 2 : position + 4])
        if marker in {_SOS, _EOI} or end > len(content):
            return
        if not _kept_of_jpeg(marker, content[position:end]):
            yield position + 4, end
        position = end


def _orientation(content: bytes) -> int:
    """From 1 to 8, out of EXIF or XMP, as the copies of the picture are turned; 1 where it can't be read."""
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as image:
            found = image.getexif().get(ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - whatever a decoder says to a stranger's bytes
        return 1
    return found if isinstance(found, int) and 1 < found <= 8 else 1


def _exif_of(orientation: int) -> bytes:
    """A TIFF directory with one entry; nothing for an upright picture."""
    if orientation == 1:
        return b""
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01\x00" + bytes([orientation]) + bytes(2)
    return b"MM\x00*\x00\x00\x00\x08\x00\x01" + entry + bytes(4)


def _clean_jpeg(content: bytes) -> bytes:
    parts = [kept for marker, part in _jpeg_parts(content) if (kept := _kept_of_jpeg(marker, part))]
    if exif := _exif_of(_orientation(content)):
        body = b"Exif\x00\x00" + exif
        segment = b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body
        parts.insert(1 if parts and parts[0].startswith(b"\xff\xe0") else 0, segment)
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xd9"


def _jpeg_parts(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and segment up to the picture's end, a scan with its data; what stands between segments is left out."""
    position = 2
    while found := _JPEG_MARKER.search(content, position):
        marker, position = content[found.end() - 1], found.end()
        if marker == _EOI:
            return
        if marker in {_SOI, _TEM}:
            continue
        position += max(2, int.from_bytes(content[position : position + 2]))
        if marker == _SOS:
            following = _JPEG_MARKER.search(content, position)
            position = following.start() if following else len(content)
        yield marker, content[found.start() : position]


def _kept_of_jpeg(marker: int, part: bytes) -> bytes:
    body = part[4:]
    if marker == 0xE0 and body.startswith(b"JFIF\x00"):
        return b"\xff\xe0\x00\x10" + body[:12] + b"\x00\x00"  # without the preview that may follow
    is_profile = marker == 0xE2 and body.startswith(b"ICC_PROFILE\x00")
    is_colours = marker == 0xEE and body.startswith(b"Adobe")
    return part if marker in _JPEG_TABLES_AND_FRAMES or is_profile or is_colours else b""


def _clean_png(content: bytes) -> bytes:
    chunks = list(_png_chunks(content))
    left_out = [chunk for name, chunk in chunks if name not in _PNG_CHUNKS]
    kept = [chunk for name, chunk in chunks if name in _PNG_CHUNKS]
    if left_out and (exif := _exif_of(_orientation(_one_pixel_with(left_out)))):
        kept.insert(1, _png_chunk(b"eXIf", exif))
    return _PNG + b"".join(kept)


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(_PNG)
    while position + 8 <= len(content):
        name, end = (
            content[position + 4 : position + 8],
            position + 12 + int.from_bytes(content[position : position + 4]),
        )
        yield name, content[position:end]
        if name == b"IEND":
            return
        position = end


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)


def _one_pixel_with(chunks: list[bytes]) -> bytes:
    """A grey pixel with these chunks: Pillow would decode the whole picture to read its orientation."""
    header = _png_chunk(b"IHDR", b"\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00")
    end = _png_chunk(b"IDAT", zlib.compress(b"\x00\x00")) + _png_chunk(b"IEND", b"")
    return _PNG + header + b"".join(chunks) + end


def _clean_webp(content: bytes) -> bytes:
    exif = _exif_of(_orientation(content))
    chunks = list(_webp_chunks(content, 12, min(len(content), 8 + int.from_bytes(content[4:8], "little"))))
    is_extended = any(name == b"VP8X" for name, _body in chunks)
    exif = exif if is_extended else b""
    body = b"".join(_webp_chunk(name, _webp_body(name, part, bool(exif))) for name, part in chunks)
    body = _WEBP + body + (_webp_chunk(b"EXIF", exif) if exif else b"")
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _webp_chunks(content: bytes, position: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    while position + 8 <= end:
        name, size = content[position : position + 4], int.from_bytes(content[position + 4 : position + 8], "little")
        if name in _WEBP_CHUNKS:
            yield name, content[position + 8 : min(position + 8 + size, end)]
        position += 8 + size + size % 2


def _webp_chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\x00" * (len(body) % 2)


def _webp_body(name: bytes, body: bytes, has_exif: bool) -> bytes:
    if name == b"VP8X" and body:
        flags = body[0] & ~(_WEBP_HAS_XMP | _WEBP_HAS_EXIF) | (_WEBP_HAS_EXIF if has_exif else 0)
        return bytes([flags]) + body[1:]
    if name == b"ANMF":
        inner = _webp_chunks(body, _WEBP_FRAME_HEADER, len(body))
        return body[:_WEBP_FRAME_HEADER] + b"".join(_webp_chunk(*chunk) for chunk in inner)
    return body


def _clean_gif(content: bytes) -> bytes:
    position = 13 + _gif_table(content[10:11])
    kept = [content[:position]]
    while position < len(content) and content[position] != _GIF_END:
        kind, start = content[position], position
        if kind == _GIF_IMAGE:
            position = _after_sub_blocks(content, position + 11 + _gif_table(content[position + 9 : position + 10]))
            kept.append(content[start:position])
        elif kind == _GIF_EXTENSION:
            position = _after_sub_blocks(content, position + 2)
            if _is_kept_extension(content[start : start + 14]):
                kept.append(content[start:position])
        else:
            position += 1
    return b"".join(kept) + bytes([_GIF_END])


def _gif_table(flags: bytes) -> int:
    """Bytes of the colour table that these flags announce."""
    return 3 * 2 ** ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _after_sub_blocks(content: bytes, position: int) -> int:
    while position < len(content) and content[position]:
        position += 1 + content[position]
    return position + 1


def _is_kept_extension(beginning: bytes) -> bool:
    label = beginning[1:2]
    return label == bytes([_GIF_CONTROL]) or (
        label == bytes([_GIF_APPLICATION]) and beginning[3:14] in _GIF_APPLICATIONS
    )
