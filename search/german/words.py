"""What one spelled word means to the search: its stem and its parts. Results are remembered per spelling."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from search.german.exceptions import load_exceptions
from search.german.lexicon import Lexicon, get_lexicon
from search.german.spelling import masculine, plain, with_umlauts
from search.german.splitter import cut
from search.german.stemmer import PARTICLES, stem_cut, stem_whole
from search.german.tokens import HYPHENS, segments

CACHED_WORDS = 65_536
CACHED_PARTS = 16_384
# Longer runs of letters are no German words; the rest of them is not worth a place in the index.
LONGEST_STEM = 100

_MARK = re.compile(r"(?<=\w)(?:[*:_·‧∙•/]|\()(?P<ending>in(?:nen)?|e[nrms]?|[nrms])\)?(?P<rest>\w*)$", re.IGNORECASE)
_INNER_I = re.compile(r"(?<=[a-zäöüß])Innen(?=[a-zäöüß])")
_FEMININE_FRONTS = ("ungs", "heits", "keits", "schafts", "ions", "täts")
_PARTICLE = re.compile(rf"^(?:{PARTICLES})(?=...)")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


class Word(NamedTuple):
    """What a word means.

    `parts` are the stems of its parts (level 1), `bag` those and the stems of the parts' parts (level 2), each once;
    `plain_parts` are the parts themselves. All three are () if the word is not cut.
    """

    stem: str
    parts: tuple[str, ...] = ()
    bag: tuple[str, ...] = ()
    plain_parts: tuple[str, ...] = ()


NOTHING = Word("")


@lru_cache(maxsize=CACHED_WORDS)
def understand(surface: str) -> Word:
    """Analyze one word as it stands in a text. A stray `innen` is nothing: its stem is empty."""
    exception = load_exceptions().get(unicodedata.normalize("NFC", surface).lower())
    if exception:
        return Word(exception)
    lexicon = get_lexicon()
    if surface.isalpha() and "Innen" not in surface:  # most words: neither hyphen nor mark nor digit
        word = with_umlauts(plain(surface), lexicon)
        return NOTHING if word == "innen" else _understand_plain(word, lexicon)
    if _THOUSANDS.fullmatch(surface):
        return Word(surface.replace(".", ""))
    dangling = surface[-1:] in HYPHENS
    joined_marks = surface.replace("/-", "/").replace("(-", "(")
    spellings = [spelled for segment in segments(joined_marks) if (spelled := _spell(segment, lexicon))]
    if dangling and spellings:
        spellings[-1] = _without_link(spellings[-1], lexicon)
    if not spellings or spellings == ["innen"]:
        return NOTHING
    if len(spellings) == 1:
        return _understand_plain(spellings[0], lexicon)
    return _understand_hyphenated(spellings, lexicon)


def _spell(segment: str, lexicon: Lexicon) -> str:
    """Plain spelling of a run without hyphens; what a gender mark joins becomes one masculine word."""
    marked = _MARK.search(segment)
    if marked is None:
        inner = _INNER_I.search(segment)
        if inner is None:
            return with_umlauts(plain(segment), lexicon)
        return _masculine_compound(segment[: inner.start()], segment[inner.end() :], lexicon)
    front, ending = segment[: marked.start()], marked["ending"].lower()
    if not ending.startswith("in"):
        return with_umlauts(plain(front.rstrip("eE") + ending if ending[0] == "e" else front + ending), lexicon)
    if marked["rest"]:
        return _masculine_compound(front, marked["rest"], lexicon)
    return masculine(with_umlauts(plain(front), lexicon) + "in", lexicon)


def _masculine_compound(front: str, rest: str, lexicon: Lexicon) -> str:
    """`Expert*innenrunde` is spelled `expertenrunde`, `Bürger*innenrat` `bürgerrat`."""
    person = with_umlauts(plain(front), lexicon)
    links = (person + link for link in ("", "n", "en", "s"))
    return next((linked for linked in links if linked in lexicon.modifiers), person) + plain(rest)


def _without_link(word: str, lexicon: Lexicon) -> str:
    """`Integrations-` stands for a compound's front: its plain word counts."""
    entry = lexicon.modifiers.get(word)
    if entry is None or word in lexicon.heads:
        return word
    return entry[1]


def _understand_plain(word: str, lexicon: Lexicon) -> Word:
    split = cut(word, lexicon)
    stem = stem_cut(word, split, lexicon)[:LONGEST_STEM]
    if split is None:
        return Word(stem)
    parts: list[str] = []
    deeper: list[str] = []
    for part in split.parts:
        part_stem, of_its_parts = _understand_part(part)
        parts.append(part_stem)
        deeper += of_its_parts
    return Word(stem, tuple(parts), _unique((*parts, *deeper)), split.parts)


@lru_cache(maxsize=CACHED_PARTS)
def _understand_part(part: str) -> tuple[str, tuple[str, ...]]:
    """The stem of a compound's part, and those of its own parts. Few parts make up most compounds."""
    lexicon = get_lexicon()
    split = cut(part, lexicon)
    deeper = () if split is None else tuple([stem_whole(piece, lexicon) for piece in split.parts])
    return stem_cut(part, split, lexicon), deeper


def _unique(stems: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stems))


def _understand_hyphenated(segments: list[str], lexicon: Lexicon) -> Word:
    """The joined spelling is the whole, the segments and their parts are the parts."""
    words = [_understand_plain(segment, lexicon) for segment in segments]
    stem = stem_whole("".join(segments), lexicon)[:LONGEST_STEM]
    parts = tuple(part for word in words for part in (word.parts or (word.stem,)))
    bag = _unique(stem for word in words for stem in (word.stem, *word.bag))
    spelled = tuple(
        part for word, segment in zip(words, segments, strict=True) for part in word.plain_parts or (segment,)
    )
    return Word(stem, parts, bag, spelled)


def stem(word: str) -> str:
    """The stem of one word; several words give the stem of the first analyzable spelling."""
    return understand(word).stem


def split(word: str) -> tuple[str, ...]:
    """A compound's plain lower-case parts, linking letters left out; () for a word that is not cut.

    `split("Integrationsbeauftragte") == ("integration", "beauftragte")`
    """
    return understand(word).plain_parts


def is_noun(word: str) -> bool:
    """Whether a word is known as a part of compounds: Wald and Hof are, Fürth is not."""
    lexicon = get_lexicon()
    spelled = with_umlauts(plain(word), lexicon)
    return spelled in lexicon.heads or spelled in lexicon.modifiers


def is_known(word: str) -> bool:
    """Whether a word is spelled as one in the lexicon: a noun, a verb, what stays whole."""
    lexicon = get_lexicon()
    spelled = with_umlauts(plain(word), lexicon)
    if lexicon.knows(spelled):
        return True
    base = spelled.removesuffix("en")
    return base != spelled and (base in lexicon.verbs or _PARTICLE.sub("", base) in lexicon.verbs)


def is_head(word: str) -> bool:
    """Whether a word is known as the last part of compounds: Stelle is, spät and breit only stand in front."""
    lexicon = get_lexicon()
    return with_umlauts(plain(word), lexicon) in lexicon.heads


def is_front(word: str) -> bool:
    """Whether a word only stands in front of compounds: Wohnungs and Sprach do, Wohnung and Wald are words.

    Feminines have an s nowhere else, of others the lexicon knows which forms are words. Without an s, as Sprach, it
    has to be written as nouns are.
    """
    lexicon = get_lexicon()
    spelled = with_umlauts(plain(word), lexicon)
    entry = lexicon.modifiers.get(spelled)
    if entry is None or entry[1] == spelled:
        return False
    if spelled.endswith(_FEMININE_FRONTS):
        return True
    is_known = spelled in lexicon.heads or spelled in lexicon.whole
    return not is_known and (spelled == f"{entry[1]}s" or (f"{spelled}e" == entry[1] and word[0].isupper()))
