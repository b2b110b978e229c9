"""What MP4 and QuickTime files tell: telephones and cutting programs write it into boxes of its own."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from events.files.media.metadata.blanks import Blank
from events.files.media.metadata.fragments import find_pieces
from events.files.media.metadata.samples import find_samples, number_of_metadata
from events.files.media.mp4 import boxes

# A film that was cut into pieces for streaming has a box for each few seconds.
MOST_PARTS = 20_000
_MOST_DEPTH = 3
_TELLING = frozenset({b"udta", b"meta", b"uuid", b"emsg"})
# What stands beside the samples of a piece and is no box of the format is how they are to be played.
_TELLING_OF_PIECE = frozenset({b"udta", b"meta"})
_AROUND = frozenset({b"moov", b"trak", b"mvex", b"moof", b"traf"})


def find_in_mp4(file: BinaryIO, size: int) -> Iterator[Blank]:
    """Boxes of titles, places and programs, and the samples of tracks of metadata."""
    yield from _Walk(file, size).run(0, size, 0)


class _Walk:
    """`tracks` are those of metadata, number to bytes of each sample where all are as long, else 0."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self.file, self.size = file, size
        self.budget = iter(range(MOST_PARTS))
        self.tracks: dict[int, int] = {}

    def run(self, start: int, end: int, depth: int, piece: int | None = None) -> Iterator[Blank]:
        """What is told in the boxes from `start` to `end`; `piece` is where the piece around them begins."""
        self.file.seek(start)
        telling = _TELLING if piece is None else _TELLING_OF_PIECE
        for name, inside, told in boxes(self.file, end, self.budget):
            stop = min(told, end)
            if name in _AROUND and depth < _MOST_DEPTH:
                begin = inside - 8 if name == b"moof" else piece
                yield from self._samples(name, inside, stop, begin)
                yield from self.run(inside, stop, depth + 1, begin)
            elif name == b"trex":
                self._note_size(inside)
            elif name in telling:
                yield self._emptied(name, inside, stop)

    def _samples(self, name: bytes, inside: int, stop: int, piece: int | None) -> Iterator[Blank]:
        if name == b"trak":
            yield from find_samples(self.file, inside, stop, self.size, self.budget)
            self.tracks |= dict.fromkeys(number_of_metadata(self.file, inside, stop, self.budget), 0)
        elif name == b"traf" and piece is not None and self.tracks:
            yield from find_pieces(self.file, (inside, stop), piece, self.size, self.tracks)

    def _note_size(self, inside: int) -> None:
        self.file.seek(inside)
        track, size = struct.unpack_from(">4xI8xI", self.file.read(20))
        if track in self.tracks:
            self.tracks[track] = size

    def _emptied(self, name: bytes, inside: int, stop: int) -> Blank:
        begin = max(0, inside - 12)
        self.file.seek(begin)
        before = self.file.read(inside - begin)
        # A box beyond four gigabytes has its length behind its name.
        long = b"" if before.endswith(name) else before[-8:]
        return Blank(inside - 4 - len(long), stop, b"free" + long)
