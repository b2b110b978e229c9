"""Small media files of nothing but headers, as the formats describe them."""

import struct
from uuid import UUID


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


def ogg_page(number: int, packets: list[bytes], *, kind: int = 0, goes_on: bool = False) -> bytes:
    """A page with these packets of stream `number`; the last one goes on in the next page if it says so."""
    table = b"".join(b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255]) for packet in packets)
    table = table[:-1] if goes_on else table
    head = b"OggS\0" + bytes([kind]) + bytes(8) + struct.pack("<III", number, 0, 0) + bytes([len(table)]) + table
    page = head + b"".join(packets)
    return page[:22] + struct.pack("<I", ogg_sum(page)) + page[26:]


def ogg_sum(page: bytes) -> int:
    """As RFC 3533 has it, bit by bit, of a page whose own sum is zero."""
    register = 0
    for byte in page:
        register ^= byte << 24
        for _bit in range(8):
            register = (register << 1 ^ (0x04C11DB7 if register >> 31 else 0)) & 0xFFFFFFFF
    return register


def comments(*lines: bytes) -> bytes:
    """Comments as Vorbis has them, by a program without a name."""
    listed = b"".join(struct.pack("<I", len(line)) + line for line in lines)
    return struct.pack("<II", 0, len(lines)) + listed


def asf_object(key: str, content: bytes) -> bytes:
    return UUID(key).bytes_le + struct.pack("<Q", 24 + len(content)) + content


def asf(*objects: bytes, extension: bytes = b"") -> bytes:
    """The header of a Windows Media file with these objects, and what would be its pictures."""
    more = asf_object("5FBF03B5-A92E-11CF-8EE3-00C00C205365", bytes(18) + struct.pack("<I", len(extension)) + extension)
    content = struct.pack("<I", len(objects) + 1) + b"\1\2" + more + b"".join(objects)
    return asf_object("75B22630-668E-11CF-A6D9-00AA0062CE6C", content) + bytes(300)


def asf_value(name: str, value: bytes) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<HHHHI", 0, 1, len(written), 1, len(value)) + written + value


def packets(track: int, content: bytes, *, lead: bytes = b"") -> bytes:
    """The packets of a transport stream that carry this content from its beginning; `lead` stands before each."""
    found = b""
    for at in range(0, len(content), 184):
        part = content[at : at + 184]
        number = struct.pack(">H", track | (0 if at else 0x4000))
        if len(part) < 184:
            room = 183 - len(part)
            part = bytes([room]) + (b"\0" + b"\xff" * (room - 1) if room else b"") + part
            found += lead + b"G" + number + b"\x30" + part
        else:
            found += lead + b"G" + number + b"\x10" + part
    return found


def table_of(kind: int, content: bytes) -> bytes:
    """A table of a transport stream, for a packet of its own."""
    body = b"\0\1\xc1\0\0" + content + bytes(4)
    return (b"\0" + bytes([kind]) + struct.pack(">H", 0xB000 | len(body)) + body).ljust(184, b"\xff")


def transport_stream(*streams: tuple[int, int, bytes, bytes], name: bytes = b"", lead: bytes = b"") -> bytes:
    """Streams (kind, track, description, content), told in tables of their own; `name` is the service's."""
    listed = b"".join(
        bytes([kind]) + struct.pack(">HH", 0xE000 | track, 0xF000 | len(words)) + words
        for kind, track, words, _content in streams
    )
    tables = packets(0, table_of(0, struct.pack(">HH", 1, 0xE000 | 0x100)), lead=lead)
    tables += packets(0x100, table_of(2, struct.pack(">HH", 0xE101, 0xF000) + listed), lead=lead)
    tables += packets(0x11, table_of(0x42, name), lead=lead) if name else b""
    return tables + b"".join(packets(track, content, lead=lead) for _kind, track, _words, content in streams)
