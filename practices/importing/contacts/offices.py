"""Offices and organisations: what names one, and what carries a project."""

import re

from practices.importing.contacts.words import TITLE, is_name_word, without_address
from practices.importing.vocabulary.resources import one_of, words_of


def _any(*lists: str) -> str:
    return one_of(words_of("contacts", "offices", *lists))


_OFFICE = re.compile(
    rf"^(?:{_any('bodies', 'other_bodies')})\s|\b\w*(?:{_any('words')})\b|\b(?:{_any('subjects')})\w*\b",
    re.IGNORECASE,
)
_BARE_OFFICE = re.compile(rf"(?:{_any('words', 'also_names')})", re.IGNORECASE)
_SHORT_FORM = re.compile(r"^[A-ZÄÖÜ]{2,}\b")  # "AWO Hof", "VIA Bayern"
_SENTENCE = re.compile(r"^[a-zäöü]|(?<!e\.V)(?<!e\. V)[.!?]$")
_GIVEN_IN_ES = frozenset(words_of("contacts", "names", "given_in_es"))
_NO_VERBS = frozenset(words_of("contacts", "offices", "no_verbs"))
NO_GIVEN_NAME = frozenset(words_of("contacts", "no_given_name"))
# A municipality or a body of its own: it carries a project, while an office of it is somebody's place of work.
_CARRIER = re.compile(
    rf"^(?:{_any('bodies', 'carriers')}) |(?<!\w)(?:{_any('carriers_anywhere')})(?!\w)",
    re.IGNORECASE,
)


def names_office(text: str) -> bool:
    """Whether this names an office or an organisation: "Fachstelle Integration", "Rathaus, Zimmer 12", "AWO Hof"."""
    if without_address(text) != text or TITLE.fullmatch(text.split(" ")[0]) or _SENTENCE.search(text):
        return False
    head = text.partition(",")[0][:400]
    if _is_given_and_bare(head) or _says_something(head):
        return False
    return bool(_OFFICE.search(head)) or bool(_SHORT_FORM.match(head) and not head.isupper())


def _says_something(head: str) -> bool:
    """Whether a line with a word for offices is a sentence: "Das Rathaus lernt", "Markt macht mobil"."""
    return any(word.islower() and word.endswith("t") and word not in _NO_VERBS for word in head.split()[1:])


def names_carrier(text: str) -> bool:
    """Whether this names a municipality or a body of its own: "Landratsamt Hof", "Verein für Lesen e.V."."""
    return names_office(text) and bool(_CARRIER.search(text[:400]))


def _is_given_and_bare(head: str) -> bool:
    """ "Mara Zentrum", "Hans Markt": a first name, and a last name that is also a word for offices."""
    words = head.split()
    if len(words) != 2 or not _BARE_OFFICE.fullmatch(words[1]) or not is_name_word(words[0]):
        return False
    first = words[0].casefold()
    is_adjective = first.endswith("es") and first not in _GIVEN_IN_ES
    is_short_form = words[0].isupper() and not words[1].isupper()  # "VHS Hof"
    return not (is_adjective or is_short_form or first in NO_GIVEN_NAME or _OFFICE.search(f"{words[0]} "))
