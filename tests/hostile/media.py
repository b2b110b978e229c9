"""Documents and films: boxes without end, sizes that lie, pages behind other names."""

import random
import struct
import zipfile
import zlib
from io import BytesIO

from tests.hostile.shapes import Kind

_FTYP = struct.pack(">I4s4sI", 16, b"ftyp", b"isom", 0)


def _box(name: bytes, content: bytes = b"", size: int | None = None) -> bytes:
    return struct.pack(">I4s", 8 + len(content) if size is None else size, name) + content


def _many_boxes(rng: random.Random) -> bytes:
    return _FTYP + _box(b"free") * rng.choice((100_000, 3_000_000))


def _inner_boxes(rng: random.Random) -> bytes:
    return _FTYP + _box(b"moov", _box(b"free") * 1_000_000)


def _lying_boxes(rng: random.Random) -> bytes:
    size = rng.choice((0, 2, 7, 0xFFFFFFFF))
    return _FTYP + _box(b"moov", _box(b"mvhd", b"\1" + rng.randbytes(40), size), size)


def _huge_boxes(rng: random.Random) -> bytes:
    return _FTYP + struct.pack(">I4sQ", 1, b"free", rng.choice((0, 8, 2**63, 2**64 - 1))) + rng.randbytes(1_000)


def _odd_header(rng: random.Random) -> bytes:
    scale, length = rng.choice(((0, 5), (1, 2**32 - 1), (2**32 - 1, 0)))
    return _FTYP + _box(b"moov", _box(b"mvhd", bytes(12) + struct.pack(">II", scale, length) + bytes(80)))


def _packed_pdf(rng: random.Random) -> bytes:
    stream = zlib.compress(bytes(50 * 1024**2), 9)
    head = b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>/Pages 2 0 R>>endobj\n"
    return head + b"2 0 obj<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream endobj\n" % (len(stream), stream)


def _looping_pdf(rng: random.Random) -> bytes:
    return b"%PDF-1.7\n1 0 obj<</Type/Pages/Kids[1 0 R 1 0 R]/Parent 1 0 R>>endobj\ntrailer<</Root 1 0 R>>" * 500


def _nested_zip(rng: random.Random) -> bytes:
    data = bytes(10 * 1024**2)
    for number in range(6):
        content = BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(4):
                archive.writestr(zipfile.ZipInfo(f"{number}-{copy}.zip"), data, zipfile.ZIP_DEFLATED)
        data = content.getvalue()
    return data


def _page(rng: random.Random) -> bytes:
    return b"<!doctype html><script>alert(document.cookie)</script>" * 100


DOCUMENTS = [
    Kind("document", "packed-pdf", "pdf", _packed_pdf),
    Kind("document", "looping-pdf", "pdf", _looping_pdf),
    Kind("document", "broken-pdf", "pdf", lambda rng: b"%PDF-1.7\n" + rng.randbytes(50_000)),
    Kind("document", "page-as-pdf", "pdf", _page),
    Kind("document", "nested-zip", "zip", _nested_zip),
    Kind("document", "formulas", "csv", lambda _rng: b'=cmd|"/C calc"!A0;@SUM(1);-2+3\n' * 5_000),
    Kind("document", "page-as-slides", "pptx", _page),
    Kind("document", "empty-document", "odt", lambda _rng: b""),
]
MEDIA = [
    Kind("media", "many-boxes", "mp4", _many_boxes),
    Kind("media", "inner-boxes", "m4a", _inner_boxes),
    Kind("media", "lying-boxes", "mp4", _lying_boxes),
    Kind("media", "huge-boxes", "mp4", _huge_boxes),
    Kind("media", "odd-header", "mp4", _odd_header),
    Kind("media", "page-as-film", "mp4", _page),
    Kind("media", "film-noise", "webm", lambda rng: b"\x1a\x45\xdf\xa3" + rng.randbytes(200_000)),
    Kind("media", "sound-noise", "ogg", lambda rng: b"OggS" + rng.randbytes(200_000)),
    Kind("media", "endless-tag", "mp3", lambda rng: b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + rng.randbytes(100_000)),
    Kind("media", "empty-film", "mp4", lambda _rng: b""),
]
