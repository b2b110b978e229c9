"""Reads the headers of Ogg, MP3, WAVE and FLAC files: codec and length."""

import struct
from typing import BinaryIO

from events.files.media.facts import FLAC, MP3, OGG, WAVE, MediaFacts

_LAST_BYTES = 128 * 1024
_FIRST_BYTES = 64 * 1024
_MOST_CHUNKS = 100
_OPUS_RATE = 48_000

_BIT_RATES = {  # kbit/s by layer III's index; MPEG-1, and MPEG-2 and 2.5
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}
_SAMPLE_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}


def read_ogg(file: BinaryIO, size: int) -> MediaFacts:
    """The codec from the first page, the length from the last one."""
    file.seek(0)
    head = file.read(_FIRST_BYTES)
    audio = video = ""
    rate = skipped = 0
    if (at := head.find(b"OpusHead")) >= 0:
        audio, rate, skipped = "opus", _OPUS_RATE, int.from_bytes(head[at + 10 : at + 12], "little")
    elif (at := head.find(b"\1vorbis")) >= 0:
        audio, rate = "vorbis", int.from_bytes(head[at + 12 : at + 16], "little")
    elif b"\x7fFLAC" in head:
        audio = "flac"
    if b"\x80theora" in head:
        video = "theora"
    file.seek(max(0, size - _LAST_BYTES))
    end = file.read(_LAST_BYTES)
    last = end.rfind(b"OggS")
    seconds = None
    if rate and last >= 0 and len(end) >= last + 14:
        position = int.from_bytes(end[last + 6 : last + 14], "little", signed=True)
        seconds = (position - skipped) / rate if position > skipped else None
    return MediaFacts(OGG, seconds, video, audio)


def read_wave(file: BinaryIO, size: int) -> MediaFacts:
    """The length from the size of the samples and their rate."""
    file.seek(12)
    rate = 0
    codec = "pcm"
    for _chunk in range(_MOST_CHUNKS):
        header = file.read(8)
        if len(header) < 8:
            break
        name, length = struct.unpack("<4sI", header)
        start = file.tell()
        if name == b"fmt ":
            content = file.read(16)
            if len(content) == 16:
                kind, rate = struct.unpack_from("<H", content)[0], struct.unpack_from("<I", content, 8)[0]
                codec = {0x55: "mp3", 0x11: "adpcm", 0xFF: "aac"}.get(kind, "pcm")
        elif name == b"data":
            # A length that nobody filled in goes to the end of the file.
            samples = min(length or size, size - start)
            return MediaFacts(WAVE, samples / rate if rate and samples > 0 else None, audio=codec)
        file.seek(start + length + length % 2)
    return MediaFacts(WAVE, audio=codec)


def read_flac(file: BinaryIO, _size: int) -> MediaFacts:
    """The length from the number of samples and their rate."""
    file.seek(0)
    head = file.read(42)
    bits = int.from_bytes(head[18:26])
    rate, samples = bits >> 44, bits & (2**36 - 1)
    return MediaFacts(FLAC, samples / rate if rate and samples else None, audio="flac")


def find_mp3(file: BinaryIO) -> int | None:
    """Where the first frame of an MP3 file begins, behind the notes on its title; None when there is none."""
    file.seek(0)
    head = file.read(10)
    start = 0
    if head[:3] == b"ID3" and len(head) == 10:
        start = 10 + sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
    file.seek(start)
    data = file.read(_FIRST_BYTES)
    at = data.find(b"\xff")
    while 0 <= at < len(data) - 3:
        if _frame_rates(data[at : at + 4]) is not None:
            return start + at
        at = data.find(b"\xff", at + 1)
    return None


def read_mp3(file: BinaryIO, size: int) -> MediaFacts:
    """The length from the number of frames that encoders note in the first one, or from its bit rate."""
    start = find_mp3(file)
    if start is None:
        return MediaFacts(MP3, audio="mp3")
    file.seek(start)
    frame = file.read(200)
    bit_rate, sample_rate, samples = _frame_rates(frame[:4]) or (0, 0, 0)
    for name, offset in ((b"Xing", 8), (b"Info", 8), (b"VBRI", 14)):
        at = frame.find(name)
        if at >= 0 and len(frame) >= at + offset + 4 and (name == b"VBRI" or frame[at + 7] & 1):
            frames = int.from_bytes(frame[at + offset : at + offset + 4])
            return MediaFacts(MP3, frames * samples / sample_rate or None, audio="mp3")
    seconds = (size - start) * 8 / (bit_rate * 1000) if bit_rate else None
    return MediaFacts(MP3, seconds, audio="mp3")


def _frame_rates(header: bytes) -> tuple[int, int, int] | None:
    """Bit rate, sample rate and samples a frame of a layer III header; None when it is none."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return None
    version = header[1] >> 3 & 3
    bit_rate = _BIT_RATES[version == 3][header[2] >> 4]
    rate_index = header[2] >> 2 & 3
    if version == 1 or rate_index == 3 or not bit_rate:
        return None
    return bit_rate, _SAMPLE_RATES[version][rate_index], 1152 if version == 3 else 576
