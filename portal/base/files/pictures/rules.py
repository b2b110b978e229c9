"""The rule for every picture that is stored: it opens whole, within bounds of pixels and frames, or is refused.

Dimensions are read from the header before anything is decoded. One picture is decoded at a time in each process, so
that many uploads at once need the memory of one.
"""

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageFile, ImageOps

from portal.base.files.pictures.drawings import check_drawing, read_drawing_size

MOST_PIXELS = 40_000_000
MOST_FRAMES = 1_000
# A progressive JPEG of a few kilobytes may hold thousands of passes over all of its pixels; cameras write about ten.
MOST_JPEG_SCANS = 64
FORMATS = {"avif": "AVIF", "gif": "GIF", "jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
DRAWING = "svg"
ORIENTATION = 0x0112  # of EXIF; from 5 on, height and width change places
_CHUNK = 64 * 1024

_decoding = threading.RLock()

NOT_A_PICTURE = _(
    "Diese Datei lässt sich nicht als Bild öffnen. Sie ist unvollständig oder beschädigt, oder ihre Endung passt nicht "
    "zum Inhalt. Bitte speichern Sie das Bild neu und laden Sie es noch einmal hoch."
)
TOO_MANY_PIXELS = _(
    "Dieses Bild hat %(width)d × %(height)d Bildpunkte. Möglich sind zusammen %(limit)d Millionen: "
    "Bitte verkleinern Sie es und laden Sie es noch einmal hoch."
)
TOO_MANY_FRAMES = _(
    "Diese Animation hat zu viele Einzelbilder. Alle zusammen dürfen höchstens %(limit)d Millionen Bildpunkte haben: "
    "Bitte kürzen oder verkleinern Sie sie."
)


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels, as the picture is shown: a photograph's orientation is taken into account."""

    width: int
    height: int


def ending_of(name: str) -> str:
    """The ending of a file's name, in lower case without the dot."""
    return PurePath(name).suffix.lower().removeprefix(".")


def check_picture(file: Any, name: str) -> Size:
    """The size of a picture that may be stored; raises ValidationError with a sentence for everything else.

    `file` is open for reading and is left at its start.
    """
    try:
        return _check_drawing(file) if ending_of(name) == DRAWING else _check_pixels(file, ending_of(name))
    finally:
        file.seek(0)


def read_size(file: IO[bytes], name: str) -> Size:
    """The size of a stored picture, from its header alone. Raises ValidationError when it has none."""
    if ending_of(name) == DRAWING:
        return Size(*read_drawing_size(file))
    return _size(_open(file, ending_of(name)))


@contextmanager
def decoded(file: IO[bytes], name: str) -> Iterator[Image.Image]:
    """All pixels as RGB or RGBA in sRGB, upright, without EXIF and colour profile. Raises ValidationError.

    Whatever the block does with them happens before another picture is decoded in this process.
    """
    with _decoding:
        _require_pixels(_open(file, ending_of(name)))
        yield _guarded(lambda: _normalised(_open(file, ending_of(name))))


def _check_drawing(file: IO[bytes]) -> Size:
    check_drawing(file)
    return Size(*read_drawing_size(file))


def _check_pixels(file: IO[bytes], ending: str) -> Size:
    if FORMATS.get(ending) == "JPEG":
        _require_few_scans(file)
    with _decoding:
        header = _open(file, ending)
        _require_pixels(header)
        size = _size(header)
        _guarded(lambda: _decode_frames(_open(file, ending)))
        return size


def _guarded(work: Callable[[], Any]) -> Any:
    """What the work gives; whatever a decoder says to a stranger's bytes is one and the same sentence."""
    try:
        return work()
    except ValidationError:
        raise
    except Exception as error:
        raise ValidationError(NOT_A_PICTURE, code="invalid_image") from error


def _open(file: IO[bytes], ending: str) -> Image.Image:
    """The header, read by the one decoder that the ending names."""
    if ending not in FORMATS:
        raise ValidationError(NOT_A_PICTURE, code="invalid_image")
    # WeasyPrint switches this on for the whole process; half a picture would then count as a whole one.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    file.seek(0)
    try:
        opened: Image.Image = _guarded(lambda: Image.open(file, formats=[FORMATS[ending]]))
    except ValidationError as error:
        if isinstance(error.__cause__, Image.DecompressionBombError | Image.DecompressionBombWarning):
            raise ValidationError(
                _("Dieses Bild hat zu viele Bildpunkte. Möglich sind %(limit)d Millionen: Bitte verkleinern Sie es."),
                code="too_many_pixels",
                params={"limit": MOST_PIXELS // 1_000_000},
            ) from error
        raise
    return opened


def _size(image: Image.Image) -> Size:
    turned = _guarded(lambda: image.getexif().get(ORIENTATION, 1)) in {5, 6, 7, 8}
    return Size(*(reversed(image.size) if turned else image.size))


def _require_pixels(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MOST_PIXELS:
        params = {"width": width, "height": height, "limit": MOST_PIXELS // 1_000_000}
        raise ValidationError(TOO_MANY_PIXELS, code="too_many_pixels", params=params)


def _decode_frames(image: Image.Image) -> None:
    """Every frame is decoded, so that a broken one shows; what follows the last that is allowed is not looked at.

    A corner of the first is also put into plain colours: Pillow knows modes that it can't convert.
    """
    image.load()
    _normalised(image.crop((0, 0, 8, 8)))
    pixels = image.width * image.height
    for number in range(1, MOST_FRAMES + 1):
        try:
            image.seek(number)
        except EOFError:
            return
        pixels += image.width * image.height
        if pixels > MOST_PIXELS:
            break
        image.load()
    raise ValidationError(TOO_MANY_FRAMES, code="too_many_frames", params={"limit": MOST_PIXELS // 1_000_000})


def _require_few_scans(file: IO[bytes]) -> None:
    """A marker of two bytes stands before each pass; inside the passes themselves it can't occur."""
    file.seek(0)
    scans, tail = 0, b""
    while chunk := file.read(_CHUNK):
        scans += (tail + chunk).count(b"\xff\xda")
        tail = chunk[-1:]
    if scans > MOST_JPEG_SCANS:
        raise ValidationError(NOT_A_PICTURE, code="too_many_scans")


def _normalised(image: Image.Image) -> Image.Image:
    """The picture in plain colours. Copies are made only where something changes: each is as large as the picture."""
    profile = image.info.get("icc_profile")
    image.load()
    if image.getexif().get(ORIENTATION, 1) != 1:
        image = ImageOps.exif_transpose(image)
    if image.mode.startswith(("I", "F")):
        image = _eight_bits(image)
    wanted = "RGBA" if image.has_transparency_data else "RGB"
    if profile and image.mode in {"RGB", "CMYK", "RGBA"}:
        image = _to_srgb(image, profile, wanted)
    if image.mode != wanted:
        image = image.convert(wanted)
    image.info.clear()
    return image


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 bits; Pillow would cut off what is brighter than 255."""
    wide = image if image.mode == "F" else image.convert("I")
    return wide.point(lambda value: value * (1 / 256)).convert("L")


def _to_srgb(image: Image.Image, profile: bytes, wanted: str) -> Image.Image:
    """In the colours of the web; a profile that is broken, or of another kind than the picture, is passed over."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=wanted)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return image if made is None else made
