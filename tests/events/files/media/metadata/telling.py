"""Files of every container: by name, those that tell something (SECRET, PLACE), and those that tell nothing."""

import struct
from collections.abc import Callable
from functools import partial

from tests.events.files.media.containers import (
    asf,
    asf_object,
    asf_value,
    box,
    comments,
    element,
    mp3,
    ogg_page,
    track,
    transport_stream,
    wave,
    webm,
)
from tests.events.files.media.test_uploading import SOUND
from tests.factories.uploads.photographs import SECRET

PLACE = b"+50.3135+011.9128/" + SECRET
FIRST, DATA = box(b"ftyp", b"isom"), box(b"mdat", bytes(range(200)))
HEADER = box(b"mvhd", bytes(12) + struct.pack(">II", 1, 9) + bytes(12))
USER = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE))
KEYS = box(b"meta", bytes(4), box(b"keys", b"com.apple.quicktime.location.ISO6709"), box(b"ilst", PLACE))
TAGS = element(0x1254C367, element(0x7373, element(0x67C8, element(0x45A3, b"LOCATION") + element(0x4487, PLACE))))
COVER = element(0x1941A469, element(0x61A7, b"\xff\xd8" + SECRET))


def long_box(name: bytes, content: bytes) -> bytes:
    """As a box beyond four gigabytes is written."""
    return struct.pack(">I4sQ", 1, name, 16 + len(content)) + content


def film_with(*more: bytes, inside: bytes = b"", before: bytes = b"") -> bytes:
    return FIRST + before + box(b"moov", HEADER, track(b"avc1"), inside) + DATA + b"".join(more)


def matroska_with(*parts: bytes) -> bytes:
    """A film with these parts between its tracks and its pictures, and again behind them."""
    content = webm(b"V_VP9", b"A_OPUS")
    head = content.index((0x18538067).to_bytes(4))
    inside, added = content[head + 12 :], b"".join(parts)
    cluster = inside.index((0x1F43B675).to_bytes(4))
    return content[:head] + element(0x18538067, inside[:cluster] + added + inside[cluster:] + added)


def id3(content: bytes, version: int = 3) -> bytes:
    """A tag before the frames of an MP3 file."""
    seven_bits = bytes(len(content) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3" + bytes([version, 0, 0]) + seven_bits + content


def ape(content: bytes) -> bytes:
    """A tag behind the frames, with its head and its foot."""
    length = struct.pack("<II", 2000, len(content) + 32)
    head, foot = (b"APETAGEX" + length + struct.pack("<II", 1, flags) + bytes(8) for flags in (0xA0000000, 0x80000000))
    return head + content + foot


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack("<4sI", name, len(content)) + content + bytes(len(content) % 2)


def riff_with(*chunks: bytes) -> bytes:
    content = wave(1)[12:] + b"".join(chunks)
    return struct.pack("<4sI4s", b"RIFF", 4 + len(content), b"WAVE") + content


def flac_with(*blocks: tuple[int, bytes]) -> bytes:
    """A FLAC file's header, these blocks (kind, content), and what would be sound."""
    parts = [(0, bytes(10) + b"\x0a\xc4\x42\xf0\x00\x00\xac\x44" + bytes(16)), *blocks]
    heads = [bytes([kind | (0x80 if at == len(blocks) else 0)]) for at, (kind, _content) in enumerate(parts)]
    written = (head + len(content).to_bytes(3) + content for head, (_, content) in zip(heads, parts, strict=True))
    return b"fLaC" + b"".join(written) + b"\xff\xf8" + bytes(90)


def film_of_a_camera(kind: bytes = b"meta", *, wide: bool = False, fixed: bool = False) -> bytes:
    """A film with places between its pictures: two stretches, of two samples and of one."""
    samples = [PLACE] * 3 if fixed else [PLACE, PLACE + b"+", PLACE]
    first, second = samples[0] + samples[1], samples[2]
    data = b"picture1" + first + b"picture2" + second + b"picture3"
    begin = len(FIRST) + 8
    offsets = [begin + 8, begin + 8 + len(first) + 8]
    sizes = b"" if fixed else struct.pack(">3I", *map(len, samples))
    table = box(
        b"stbl",
        box(b"stsd", bytes(4), struct.pack(">I", 1), box(b"gpmd", bytes(8))),
        box(b"stsz", bytes(4), struct.pack(">II", len(PLACE) if fixed else 0, 3), sizes),
        box(b"stsc", bytes(4), struct.pack(">I6I", 2, 1, 2, 1, 2, 1, 1)),
        box(b"co64" if wide else b"stco", bytes(4), struct.pack(">I2Q" if wide else ">I2I", 2, *offsets)),
    )
    handler = box(b"hdlr", bytes(8), kind, bytes(12))
    places = box(b"trak", box(b"mdia", handler, box(b"minf", table)))
    return FIRST + box(b"mdat", data) + box(b"moov", HEADER, track(b"avc1"), places)


def film_in_pieces(kind: bytes = b"meta", *, told: str = "here", base: bool = False) -> bytes:
    """A film written while it was recorded, with places in a track of its own, whose length is `told` here or there."""
    header = box(b"tkhd", bytes(12), struct.pack(">I", 7), bytes(8))
    telling = box(b"trak", header, box(b"mdia", box(b"hdlr", bytes(8), kind, bytes(12))), USER)
    length = len(PLACE) if told == "header" else 0
    more = box(b"mvex", box(b"trex", bytes(4), struct.pack(">5I", 7, 1, 0, length, 0)))
    begin = FIRST + box(b"moov", HEADER, track(b"avc1"), telling, more)

    def piece(at: int, size: int) -> bytes:
        fixed = struct.pack(">I", len(PLACE)) if told == "piece" else b""
        flags = (0x1 if base else 0) | (0x10 if fixed else 0)
        where = struct.pack(">Q", at) if base else b""
        head = box(b"tfhd", struct.pack(">II", flags, 7), where, fixed)
        sizes = struct.pack(">4I", 9, len(PLACE), 9, len(PLACE)) if told == "here" else b""
        run = box(b"trun", struct.pack(">IIi", 0x301 if sizes else 0x1, 2, size + 8 + 8), sizes)
        return box(b"moof", box(b"mfhd", bytes(8)), box(b"traf", head, run, box(b"udta", SECRET)))

    size, event = len(piece(0, 0)), box(b"emsg", SECRET)
    data = box(b"mdat", b"picture1" + PLACE + PLACE + b"picture2")
    first, second = len(begin), len(begin) + size + len(data) + len(event)
    return begin + piece(first, size) + data + event + piece(second, size) + data


def info_with(*more: bytes) -> bytes:
    """A Matroska film with these elements beside its length, all under a sum."""
    content = webm(b"V_VP9")
    start = content.index(b"\x15\x49\xa9\x66")
    stop = content.index(b"\x16\x54\xae\x6b")
    inside = content[start + 12 : stop]
    info = element(0x1549A966, b"\xbf\x84sum!" + inside + b"".join(more))
    head = content.index((0x18538067).to_bytes(4))
    return content[:head] + element(0x18538067, info + content[stop:])


def ogg_with(first: bytes, *behind: bytes, number: int = 4711) -> bytes:
    """A stream of Ogg: its first packet, those that stand in one page with one another, and sound."""
    pages = ogg_page(number, [first], kind=2) + ogg_page(number, list(behind))
    return pages + ogg_page(number, [b"sound" * 20], kind=4)


def ogg_over_pages(first: bytes, packet: bytes) -> bytes:
    """A packet that fills more than one page."""
    parts = [packet[at : at + 255 * 3] for at in range(0, len(packet), 255 * 3)]
    written = [ogg_page(1, [part], kind=1 if at else 0, goes_on=part is not parts[-1]) for at, part in enumerate(parts)]
    return ogg_page(1, [first], kind=2) + b"".join(written) + ogg_page(1, [b"setup", b"sound" * 9])


OPUS, VORBIS = b"OpusHead\1\1" + bytes(9), b"\1vorbis" + bytes(23)
LINES = comments(b"ARTIST=" + SECRET, b"LOCATION=" + PLACE)
TITLES = asf_object("75B22633-668E-11CF-A6D9-00AA0062CE6C", SECRET)
NAMED = asf_object("D2D0A440-E307-11D2-97F0-00A0C95EA850", SECRET)
VALUES = asf_value("AspectRatioX", b"\4\0\0\0") + asf_value("WM/Picture", SECRET) + asf_value("Ort", PLACE)
LIBRARY = asf_object("44231C94-9498-49D1-A141-1D134E457054", b"\3\0" + VALUES)

CAMERA = bytes.fromhex("17ee8c60f84d11d98cd60800200c9a66") + b"MDPM"


def picture_of_camera(before: int) -> bytes:
    """The first bytes of a picture in H.264, in which a camcorder tells; so many bytes stand before it."""
    told = b"\3" + PLACE + SECRET
    begin = b"\0\0\1\xe0\0\0\x80\0\0" + b"\0\0\1\x67" + b"x" * before
    return begin + b"\0\0\1\6\5" + bytes([len(CAMERA + told)]) + CAMERA + told + b"\x80\0\0\1\x65" + b"picture" * 90


def film_of_camcorder(before: int = 20, lead: bytes = b"") -> bytes:
    picture = picture_of_camera(before)
    return transport_stream((0x1B, 0x1011, b"", picture), (0x1B, 0x1011, b"", picture), lead=lead)


BROKEN = struct.pack(">I4sQ", 1, b"skip", 2**64 - 1)
OLD_TAG = b"TAG" + SECRET.ljust(125, b"\0")

TELLING: dict[str, Callable[[], bytes]] = {
    "telefon.mp4": lambda: film_with(inside=USER),
    "apfel.mov": lambda: film_with(inside=KEYS)[:8] + b"qt  " + film_with(inside=KEYS)[12:],
    "spur.mp4": lambda: FIRST + box(b"moov", HEADER, track(b"avc1"), box(b"trak", USER, KEYS)) + DATA,
    "programm.mp4": lambda: film_with(box(b"uuid", bytes(16), b"<x:xmpmeta>", SECRET)),
    "hinten.mp4": lambda: FIRST + DATA + box(b"moov", HEADER, track(b"avc1"), USER),
    "aussen.m4a": lambda: FIRST + box(b"meta", bytes(4), SECRET) + box(b"moov", HEADER, SOUND) + DATA,
    "lang.mp4": lambda: FIRST + DATA + long_box(b"moov", HEADER + track(b"avc1") + long_box(b"udta", PLACE)),
    "mehrfach.mp4": lambda: film_with(USER, box(b"uuid", bytes(16), SECRET), inside=USER + KEYS, before=KEYS),
    "abgerissen.mp4": lambda: film_with(inside=USER) + box(b"uuid", bytes(16) + SECRET + bytes(90))[:-40],
    "etiketten.webm": lambda: matroska_with(TAGS),
    "anhang.mkv": lambda: matroska_with(TAGS, COVER).replace(b"webm", b"matr", 1),
    "kaputt.mp4": lambda: film_with(inside=USER) + BROKEN,
    "kaputt-innen.mp4": lambda: film_with(inside=USER + BROKEN, before=KEYS),
    "gerissen.mp4": lambda: film_with(inside=USER) + BROKEN[:10],
    "kamera.mp4": film_of_a_camera,
    "drohne.mov": lambda: film_of_a_camera(wide=True),
    "helm.mp4": lambda: film_of_a_camera(fixed=True),
    "lied.mp3": lambda: id3(b"TIT2" + PLACE) + id3(SECRET, 4) + mp3(3) + ape(SECRET) + OLD_TAG,
    "hinten.mp3": lambda: mp3(3) + OLD_TAG,
    "ansage.wav": lambda: riff_with(
        chunk(b"LIST", b"INFOIART" + SECRET), chunk(b"bext", PLACE), chunk(b"id3 ", SECRET)
    ),
    "rede.flac": lambda: flac_with((4, SECRET), (6, b"\xff\xd8" + PLACE), (2, SECRET)),
    "stueckweise.mp4": film_in_pieces,
    "stueckweise-fest.mp4": lambda: film_in_pieces(told="piece"),
    "stueckweise-kopf.mp4": lambda: film_in_pieces(told="header", base=True),
    "titel.webm": lambda: info_with(element(0x7BA9, SECRET), element(0x5741, PLACE), element(0x4461, SECRET[:8])),
    "lied.opus": lambda: ogg_with(OPUS, b"OpusTags" + LINES),
    "lied.ogg": lambda: ogg_with(VORBIS, b"\3vorbis" + LINES + b"\1", b"\5vorbis setup"),
    "film.ogv": lambda: (
        ogg_page(1, [b"\x80theora" + bytes(20)], kind=2)
        + ogg_with(VORBIS, b"\3vorbis" + LINES + b"\1", number=2)
        + ogg_page(1, [b"\x81theora" + LINES, b"\x82theora"])
    ),
    "rede.oga": lambda: ogg_with(
        b"\x7fFLAC" + bytes(40), b"\4\0\0\x40" + LINES, b"\x86\0\0\x19" + PLACE, b"\xff\xf8" + bytes(9)
    ),
    "diktat.spx": lambda: ogg_with(b"Speex   1.2" + bytes(69), LINES),
    "titelbild.opus": lambda: ogg_over_pages(OPUS, b"OpusTags" + comments(*[b"PICTURE=" + SECRET * 70] * 3)),
    "angehaengt.opus": lambda: ogg_with(OPUS, b"OpusTags") + ogg_with(OPUS, b"OpusTags" + LINES, number=2),
    "film.wmv": lambda: asf(TITLES, NAMED, extension=LIBRARY),
    "zerrissen.wmv": lambda: asf(TITLES, NAMED, LIBRARY)[:-310],
    "sender.ts": lambda: transport_stream((0x1B, 0x101, b"", b"picture" * 99), name=SECRET),
    "drohne.ts": lambda: transport_stream(
        (0x1B, 0x101, b"", b"picture" * 99), (0x06, 0x1F11, b"\x05\x04KLVA", (PLACE * 3 + bytes(500) + SECRET))
    ),
    "id3.ts": lambda: transport_stream((0x0F, 0x101, b"", b"sound" * 99), (0x15, 0x102, b"", b"ID3" + SECRET)),
    "camcorder.mts": lambda: film_of_camcorder(lead=b"time"),
    **{f"camcorder-{at}.ts": partial(film_of_camcorder, at) for at in (60, 100, 120, 133, 140, 150, 165, 300)},
    "kurz.webm": lambda: matroska_with(element(0x1254C367, b"\xec\x80"), TAGS),
}
PLAIN = {
    "film.mp4": film_with,
    "leer.mp4": lambda: film_with(box(b"free", bytes(50))),
    "film.webm": lambda: webm(b"V_VP9"),
    "ton.wav": lambda: wave(1),
    "ton.mp3": lambda: mp3(3),
    "ton.flac": lambda: flac_with((1, bytes(50)), (3, bytes(18))),
    "ton.opus": lambda: ogg_with(OPUS, b"OpusTags" + comments()),
    "ton.ogg": lambda: ogg_with(VORBIS, b"\3vorbis" + comments() + b"\1", b"\5vorbis " + SECRET),
    "fremd.ogg": lambda: ogg_with(b"fishead", b"Name: " + SECRET),
    "breit.wmv": lambda: asf(extension=asf_object("C5F8CBEA-5BAF-4877-8467-AA8C44FA4CCA", b"\1\0" + VALUES[:46])),
    "untertitel.ts": lambda: transport_stream((0x1B, 0x101, b"", b"MDPM" * 99), (0x06, 0x102, b"\x59\0", SECRET * 9)),
    "stueckweise-text.mp4": lambda: film_in_pieces(b"text").replace(b"udta", b"skip").replace(b"emsg", b"skip"),
    "untertitel.mp4": lambda: film_of_a_camera(b"text"),
    "text.mp4": lambda: b"udta" * 100,
    "nichts.mp4": lambda: b"",
    "nur-kopf.mp4": lambda: b"\0\0\0\x08ftyp",
    "ohne-ende.mp4": lambda: b"\0\0\0\0moov",
}
