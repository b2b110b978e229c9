"""An answer as it is kept: its header lines, its body compressed or not, and what it hangs on."""

import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import brotli
from django.utils.http import parse_etags

PLAIN, GZIP, BROTLI = "", "gzip", "br"
# Brotli is quicker and smaller; browsers take it over HTTPS alone.
PREFERRED = (BROTLI, GZIP, PLAIN)
# Most answers are asked for once, so packing must cost little: of a page of 150 kB these make 33 kB in 2.7 and 3.7 ms,
# Brotli's next level 31 kB in 5.5. A long list of the API is compressed fast.
LEVELS, FAST_LEVEL, LARGE_BYTES = {BROTLI: 4, GZIP: 5}, 1, 200_000
# What a shorter body gains is less than the header that tells of it.
SHORTEST_COMPRESSED = 500
# What Python takes for an entry beside its texts.
OVERHEAD_BYTES = 2_000
Header = tuple[str, str]
NOT_MODIFIED_HEADERS = frozenset({"cache-control", "content-location", "etag", "vary", "content-security-policy"})


@dataclass(slots=True)
class Entry:
    """One answer of 200. `bodies` by encoding; `headers` without those of the body; valid from `made` up to `until`."""

    headers: tuple[Header, ...]
    bodies: dict[str, bytes]
    tag: str
    view: str
    tokens: tuple[tuple[str, str], ...]
    made: datetime
    until: datetime

    @property
    def size(self) -> int:
        """Bytes, about."""
        headers = sum(len(name) + len(value) for name, value in self.headers)
        return OVERHEAD_BYTES + headers + sum(map(len, self.bodies.values()))

    def is_valid(self, tokens: Mapping[str, str], now: datetime) -> bool:
        """Whether nothing that it hangs on has changed since it was made."""
        return self.made <= now < self.until and all(tokens.get(name, "") == token for name, token in self.tokens)

    def encoding_for(self, taken: str) -> str:
        """In which encoding a browser is sent it that takes this one: short ones gain nothing."""
        is_short = PLAIN in self.bodies and len(self.bodies[PLAIN]) < SHORTEST_COMPRESSED
        return PLAIN if is_short else taken

    def make(self, encoding: str) -> bool:
        """Whether its body had to be made in this encoding, which is kept beside the others."""
        if encoding in self.bodies:
            return False
        self.bodies[encoding] = compressed(self._plain(), encoding)
        return True

    def _plain(self) -> bytes:
        """Made of one of the others, where nobody asked for it yet."""
        if PLAIN in self.bodies:
            return self.bodies[PLAIN]
        encoding, body = next(iter(self.bodies.items()))
        return _DECOMPRESS[encoding](body)

    def settle(self) -> None:
        """Where it was compressed for its first reader, nobody needs it plain before somebody asks."""
        if len(self.bodies) > 1:
            self.bodies.pop(PLAIN, None)

    def tag_of(self, encoding: str) -> str:
        """The ETag; another one for each compressed answer, as these are other bytes."""
        return f'{self.tag[:-1]}-{encoding}"' if encoding and not self.tag.startswith("W/") else self.tag

    def is_known_to(self, condition: str) -> bool:
        """Whether `If-None-Match` names this answer, in whichever encoding."""
        known = parse_etags(condition)
        tags = {_weak(self.tag_of(encoding)) for encoding in PREFERRED}
        return "*" in known or not tags.isdisjoint(map(_weak, known))


def _weak(tag: str) -> str:
    return tag.removeprefix("W/")


_DECOMPRESS: Mapping[str, Callable[[bytes], bytes]] = {GZIP: gzip.decompress, BROTLI: brotli.decompress}


def compressed(body: bytes, encoding: str) -> bytes:
    """A plain body in an encoding: the same bytes each time."""
    if encoding == PLAIN:
        return body
    level = FAST_LEVEL if len(body) > LARGE_BYTES else LEVELS[encoding]
    packed: bytes = brotli.compress(body, quality=level) if encoding == BROTLI else gzip.compress(body, level, mtime=0)
    return packed


def new_tag(body: bytes) -> str:
    """A strong ETag for a body."""
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
