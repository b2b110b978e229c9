"""From a spelled word to its stem: the project's tables first, Snowball for the rest."""

import re
import threading

import Stemmer

from search.german.lexicon import Lexicon
from search.german.splitter import cut

# What may follow the base of a regular verb (vermittel-t, öffn-ete, förder-nd, betreu-te).
_LISTED = """
    n en e st est t et te ete ten eten test etest tet etet ter eter tes etes tem etem
    nd end nde ende nden enden nder ender ndes endes ndem endem
"""
VERB_ENDINGS = frozenset(_LISTED.split())
PARTICIPLE_ENDINGS = frozenset(ending for ending in VERB_ENDINGS if "t" in ending and "st" not in ending)
LONGEST_ENDING = max(map(len, VERB_ENDINGS))
# The particle of a separable verb, with the ge or zu that its participle or infinitive puts behind it.
SEPARATED = re.compile(
    r"^(ab|an|auf|aus|bei|dar|durch|ein|fehl|fest|fort|frei|her|heran|heraus|hervor|hin|hinzu|los|mit|nach|nieder|statt|teil"
    r"|um|vor|voran|vorbei|vorweg|weg|weiter|wieder|zu|zurück|zusammen)?(ge|zu)(?=..)"
)
_THIRD_FORM = re.compile(r"(?<=...)iert(?:e[nrmst]?)?$")

# Snowball strips umlauts as well; so the stem is the same whether a word is cut or not.
_NO_UMLAUT = str.maketrans("äöü", "aou")

_local = threading.local()


def snowball(word: str) -> str:
    """The Snowball stem. A stemmer object must not be shared between threads, so each thread keeps its own."""
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:
        stemmer = _local.stemmer = Stemmer.Stemmer("german", 0)
    stemmed: str = stemmer.stemWord(word)
    return stemmed


def verb_readings(word: str) -> list[tuple[str, str]]:
    """(base, ending) of every way to read the word as a form of a regular verb, longest base first."""
    readings = _cut_endings(word, VERB_ENDINGS)
    separated = SEPARATED.match(word)
    if separated:
        particle = separated[1] or ""
        rest = particle + word[separated.end() :]
        endings = PARTICIPLE_ENDINGS if separated[2] == "ge" else frozenset(("n", "en"))
        if particle or separated[2] == "ge":
            readings += _cut_endings(rest, endings)
    return readings


def _cut_endings(word: str, endings: frozenset[str]) -> list[tuple[str, str]]:
    longest = min(LONGEST_ENDING, len(word) - 2)
    return [(word[:-size], word[-size:]) for size in range(1, longest + 1) if word[-size:] in endings]


def stem_simple(word: str, lexicon: Lexicon) -> str:
    """The stem of a lower-case word that is not cut."""
    known = lexicon.stems.get(word)
    if known is not None:
        return known
    verbs = lexicon.verbs
    if word in verbs:  # as in Förderprogramm
        return verbs[word]
    for base, _ending in verb_readings(word):
        if base in verbs:
            return verbs[base]
    return snowball(_THIRD_FORM.sub("ieren", word))


def stem_whole(word: str, lexicon: Lexicon) -> str:
    """The stem of any lower-case word: a compound keeps its front and stems its head, so that all its forms meet."""
    known = lexicon.stems.get(word)
    if known is not None:
        return known
    split = cut(word, lexicon)
    if split is None:
        return stem_simple(word, lexicon)
    return word[: split.head_start].translate(_NO_UMLAUT) + stem_simple(split.head, lexicon)
