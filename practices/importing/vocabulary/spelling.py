"""Spellings that mean the same: invisible signs, umlauts, gender forms, numbering, articles."""

import re
import unicodedata

from practices.importing.vocabulary.resources import words_of

# Soft hyphens, zero-width signs, marks of direction and byte order: nobody sees them, and every comparison stumbles.
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFFFC]
)
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2043", "-"))
_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# What people put before the items of a list, for a class of signs in a pattern.
ITEM_MARKS = r"\-–—•●▪■◦○·‣⁃►▸▶➢➔➤➜➡⇒→❖◆◇✓✔✗☞*"
# "3.", "3.2", "3a)", "§ 3", "IV.", "c)", "Teil B:", "A.1", "[1]", "①", "1 –", "•": what people count parts with.
_NUMBER = re.compile(
    r"(?:(?:teil|kapitel|kap|punkt|abschnitt|frage|top|zu|nr|ziffer|ziff|artikel|art|absatz|abs)\.? )?(?:"
    r"[§#] ?\d{1,3} ?(?:[a-z](?![^\W_]))?[.:)]{0,2} (?=\S)|"
    r"\(?\d{1,2}(?:\.\d{1,2}){0,3}(?:(?: ?[a-z](?=[.):])|\.[a-z](?=\)))?[.):/°]{1,2} ?| (?:[–|.-] )?(?=[^\W\d_]))|"
    r"\[\d{1,2}\] ?|[①-⑳] ?|"
    r"[a-h](?:\.| )?\d{1,2}(?:\.\d{1,2})?[.):]{0,2} (?=[^\W\d_])|"
    r"\(?[a-z][.):]{1,2} ?|\(?[IVX]{1,5}[.):]{1,2} ?|[IVX]{1,5} (?:[–|-] (?=\S)|(?=\S{4}))|"
    r"(?-i:[A-H]) (?!Mail)(?=(?-i:[A-ZÄÖÜ]))|"
    rf"[{ITEM_MARKS}>] ?)",
    re.IGNORECASE,
)
_GENDER = re.compile(
    r"(?<=[a-zäöüß])(?:(?:[*:_·’'/]-?| / ?-?)(?:innen|in|en|e|r|n|s)\b|\((?:innen|in|r|n|s|e|en|se)\)|Innen\b|In\b)"
)
# "Mara Muster[3]": the mark of a footnote; "+49 [0] 9281" is none.
_NOTE_MARKS = re.compile(r"(?<=\S)(?:\[[1-9]\d{0,2}\]){1,5}(?!\w)")
_NO_LETTER = re.compile(r"[\W_]+")
# What may stand before a heading's own word.
_BEFORE = frozenset(words_of("small_words", "spelling", "before"))
_FILLERS = frozenset(words_of("small_words", "spelling", "fillers"))
# What a question begins with; with such a word it may be asked without its mark, else it needs the mark.
ASKING = words_of("small_words", "spelling", "asking")
_QUESTIONS = (*ASKING, "so ")


def visible(text: str) -> str:
    """The text with composed letters and without signs that nobody sees."""
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE)


def one_line(text: str) -> str:
    """Visible text with single spaces and plain hyphens."""
    return " ".join(visible(text).translate(_HYPHENS).split())


def without_note_marks(text: str) -> str:
    """The text without the numbers of footnotes."""
    return _NOTE_MARKS.sub("", text) if "[" in text else text


def without_number(line: str) -> str:
    """ "2.1 Schulung" and "– Schulung" as "Schulung"; a line that is nothing but a number stays."""
    found = _NUMBER.match(line)
    return (line[found.end() :].lstrip() or line) if found else line


def without_gender(line: str) -> str:
    """ "Partner:innen", "Partner/-innen", "Partner(in)" as "Partner"."""
    return _GENDER.sub("", line)


def key(text: str) -> str:
    """The spelling by which headings are looked up: lower-case plain letters, single spaces, no hyphens."""
    cased = text.lower() if text.isupper() else text  # "PARTNER/INNEN"
    plain = without_gender(cased).replace("-", "").casefold().translate(_PLAIN)
    return _NO_LETTER.sub(" ", plain).strip()


def question_key(spelled: str) -> str:
    """A question without the words that change from writer to writer; empty for what is no question."""
    if not spelled.startswith(_QUESTIONS):
        return ""
    return " ".join(word for word in spelled.split() if word not in _FILLERS)


def without_determiners(spelled: str) -> str:
    """ "unsere bisherigen ergebnisse" as "ergebnisse"."""
    words = spelled.split()
    while len(words) > 1 and (words[0] in _BEFORE or words[0].removesuffix("n") in _BEFORE):
        words.pop(0)
    return " ".join(words)


def stem(spelled: str) -> str:
    """Without the ending of the plural or of a case; only words of at least seven letters lose one."""
    for ending in ("en", "er", "es", "e", "n", "s"):
        if len(spelled) - len(ending) >= 6 and spelled.endswith(ending):
            return spelled.removesuffix(ending)
    return spelled
