"""All kinds of hostile files, and a mixture of as many files as are asked for."""

import itertools
import random
from collections.abc import Iterator

from tests.hostile.captions import CAPTIONS
from tests.hostile.media import DOCUMENTS, MEDIA
from tests.hostile.pictures import PICTURES
from tests.hostile.shapes import HostileFile, Kind
from tests.hostile.texts import TEXTS
from tests.hostile.words import WORDS

FAMILIES: tuple[list[Kind], ...] = (TEXTS, WORDS, CAPTIONS, PICTURES, DOCUMENTS, MEDIA)


def hostile_files(count: int, seed: int) -> Iterator[HostileFile]:
    """`count` files, each made when it is asked for; families and kinds take turns, in an order of the seed's."""
    rng = random.Random(seed)
    shuffled = [rng.sample(family, len(family)) for family in FAMILIES]
    turns = itertools.zip_longest(*(itertools.islice(itertools.cycle(family), count) for family in shuffled))
    kinds = itertools.islice((kind for turn in turns for kind in turn if kind is not None), count)
    for number, kind in enumerate(kinds):
        yield kind.file(seed + number)
