"""Pictures that tell more than they show: by name, the file's bytes. Whatever they tell has SECRET in it."""

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.factories.uploads import pictures

SECRET = b"Geheim-4711"
TEXT = SECRET.decode()
TURNED = 6
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6">%s 50.3N</rdf:Description>'
    b"</rdf:RDF></x:xmpmeta>" % SECRET
)

XMP_UPRIGHT = XMP.replace(b'="6"', b'="1"')  # AVIF has other words for it


def exif(orientation: int = TURNED) -> Image.Exif:
    """Camera, time and place, as a telephone writes them."""
    made = Image.Exif()
    made[0x0112], made[0x010F], made[0x0132] = orientation, TEXT, "2026:10:15 10:00:00"
    made.get_ifd(0x8825).update({1: "N", 2: (50.0, 19.0, 1.0), 3: "E", 4: (11.0, 55.0, 4.0)})
    return made


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2) + body


def behind_the_start(*segments: bytes, **options: Any) -> bytes:
    content = pictures.picture("JPEG", icc_profile=pictures.srgb(), **options)
    return content[:2] + b"".join(segments) + content[2:]


def between_scans() -> bytes:
    """A comment between two passes of a progressive picture."""
    content = pictures.picture("JPEG", progressive=True)
    last = content.rindex(b"\xff\xda")
    return content[:last] + b"\xff" + segment(0xFE, SECRET) + content[last:]


def previews() -> bytes:
    """A second picture behind the first, as telephones append it, and a small one in each of the places for it."""
    small = behind_the_start(segment(0xE1, b"Exif\x00\x00" + exif().tobytes()[6:]))
    return (
        behind_the_start(
            segment(0xE0, b"JFXX\x00\x10" + small),
            segment(0xE1, b"Exif\x00\x00" + exif(1).tobytes()[6:] + small),
        )
        + small
    )


def second_picture() -> bytes:
    """As telephones append a gain map: listed in the first, with EXIF of its own."""
    frames = [Image.new("RGB", (48, 32), colour) for colour in ("red", "green")]
    frames[1].encoderinfo = {"exif": exif()}
    content = BytesIO()
    frames[0].save(content, "MPO", save_all=True, append_images=frames[1:], exif=exif())
    return content.getvalue()


def png(*texts: str, **options: Any) -> bytes:
    info = PngInfo()
    if "text" in texts:
        info.add_text("Comment", TEXT)
    if "packed" in texts:
        info.add_text("Comment", TEXT, zip=True)
    if "xmp" in texts:
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return pictures.picture("PNG", pnginfo=info, **options)


def png_as_of_old() -> bytes:
    """EXIF as ImageMagick packs it: hexadecimal, in a packed text behind the picture."""
    data = exif().tobytes()
    body = f"\nexif\n{len(data):8}\n{data.hex()}\n".encode()
    content = pictures.picture("PNG")
    packed = _chunk(b"zTXt", b"Raw profile type exif\x00\x00" + zlib.compress(body))
    return content[:-12] + packed + _chunk(b"prVt", SECRET) + content[-12:] + SECRET


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def gif(*extensions: bytes) -> bytes:
    content = pictures.animation("GIF", 5)
    at = content.index(b"\x21\xff\x0bNETSCAPE2.0") if b"NETSCAPE2.0" in content else content.index(b"\x21\xf9")
    return content[:at] + b"".join(extensions) + content[at:]


GIF_COMMENT = b"\x21\xfe" + bytes([len(SECRET)]) + SECRET + b"\x00"
GIF_XMP = b"\x21\xff\x0bXMP DataXMP" + XMP + b"\x01" + bytes(range(255, -1, -1)) + b"\x00"


def animated(kind: str, **options: Any) -> bytes:
    frames = [Image.new("RGB", (32, 48), colour) for colour in ("red", "green", "blue")]
    content = BytesIO()
    frames[0].save(content, kind, save_all=True, append_images=frames[1:], duration=40, **options)
    return content.getvalue()


def webp_with_more() -> bytes:
    """A chunk of nobody knows whom, in a frame and behind all."""
    content = animated("WEBP", exif=exif(1), xmp=XMP)
    more = b"more" + struct.pack("<I", len(SECRET)) + SECRET + b"\x00"
    at = content.index(b"ANMF")
    size = struct.unpack("<I", content[at + 4 : at + 8])[0]
    end = at + 8 + size
    frame = b"ANMF" + struct.pack("<I", size + len(more)) + content[at + 8 : end] + more
    body = content[8:at] + frame + content[end:] + more
    return b"RIFF" + struct.pack("<I", len(body)) + body


def avif_with_more() -> bytes:
    """A box of another maker behind the picture."""
    box = b"uuid" + bytes(16) + SECRET
    return pictures.picture("AVIF", exif=exif(1)) + struct.pack(">I", len(box) + 4) + box


TELLING: dict[str, Callable[[], bytes]] = {
    "exif.jpg": lambda: behind_the_start(exif=exif()),
    "alles.jpeg": lambda: behind_the_start(
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + SECRET), exif=exif(), xmp=XMP, comment=SECRET
    ),
    "nur-xmp.jpg": lambda: pictures.picture("JPEG", xmp=XMP),
    "druckfarben.jpg": lambda: pictures.picture("JPEG", "CMYK", exif=exif(8)),
    "zwischen.jpg": between_scans,
    "vorschau.jpg": previews,
    "zwei.jpg": second_picture,
    "hersteller.jpg": lambda: behind_the_start(*(segment(0xE0 + number, b"x" + SECRET) for number in range(16))),
    "exif.png": lambda: png(exif=exif()),
    "texte.png": lambda: png("text", "packed", "xmp", exif=exif(1), icc_profile=pictures.srgb()),
    "nur-xmp.png": lambda: png("xmp"),
    "alt.png": png_as_of_old,
    "bewegt.png": lambda: animated("PNG", exif=exif()),
    "palette.png": lambda: png("text", mode="P", transparency=0),
    "exif.webp": lambda: pictures.picture("WEBP", exif=exif(), icc_profile=pictures.srgb()),
    "xmp.webp": lambda: pictures.picture("WEBP", "RGBA", xmp=XMP, lossless=True),
    "bewegt.webp": lambda: animated("WEBP", exif=exif(), xmp=XMP),
    "mehr.webp": webp_with_more,
    "kommentar.gif": lambda: gif(GIF_COMMENT),
    "xmp.gif": lambda: gif(GIF_XMP),
    "beides.gif": lambda: gif(GIF_COMMENT, GIF_XMP) + SECRET,
    "exif.avif": lambda: pictures.picture("AVIF", exif=exif()),
    "xmp.avif": lambda: pictures.picture("AVIF", exif=exif(1), xmp=XMP_UPRIGHT, icc_profile=pictures.srgb()),
    "bewegt.avif": lambda: animated("AVIF", exif=exif(1), xmp=XMP_UPRIGHT),
    "mehr.avif": avif_with_more,
}
# As they were stored before the rule: the ending says something else than the bytes, or half of them is missing.
ODD: dict[str, Callable[[], bytes]] = {
    "in-wahrheit-jpeg.png": TELLING["alles.jpeg"],
    "halb.jpg": lambda: TELLING["exif.jpg"]()[:-30],
    "halb.png": lambda: TELLING["texte.png"]()[:-30],
    "halb.webp": lambda: webp_with_more()[:-40],
    "halb.gif": lambda: gif(GIF_COMMENT)[:-30],
}
# Where the picture was, in whichever form it is written down; the words stand nowhere else in a file.
MARKS = (SECRET, b"Exif\x00\x00", b"xmpmeta", b"Photoshop", b"2026:10:15", b"MPF\x00", b"JFXX", b"Raw profile", b"iTXt")


def told_by(content: bytes) -> list[str]:
    """What these bytes tell: marks as they stand there, and what a reader of pictures finds but for the orientation."""
    body = content.replace(_only_turned(content), b"")
    found = [mark.decode("latin-1") for mark in MARKS if mark in body]
    try:
        with Image.open(BytesIO(content), formats=["AVIF", "GIF", "JPEG", "PNG", "WEBP"]) as image:
            found += _told_by_pillow(image)
    except OSError:
        pass
    return found


def _only_turned(content: bytes) -> bytes:
    """The one segment of a JPEG that may stay: an EXIF directory of a single entry, the orientation."""
    at = content.find(b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12")
    return content[at : at + 32] if at >= 0 else b"\x00nothing\x00"


def _told_by_pillow(image: Image.Image) -> Iterator[str]:
    directory = image.getexif()
    yield from (f"EXIF {tag}" for tag in directory if tag != 0x0112)
    yield from (f"GPS {tag}" for tag in directory.get_ifd(0x8825))
    known = {"exif", "icc_profile", "transparency", "version"}
    for key, value in image.info.items():
        if key not in known and (TEXT in str(value) or (isinstance(value, bytes) and key != "background")):
            yield f"info {key}"
