"""Words around a contact: what sentences put before and behind a name, and what only says how to reach somebody."""

import re

from practices.importing.vocabulary.resources import one_of, words_of


def _any(*lists: str) -> str:
    return one_of(words_of("contacts", "phrases", *lists))


# "Vorsitzender Bürgerbus e. V.", "1. Vorsitzende des Vereins …".
FUNCTION_OF = re.compile(
    r"((?:(?:1|2|erste|zweite)\.?r? )?(?:stellv(?:ertretende|\.)r? )?"
    rf"(?:{one_of(words_of('contacts', 'functions', 'of_bodies'))})(?:r|in)?)"
    r"(?:,| des| der| beim| bei)? (?=\S)",
    re.IGNORECASE,
)
# What sentences put before a name and around a number.
_LEAD = re.compile(
    rf"^(?:(?:(?:für|bei) )?(?:weitere[nr]? |nähere[nr]? )?(?:{_any('asked_for')})(?: (?:{_any('answers')})){{1,7}} |"
    r"(?:gerne? |am besten )?(?:mich|uns|bei (?:mir|uns))[!:,.]{0,2} |"
    r"(?:bitte )?(?:wenden|melden) sie sich (?:bitte |gerne )?(?:an|bei) |"
    rf"(?:(?:{_any('whose')}) )?(?:ansprech|kontakt)(?:partner|person)[\w*:/]{{0,10}}(?: vor ort)? (?:ist|sind) )"
    r"(?=\S)",
    re.IGNORECASE,
)
# What sentences put around a number and say nothing more.
_FILLER = re.compile(rf"(?:(?:{_any('fills', 'stands')})(?:[ .,!]{{1,3}}|$)){{1,6}}", re.IGNORECASE)
_BEHIND = re.compile(rf"(?: (?:{_any('fills')})){{1,5}}[.!]?$", re.IGNORECASE)
OFFICE_LABELS = frozenset(words_of("contacts", "offices", "labels"))
_TAIL = re.compile(
    rf"(?:^| )(?:(?:oder|und|sowie) )?(?:(?:{_any('before_data')})(?: |$)){{1,5}}$",
    re.IGNORECASE,
)
# "Sie erreichen mich …", "bitte anrufen": verbs as whole words; "Meldestelle" and "Leichtes Schreiben" are none.
_HOW = rf"(?:{_any('how_to_reach')})(?![\w-])"
SAYS_HOW = re.compile(rf"^(?i:{_HOW})|(?<![\w-]){_HOW}")
# A whole sentence that says how or when to reach somebody: it speaks to the reader, or names days.
_SPEAKS_TO_READER = re.compile(r"\b(?:Sie|Ihnen|[Mm]ich|[Uu]ns)\b")
_NAMES_DAYS = re.compile(rf"\b(?:(?:{_any('days')})s?|telefonisch|uhr)\b", re.IGNORECASE)
REACHABLE = re.compile(
    rf"^(?:{_any('when_to_reach')})|\d ?(?:–|-|bis) ?\d+(?:[.:]\d\d)? ?uhr|\b(?:vor|nach)mittags?\b|\bwerktags\b|"
    rf"^(?:{_any('days_short')})s?\b",
    re.IGNORECASE,
)
_LEFT_LABEL = re.compile(rf"^(?:{_any('labels_left')})[.:]*$", re.IGNORECASE)


def says_how_to_reach(text: str) -> bool:
    """Whether a sentence says how or when somebody is reached: "Sie erreichen mich …", "… ist montags erreichbar."."""
    told = _SPEAKS_TO_READER.search(text) or _NAMES_DAYS.search(text)
    return bool(REACHABLE.search(text) or (told and SAYS_HOW.search(text)))


def without_phrases(text: str) -> str:
    """The text without what sentences put around a contact; empty for a label or a phrase that says nothing more."""
    told = _BEHIND.sub("", _TAIL.sub("", _LEAD.sub("", text))).strip(" ,;:")
    says_nothing = not any(map(str.isalnum, told)) or _LEFT_LABEL.match(told) or _FILLER.fullmatch(told)
    return "" if says_nothing else told
