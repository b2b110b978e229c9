"""Pictures that are too large once opened, broken off, or something else."""

import io
import random
import struct
import zlib
from typing import Any

from PIL import Image

from tests.hostile.shapes import Kind


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _png(width: int, height: int, content: bytes, *more: bytes) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + _chunk(b"IDAT", content) + _chunk(b"IEND", b"")


def _zeros(size: int) -> bytes:
    packer = zlib.compressobj(9)
    piece = bytes(1024**2)
    packed = b"".join(packer.compress(piece) for _number in range(size // len(piece) + 1))
    return packed + packer.flush()


def _saved(mode: str, size: tuple[int, int], kind: str, **options: Any) -> bytes:
    content = io.BytesIO()
    Image.new(mode, size).save(content, kind, **options)
    return content.getvalue()


def _too_many_pixels(rng: random.Random) -> bytes:
    width, height = rng.choice(((12_500, 10_000), (25_000, 25_000), (65_000, 2)))
    return _png(width, height, _zeros(height * (width + 1)))


def _truncated(rng: random.Random) -> bytes:
    kind = rng.choice(("PNG", "JPEG", "GIF", "WEBP", "AVIF"))
    content = io.BytesIO()
    Image.frombytes("RGB", (400, 300), rng.randbytes(400 * 300 * 3)).save(content, kind)
    data = content.getvalue()
    return data[: len(data) * rng.choice((1, 4, 9)) // 10]


def _comment_bomb(rng: random.Random) -> bytes:
    return _png(8, 8, zlib.compress(bytes(8 * 9)), _chunk(b"zTXt", b"Comment\0\0" + _zeros(200 * 1024**2)))


def _profile_bomb(rng: random.Random) -> bytes:
    return _png(8, 8, zlib.compress(bytes(8 * 9)), _chunk(b"iCCP", b"p\0\0" + _zeros(200 * 1024**2)))


def _claims(rng: random.Random) -> bytes:
    """A head that promises more pixels than anybody has memory for, and nothing behind it."""
    side = rng.choice((65_535, 65_500))
    jpeg = bytearray(_saved("RGB", (16, 16), "JPEG"))
    at = jpeg.index(b"\xff\xc0")
    struct.pack_into(">HH", jpeg, at + 5, side, side)
    return bytes(jpeg)


def _frames(rng: random.Random) -> bytes:
    """A GIF of many frames that say they are as large as frames can be."""
    screen = b"GIF89a" + struct.pack("<HHBBB", 65_535, 65_535, 0x80, 0, 0) + bytes(6)
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 65_535, 65_535, 0) + b"\x02\x02\x44\x01\x00"
    return screen + frame * 2_000 + b"\x3b"


def _drawing(rng: random.Random) -> bytes:
    inside = rng.choice(
        (
            "<script>alert(1)</script>",
            '<image href="http://127.0.0.1:9/x"/>',
            '<use href="#a"/>' * 10_000,
            '<foreignObject><iframe src="javascript:alert(1)"/></foreignObject>',
            "<g>" * 20_000 + "</g>" * 20_000,
        )
    )
    return f'<svg id="a" xmlns="http://www.w3.org/2000/svg" width="1e9" height="nan">{inside}</svg>'.encode()


def _drawing_bomb(rng: random.Random) -> bytes:
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefg", "bcdefgh", strict=True)
    )
    return f'<!DOCTYPE svg [{entities}]><svg xmlns="http://www.w3.org/2000/svg"><text>&h;</text></svg>'.encode()


def _odd_profile(rng: random.Random) -> bytes:
    mode = rng.choice(("RGB", "L", "CMYK"))
    return _saved(mode, (40, 30), "JPEG", icc_profile=rng.randbytes(500))


def _odd_modes(rng: random.Random) -> bytes:
    return _saved(rng.choice(("I;16", "1", "LA", "P")), (40, 30), "PNG")


_KINDS: dict[str, tuple[str, Any]] = {
    "too-many-pixels": ("png", _too_many_pixels),
    "truncated": ("png", _truncated),
    "comment-bomb": ("png", _comment_bomb),
    "profile-bomb": ("png", _profile_bomb),
    "claimed-size": ("jpg", _claims),
    "frames": ("gif", _frames),
    "false-gif": ("gif", lambda rng: b"GIF89a" + rng.randbytes(5_000)),
    "script-in-gif": ("gif", lambda _rng: b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)"),
    "drawing": ("svg", _drawing),
    "drawing-bomb": ("svg", _drawing_bomb),
    "odd-profile": ("jpg", _odd_profile),
    "odd-mode": ("png", _odd_modes),
    "false-webp": ("webp", lambda rng: b"RIFF\x10\x27\0\0WEBPVP8X" + rng.randbytes(5_000)),
    "false-avif": ("avif", lambda rng: b"\0\0\0\x1cftypavif" + rng.randbytes(5_000)),
    "tiff-as-jpg": ("jpg", lambda _rng: _saved("RGB", (200, 200), "TIFF")),
    "empty-picture": ("png", lambda _rng: b""),
}
PICTURES = [Kind("picture", name, suffix, make) for name, (suffix, make) in _KINDS.items()]
