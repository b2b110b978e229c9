"""One spelling for what readers take for one word: case, umlauts, gender marks, invisible characters."""

import re
import unicodedata

from search.german.lexicon import Lexicon
from search.german.splitter import cut

# Soft hyphen, zero-width characters: they may stand inside a word and mean nothing.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_INVISIBLE_TABLE = dict.fromkeys(map(ord, INVISIBLE))
_FOLDS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# Behind a, ä, e or q an e belongs to the word: neue, Quelle, Bauer, Gräuel.
_TRANSCRIBED = re.compile(r"(?<![aäeq])(?:ae|oe|ue)")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}
_FEMININE = re.compile(r"in(?:nen)?$")
_UMLAUT_BACK = str.maketrans("äöü", "aou")


def fold(text: str) -> str:
    """A key under which Straße and STRASSE, Förderung and Foerderung are the same: NFC, case folded, without umlauts.

    The key is for comparing, not for reading: `fold("Müller") == "mueller"`. Folding twice changes nothing.
    """
    folded = _normalize(text).translate(_FOLDS)
    while (again := _normalize(folded).translate(_FOLDS)) != folded:  # an e of ours may take up a loose accent
        folded = again
    return folded


def _normalize(text: str) -> str:
    """NFC and case folding until both hold: folding a letter can undo the composition, and the other way round."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_INVISIBLE_TABLE).casefold())
    again = unicodedata.normalize("NFC", folded.casefold())
    while again != folded:
        folded, again = again, unicodedata.normalize("NFC", again.casefold())
    return folded


def plain(word: str) -> str:
    """The lower-case spelling of one word, umlauts kept, ß as ss, é as e."""
    return _normalize(word).replace("é", "e")


def is_transcribed(word: str) -> bool:
    """Whether the word holds an ae, oe or ue that might stand for an umlaut."""
    return _TRANSCRIBED.search(word) is not None


def with_umlauts(word: str, lexicon: Lexicon) -> str:
    """`foerderung` becomes `förderung`; `israel`, `aktuell` and `neue` stay.

    A word that is spelled this way stays, and so does one that is known or can be cut only as it stands.
    """
    if not is_transcribed(word) or word in lexicon.true_vowels:
        return word
    umlauted = _TRANSCRIBED.sub(lambda match: _UMLAUTS[match[0]], word)
    if _is_readable(umlauted, lexicon):
        return umlauted
    return word if _is_readable(word, lexicon) else umlauted


def _is_readable(word: str, lexicon: Lexicon) -> bool:
    return lexicon.knows(word) or cut(word, lexicon) is not None


def masculine(word: str, lexicon: Lexicon) -> str:
    """A word with the masculine's stem for a feminine in -in that is known to be one (it carried a gender mark).

    `lehrerin` becomes `lehrer`; `ärztin` may stay, because its stem is that of `arzt`. An unknown base is taken
    as it is.
    """
    if word in lexicon.stems:  # a feminine whose stem is that of its masculine already
        return word
    split = cut(word, lexicon)
    if split is not None:
        return word[: split.head_start] + masculine(split.head, lexicon)
    base = _FEMININE.sub("", word)
    without_umlaut = base.translate(_UMLAUT_BACK)
    candidates = (base, base + "e", without_umlaut, without_umlaut + "e")
    for candidate in candidates:
        if lexicon.knows(candidate):
            return candidate
    for candidate in candidates:
        if cut(candidate, lexicon) is not None:
            return candidate
    return base
