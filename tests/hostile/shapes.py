"""How hostile files are described: a kind is a function that makes one file from a seed."""

import random
from collections.abc import Callable
from dataclasses import dataclass

Maker = Callable[[random.Random], bytes]


@dataclass(frozen=True, slots=True)
class HostileFile:
    """`family` says where such a file is uploaded: text, word, captions, picture, document or media."""

    family: str
    kind: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Kind:
    family: str
    name: str
    suffix: str
    make: Maker

    def file(self, seed: int) -> HostileFile:
        """The file of this kind that belongs to the seed, always the same one."""
        data = self.make(random.Random(f"{self.name}-{seed}"))
        return HostileFile(self.family, self.name, f"{self.name}-{seed}.{self.suffix}", data)
