"""From a spelled word to its stem: the project's tables first, Snowball for the rest."""

import re
import threading
from collections.abc import Mapping

import Stemmer

from search.german.lexicon import Lexicon
from search.german.splitter import Split, cut

# What may follow the base of a regular verb (vermittel-t, öffn-ete, förder-nd, betreu-te).
_LISTED = """
    n en e st est t et te ete ten eten test etest tet etet ter eter tes etes tem etem
    nd end nde ende nden enden nder ender ndes endes ndem endem
"""
VERB_ENDINGS = frozenset(_LISTED.split())
PARTICIPLE_ENDINGS = frozenset(ending for ending in VERB_ENDINGS if "t" in ending and "st" not in ending)
INFINITIVE_ENDINGS = frozenset(("n", "en"))
SHORTEST_BARE_BASE = 4
LONGEST_ENDING = max(map(len, VERB_ENDINGS))
# What stands in front of a separable verb, and is parted from it by the ge or zu of its participle or infinitive.
PARTICLES = (
    "ab|an|auf|aus|bei|bekannt|bereit|dar|durch|ein|fehl|fest|fort|frei|gleich|her|heran|heraus|hervor|hin|hinzu|klar|los"
    "|mit|nach|nieder|rück|sicher|statt|teil|über|um|unter|vor|voran|vorbei|vorweg|weg|weiter|wert|wieder|zu|zurück"
    "|zusammen"
)
SEPARATED = re.compile(rf"^({PARTICLES})?(ge|zu)(?=..)")
_THIRD_FORM = re.compile(r"(?<=...)iert(?:e[nrmst]?)?$")
# Adjectives that lose an e before their endings: sensibel, sensible.
_LOST_E = re.compile(r"(?<=...)([ai])bl(?:e[nrms]?)$")

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


def verb_stem(word: str, verbs: Mapping[str, str]) -> str | None:
    """The common stem of a regular verb's forms, if the word is such a form: vermittelt, angesiedelt, anzusiedeln."""
    if len(word) >= SHORTEST_BARE_BASE and word in verbs:  # as in Förderprogramm
        return verbs[word]
    found = _without_ending(word, VERB_ENDINGS, verbs)
    if found is None:
        separated = SEPARATED.match(word)
        if separated is not None:
            particle, joint = separated[1] or "", separated[2]
            endings = PARTICIPLE_ENDINGS if joint == "ge" else INFINITIVE_ENDINGS
            if particle or joint == "ge":
                found = _without_ending(particle + word[separated.end() :], endings, verbs)
    return found


def _without_ending(word: str, endings: frozenset[str], verbs: Mapping[str, str]) -> str | None:
    """The stem of the longest base that is a verb and leaves an ending."""
    for size in range(1, min(LONGEST_ENDING, len(word) - 2) + 1):
        if word[-size:] in endings:
            found = verbs.get(word[:-size])
            if found is not None:
                return found
    return None


def stem_simple(word: str, lexicon: Lexicon) -> str:
    """The stem of a lower-case word that is not cut."""
    known = lexicon.stems.get(word)
    if known is not None:
        return known
    as_verb = verb_stem(word, lexicon.verbs)
    if as_verb is not None:
        return as_verb
    return snowball(_LOST_E.sub(r"\1bel", _THIRD_FORM.sub("ieren", word)))


def stem_whole(word: str, lexicon: Lexicon) -> str:
    """The stem of any lower-case word: a compound keeps its front and stems its head, so that all its forms meet."""
    return stem_cut(word, cut(word, lexicon), lexicon)


def stem_cut(word: str, split: Split | None, lexicon: Lexicon) -> str:
    """The stem of a lower-case word whose cut is known already."""
    if split is None:
        return stem_simple(word, lexicon)
    known = lexicon.stems.get(word)
    if known is not None:
        return known
    return word[: split.head_start].translate(_NO_UMLAUT) + stem_simple(split.head, lexicon)
