"""Names in front of what is said, as in "Mara Muster (Stadt Hof): Guten Tag.", told from beginnings of sentences.

German writes every noun with a capital letter, so that "Wichtige Frage:" looks like "Mara Muster:". What decides is
what can't be part of a name: words that begin sentences, adjectives in front, nouns that stand before colons.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from events.files.captions import label_words as words
from portal.base.display.spelling import transliterate

MOST_WORDS = 7
LONGEST_LABEL = 90
# What a voice tag or a transcript's own field names may be longer.
LONGEST_NAME = 240
_MOST_LOW = 3
# "Ziel:Wohnen" is no speaker though the blank behind the colon may be missing.
_FEWEST_GLUED = 2

_MARKER = re.compile(r"(?:>+|[-–—•*‐‑])\s*")
# "Mara Muster:Ja." has a blank too few; "Bürger:Innen" has not.
_COLON = re.compile(r":(?=\s|$)|:(?=[A-ZÄÖÜ„\"])(?!In\b|Innen\b)")
_BRACKETED = re.compile(r"[\[(]([^\[\]()]{1,90})[\])]\s*(:?)\s*")
_ADDITION = re.compile(r"\s*[\[(](?!in\)|innen\))([^()\[\]]{0,90})[)\]](?=\s|$)")
_SEPARATOR = re.compile(r"\s*(?:[|@•]|/(?!-?in\b|-?innen\b))\s*|\s+[-–—·]\s+")
# "Mara_Muster" is a name, "Mara Muster_LRA Hof" has two parts.
_UNDERSCORE = re.compile(r"(?<=[a-zäöüß])_(?=[A-ZÄÖÜ])")
GENDER_MARK = re.compile(r"(?:[*:_/·]-?in(?:nen)?\b|\(-?in(?:nen)?\))", re.IGNORECASE)
_JOINT = re.compile(r"[\s_#-]+")
_USER_NAME = re.compile(r"[a-zäöüß]{2,40}[._][a-zäöüß]{2,40}\d{0,4}")
_TOP_LEVELS = frozenset({"de", "com", "org", "net", "eu", "info", "bayern", "at", "ch"})
ORDINAL = re.compile(r"[1-9]\.|(?:erst|zweit|dritt|stellvertretend|ehemalig|amtierend|kommissarisch)(?:e|er)")
_NUMBERED = re.compile(r"S\d{2}")  # noScribe's
# Who calls a meeting by telephone: "+49 9281 57***".
_PHONE = re.compile(r"\+\d[\d *x()/-]{5,24}|0\d{2,6}[\d /-]{0,12}\*{2,8}[\d*]{0,8}")
# How interviews are transcribed: "I", "B", "B1", "IP2".
INTERVIEW = re.compile(r"[A-Z]{1,2}\d{0,2}")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W_]+")


class Strength(IntEnum):
    """How much it takes to believe that a label names a speaker."""

    NONE = 0
    # Without a capital letter: only who speaks elsewhere in the file too.
    KNOWN = 1
    REPEATED = 2
    ONCE = 3


@dataclass(frozen=True, slots=True)
class Name:
    """Who is meant: the name in its usual order with titles, and what stands beside it ("Stadt Hof")."""

    name: str
    addition: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.addition})" if self.addition else self.name


@dataclass(frozen=True, slots=True)
class Label:
    """A beginning of a line that may name who speaks; `rest` is what is said. `counts`: whether it is evidence."""

    name: Name
    strength: Strength
    rest: str
    counts: bool


def is_machine_label(text: str) -> bool:
    """Whether a program names a voice: "SPEAKER_00", "Sprecher*in 1", "Gast A"."""
    if len(text) > LONGEST_LABEL:
        return False
    if _NUMBERED.fullmatch(text.strip()):
        return True
    parts = _JOINT.split(GENDER_MARK.sub("", transliterate(text.strip())))
    if len(parts) == 1 and parts[0][-1:].isdigit():
        parts = [parts[0].rstrip("0123456789"), parts[0][-1]]
    return len(parts) == 2 and parts[0] in words.VOICES and (parts[1].isdigit() or len(parts[1]) == 1)


def parse_label(line: str) -> Label | None:
    """The speaker that may be named at the beginning of a line; None where nothing looks like one."""
    marker = _MARKER.match(line)
    is_change = line.startswith(">>")
    body = line[marker.end() :] if marker else line
    bracketed = _BRACKETED.match(body)
    if bracketed:
        inside, has_colon = bracketed.group(1), bool(bracketed.group(2))
        rest = body[bracketed.end() :]
    else:
        colon = _COLON.search(body, 0, LONGEST_LABEL)
        if colon is None:
            return None
        inside, has_colon, rest = body[: colon.start()], True, body[colon.end() :].strip()
        if rest and not body[colon.end()].isspace() and len(inside.split()) < _FEWEST_GLUED:
            return None
    if bracketed and set(plain_words(inside)) & words.SOUNDS:
        return None
    name = split_name(inside)
    strength = _strength(name)
    if strength is Strength.REPEATED and (is_change or (bracketed and has_colon)):
        strength = Strength.ONCE
    is_word = len(name.name.split()) == 1 and not is_machine_label(name.name)
    if bracketed and not has_colon and is_word and not is_function(plain_words(name.name)[0]):
        strength = min(strength, Strength.REPEATED)
    if strength is Strength.NONE:
        return None
    counts = (
        _is_sure(name.name) or not rest[0].isdigit()
        if rest
        else has_colon and strength is Strength.ONCE and not name.addition
    )
    return Label(name, strength, rest, counts)


def _is_sure(name: str) -> bool:
    """Whether a label is no quantity even before a number, as "Teilnehmer: 30" is."""
    found = plain_words(name)
    if is_machine_label(name) or set(found) & words.TITLES:
        return True
    return len(found) > 1 and any(map(is_function, found))


def can_be_speaker(text: str) -> bool:
    """Whether words that stand where a speaker is named can name one: "Mara Muster", not "Der Landkreis"."""
    return len(text) <= LONGEST_NAME and _strength(split_name(text)) is not Strength.NONE


def is_surely_speaker(text: str) -> bool:
    """Whether such words name one even where they come once: "Mara Muster", not "Bürgerbus"."""
    return len(text) <= LONGEST_NAME and _strength(split_name(text)) is Strength.ONCE


def begins_sentence(text: str) -> bool:
    """Whether the first word is one that begins sentences and no name: "Der Landkreis"."""
    return bool(
        {transliterate(word) for word in text.split()[:1]} & (words.SENTENCE_WORDS - words.PARTICLES - words.LAST_NAMES)
    )


def split_name(label: str) -> Name:
    """A label's name and what stands beside it: "Muster, Mara (LRA Hof)" is Mara Muster, LRA Hof."""
    if _PHONE.fullmatch(label.strip()):
        return Name(label.strip())
    text = _without_symbols(label[:LONGEST_NAME]).strip("\"'„“”*").strip()
    additions: list[str] = []
    while (match := _ADDITION.search(text)) and match.start():
        additions += [part.strip() for part in match.group(1).split(",")]
        text = _without_symbols(text[: match.start()] + text[match.end() :])
    if not is_machine_label(text):
        text = _UNDERSCORE.sub(" | " if " " in text else " ", text)
        parts = [part for part in _SEPARATOR.split(text) if part]
        if len(parts) > 1:
            text = next((part for part in parts if not _is_beside(part)), parts[0])
            additions = [*(part for part in parts if part != text), *additions]
        text, behind = _by_comma(text)
        additions = [*behind, *additions]
    kept = [addition for addition in additions if _says_something(addition)]
    return Name(" ".join(text.split()), ", ".join(kept))


def _without_symbols(text: str) -> str:
    """Without the flowers and flags that people put beside their names in meetings."""
    begin, end = 0, len(text)
    while begin < end and _is_symbol(text[begin]):
        begin += 1
    while end > begin and _is_symbol(text[end - 1]):
        end -= 1
    return text[begin:end]


def _is_symbol(sign: str) -> bool:
    return sign.isspace() or sign in "\ufe0f\u200d" or unicodedata.category(sign) in {"So", "Sk"}


def _by_comma(text: str) -> tuple[str, list[str]]:
    """ "Muster, Dr. Mara" is Dr. Mara Muster; "Mara Muster, Stadt Hof" has an addition, "Muster, Mara, Amt 5" and
    "Stadt Hof, Mara Muster" too."""
    before, *parts = [part for part in map(str.strip, text.split(",")) if part] or [""]
    if not parts:
        return before, []
    if not _is_beside(parts[0]) and len(parts[0].split()) > 1 and set(plain_words(before)) & words.ORGANISATIONS:
        return parts[0], [before, *parts[1:]]
    if _is_beside(parts[0]) or len(before.split()) > 1 + sum(word in words.PARTICLES for word in before.split()):
        return before, parts
    if len(parts) > 1 and not _is_beside(parts[1]):
        return text, []
    begins_sentence = transliterate(before) in words.SENTENCE_WORDS - words.PARTICLES
    return (text, []) if begins_sentence else (f"{parts[0]} {before}", parts[1:])


def _is_beside(part: str) -> bool:
    found = plain_words(part)
    return bool(set(found) & words.ORGANISATIONS) or any(map(is_function, found)) or bool(_DIGIT.search(part))


def _says_something(addition: str) -> bool:
    found = _WORD.findall(transliterate(addition))
    return any(not word.isdigit() for word in found) and not set(found) <= words.NO_ADDITION


def plain_words(text: str) -> list[str]:
    """The words as the lists have them: in plain letters, without signs around them and marks of gender."""
    return [GENDER_MARK.sub("", transliterate(word)).strip(".,!?\"'„“”") for word in text.split()]


def _strength(name: Name) -> Strength:
    """Whether a name can be a speaker's: at once, if it comes again, or not at all."""
    text = name.name
    if INTERVIEW.fullmatch(text) and text[-1].isdigit() and not is_machine_label(text):
        return Strength.KNOWN
    return Strength.ONCE if _PHONE.fullmatch(text) else _strength_of_name(name, text)


def _strength_of_name(name: Name, text: str) -> Strength:
    found = plain_words(text)
    if not found or len(found) > MOST_WORDS or not any(sign.isalpha() for sign in text):
        return Strength.NONE
    if is_machine_label(text) or " ".join(found) in words.PHRASES or _is_account(name, found):
        return Strength.ONCE
    written = text.split()
    if ORDINAL.fullmatch(transliterate(written[0])):
        return Strength.ONCE if any(map(is_function, found)) else Strength.NONE
    if _is_name_word(written[0]) and is_function(found[0]) and found[1:2] and found[1] in words.BETWEEN:
        return _strength_of_office(written, found)
    if _is_low(written, found):
        return Strength.KNOWN
    if not _begins_high(written[-1]) or not all(_is_name_word(word) for word in written):
        return Strength.NONE
    if written[0] in words.OFFICES and len(written) > 1:
        return Strength.ONCE
    core = [word for word in found if word not in words.TITLES]
    if found[0] in words.TITLES and len(core) < 2 <= len(found):
        # "Frau Kurz", "Herr Pastor": behind a title every word is a name.
        return Strength.ONCE
    if not core:
        return Strength.NONE
    return _strength_of_words(core, has_title=len(core) < len(found), is_beside=bool(name.addition))


def _is_low(written: list[str], found: list[str]) -> bool:
    """Whether it may be a name as people type it when they enter a meeting: "mara muster"."""
    if len(found) > _MOST_LOW or not all(word.isalpha() and word.islower() for word in written):
        return False
    return not set(found) & words.SENTENCE_WORDS and not _is_noun(found[0])


def _strength_of_office(written: list[str], found: list[str]) -> Strength:
    """ "Teilnehmerin aus Hof", "Leiterin des Sozialamts": the latter may be a caption of a picture."""
    if not all(_begins_high(word) or plain in words.BETWEEN for word, plain in zip(written, found, strict=True)):
        return Strength.NONE
    is_one_of_many = found[0] in words.AUDIENCE and found[1] == "aus"
    return Strength.ONCE if is_one_of_many and _begins_high(written[-1]) else Strength.REPEATED


def _strength_of_words(found: list[str], *, has_title: bool, is_beside: bool) -> Strength:
    first, last = found[0], found[-1]
    if first in words.SENTENCE_WORDS or _is_adverb(first) or _is_adjective(first, is_alone=len(found) == 1):
        return Strength.NONE
    if last in words.SENTENCE_WORDS - words.LAST_NAMES:
        return Strength.NONE
    if any(map(is_function, found)):
        return Strength.NONE if first in words.NOUNS or _is_quantity(found) else Strength.ONCE
    if has_title:
        return Strength.NONE if len(found) > 1 and first in words.NOUNS else Strength.ONCE
    if first in words.ORGANISATIONS:
        return Strength.REPEATED if len(found) > 1 else Strength.NONE
    if first in words.SOUNDS or (len(found) > 1 and _is_derived_noun(last)):
        return Strength.NONE
    if _is_noun(first) and not (len(found) > 1 and first in words.FIRST_NAMES):
        return Strength.NONE
    if found[1:2] == ["und"] or last in words.ENDS_OF_THINGS:
        return Strength.REPEATED
    return Strength.ONCE if len(found) > 1 or is_beside else Strength.REPEATED


def _is_quantity(found: list[str]) -> bool:
    """ "Teilnehmende Kommunen", which are not persons."""
    return len(found) > 1 and found[0].endswith("ende") and found[-1] in words.NOUNS | words.ORGANISATIONS


def is_function(word: str) -> bool:
    """Whether a word tells what somebody does, alone or composed: "Moderatorin", "Projektkoordinatorin"."""
    return word in words.FUNCTIONS or (len(word) > _LONGEST_FUNCTION and word.endswith(_LONG_FUNCTIONS))


def _is_account(name: Name, found: list[str]) -> bool:
    """A name of a meeting program's user or device: "bela.beispiel", "iPad von Bela", "iPhone (Bela)"."""
    if len(found) > 1:
        is_device = found[0] in words.DEVICES or found[-1] in words.DEVICES
        return (is_device and not name.name.split()[-1][0].islower()) or found[-1] in words.PHONES
    if found[0] in words.PHONES and name.addition:
        return True
    return _USER_NAME.fullmatch(name.name) is not None and name.name.rpartition(".")[2] not in _TOP_LEVELS


def _is_name_word(word: str) -> bool:
    """Whether a word can stand in a name: a capital letter first, or a particle such as "von"."""
    if word.lower() in words.PARTICLES or transliterate(word.strip(".")) in words.TITLES:
        return True
    letters = [sign for sign in GENDER_MARK.sub("in", word) if sign not in ".'’-‐*_:/·"]
    if not letters or not all(sign.isalpha() or sign in "\u0301\u0308" for sign in letters):
        return False
    return _begins_high(word)


def _begins_high(word: str) -> bool:
    """Whether a word begins with a capital letter, or has one behind an apostrophe: "d'Amico"."""
    return not word[0].islower() or word[1:2] in {"'", "’"}


def _is_adjective(word: str, *, is_alone: bool) -> bool:
    if word in words.NAMES_ALL_THE_SAME:
        return False
    stem = next((word[: -len(end)] for end in ("en", "em", "er", "es", "e") if word.endswith(end)), word)
    if {word, stem} & words.ADJECTIVE_STEMS:
        return True
    # Without a noun behind it "Fischer" or "Leipziger" is a last name.
    is_name_like = is_alone and word.endswith("er")
    return not is_name_like and len(word) > 5 and word.endswith(words.ADJECTIVE_ENDINGS)


def _is_adverb(word: str) -> bool:
    """Whether a word ends as those do that begin sentences."""
    return (
        len(word) > _LONGEST_NAME_LIKE and word.endswith(words.ADVERB_ENDINGS) and word not in words.NAMES_ALL_THE_SAME
    )


def _is_noun(word: str) -> bool:
    """Whether it is a noun that stands before colons, or is composed with one ("Jugendarbeit")."""
    if word in words.NOUNS or _is_derived_noun(word) or word.endswith(_LONG_NOUNS):
        return True
    return len(word) > _LONGEST_NAME_LIKE and word.endswith(words.THING_ENDINGS)


def _is_derived_noun(word: str) -> bool:
    return len(word) > 5 and word.endswith(words.NOUN_ENDINGS) and word not in words.NAMES_ALL_THE_SAME


# Shorter ones end last names as well: "Hauptreferent" is long enough, "Neugast" is not.
_LONGEST_FUNCTION = 11
_LONG_FUNCTIONS = tuple(
    word
    for word in words.FUNCTIONS
    if len(word) > 7 and word.endswith(("er", "in", "or", "te", "ter", "ent", "expertin", "moderation"))
)
# "Estelle" and "Weise" are names, "Geschäftsstelle" and "Normalerweise" are none.
_LONGEST_NAME_LIKE = 7
# Short ones end names as well: "Roland", "Wieland".
_LONG_NOUNS = ("cafe", *(noun for noun in words.NOUNS | words.ORGANISATIONS if len(noun) > 5))
