"""Small media files of nothing but headers, as the formats describe them."""

import struct


def box(name: bytes, *content: bytes) -> bytes:
    data = b"".join(content)
    return struct.pack(">I4s", 8 + len(data), name) + data


def track(codec: bytes, kind: bytes = b"vide", width: int = 640, height: int = 360) -> bytes:
    """A track box with one kind of sample."""
    entry = box(codec, bytes(24), struct.pack(">HH", width, height), bytes(50))
    samples = box(b"stsd", bytes(4), struct.pack(">I", 1), entry)
    handler = box(b"hdlr", bytes(8), kind, bytes(12))
    return box(b"trak", box(b"mdia", handler, box(b"minf", box(b"stbl", samples))))


def movie(scale: int, length: int, *tracks: bytes, brand: bytes = b"isom") -> bytes:
    header = box(b"mvhd", bytes(12) + struct.pack(">II", scale, length) + bytes(12))
    return box(b"ftyp", brand) + box(b"moov", box(b"free"), header, *tracks)


def element(key: int, content: bytes) -> bytes:
    size = struct.pack(">Q", len(content) | 1 << 56)
    return key.to_bytes((key.bit_length() + 7) // 8) + size + content


def webm(*codecs: bytes, doc_type: bytes = b"webm", seconds: float = 12.5) -> bytes:
    """Header, length and tracks of a WebM or Matroska file."""
    info = element(0x1549A966, element(0x2AD7B1, b"\x0f\x42\x40") + element(0x4489, struct.pack(">d", seconds * 1000)))
    entries = b"".join(
        element(0xAE, element(0x86, codec) + element(0xE0, element(0xB0, b"\2\x80"))) for codec in codecs
    )
    segment = info + element(0x1654AE6B, entries) + element(0x1F43B675, bytes(50))
    return element(0x1A45DFA3, element(0x4282, doc_type)) + element(0x18538067, segment)


def wave(seconds: int, rate: int = 8_000) -> bytes:
    form = struct.pack("<HHIIHH", 1, 1, rate, rate, 1, 8)
    data = bytes(seconds * rate)
    chunks = struct.pack("<4sI", b"fmt ", 16) + form + struct.pack("<4sI", b"data", len(data)) + data
    return struct.pack("<4sI4s", b"RIFF", 4 + len(chunks), b"WAVE") + chunks


def ogg_opus(seconds: int) -> bytes:
    def page(position: int, content: bytes) -> bytes:
        return b"OggS\0\0" + struct.pack("<q", position) + bytes(12) + b"\1" + bytes([len(content)]) + content

    head = b"OpusHead\1\1" + struct.pack("<H", 312) + bytes(7)
    return page(0, head) + page(seconds * 48_000 + 312, b"x" * 20)


def mp3(frames: int) -> bytes:
    """So many frames of 128 kbit/s and 44.1 kHz, 417 bytes each."""
    return (b"\xff\xfb\x90\x00" + bytes(413)) * frames
