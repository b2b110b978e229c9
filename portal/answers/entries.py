"""An answer as it is kept: its header lines, its body compressed or not, and what it hangs on."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.http import parse_etags

PLAIN, GZIP = "", "gzip"
# Twice as fast as 9, and a page is hardly larger; a long list of the API is compressed fast.
LEVEL, FAST_LEVEL, LARGE_BYTES = 5, 1, 200_000
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

    def encoding_for(self, *, takes_gzip: bool) -> str:
        """In which encoding a browser is sent it: short ones gain nothing."""
        if PLAIN in self.bodies and len(self.bodies[PLAIN]) < SHORTEST_COMPRESSED:
            return PLAIN
        return GZIP if takes_gzip else PLAIN

    def make(self, encoding: str) -> bool:
        """Whether its body had to be made in this encoding, which is kept beside the other one."""
        if encoding in self.bodies:
            return False
        is_plain = encoding == PLAIN
        self.bodies[encoding] = gzip.decompress(self.bodies[GZIP]) if is_plain else compressed(self.bodies[PLAIN])
        return True

    def settle(self) -> None:
        """Where it was compressed for its first reader, nobody needs it plain before somebody asks."""
        if GZIP in self.bodies:
            self.bodies.pop(PLAIN, None)

    def tag_of(self, encoding: str) -> str:
        """The ETag; another one for the compressed answer, as these are other bytes."""
        return f'{self.tag[:-1]}-gzip"' if encoding == GZIP and not self.tag.startswith("W/") else self.tag

    def is_known_to(self, condition: str) -> bool:
        """Whether `If-None-Match` names this answer, in whichever encoding."""
        known = parse_etags(condition)
        return "*" in known or any(_weak(tag) in {_weak(each) for each in known} for tag in self._tags())

    def _tags(self) -> tuple[str, str]:
        return self.tag_of(PLAIN), self.tag_of(GZIP)


def _weak(tag: str) -> str:
    return tag.removeprefix("W/")


def compressed(body: bytes) -> bytes:
    """The same bytes each time."""
    return gzip.compress(body, FAST_LEVEL if len(body) > LARGE_BYTES else LEVEL, mtime=0)


def new_tag(body: bytes) -> str:
    """A strong ETag for a body."""
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
