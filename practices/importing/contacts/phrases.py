"""Words around a contact: what sentences put before and behind a name, and what only says how to reach somebody."""

import re

# "Vorsitzender Bürgerbus e. V.", "1. Vorsitzende des Vereins …".
FUNCTION_OF = re.compile(
    r"((?:(?:1|2|erste|zweite)\.?r? )?(?:stellv(?:ertretende|\.)r? )?"
    r"(?:vorsitzende|vorstand|geschäftsführer|leiter)(?:r|in)?)"
    r"(?:,| des| der| beim| bei)? (?=\S)",
    re.IGNORECASE,
)
# What sentences put before a name and around a number.
_LEAD = re.compile(
    r"^(?:(?:(?:für|bei) )?(?:weitere[nr]? |nähere[nr]? )?(?:rück)?(?:fragen|anfragen|auskünfte|auskunft|"
    r"informationen|infos?|kontakt)"
    r"(?: (?:bitte|gerne?|beantwortet|erteilt|gibt|erhalten|richten|geben?|stehe?n?t?|an|bei|von|über|ihnen|"
    r"sie|sich|wenden|melden|hilft|helfen|zur verfügung|weiter)){1,7} |"
    r"(?:bitte )?(?:wenden|melden) sie sich (?:bitte |gerne )?(?:an|bei) |"
    r"(?:(?:unsere?|ihre?|die|der) )?(?:ansprech|kontakt)(?:partner|person)[\w*:/]{0,10}(?: vor ort)? (?:ist|sind) )"
    r"(?=\S)",
    re.IGNORECASE,
)
# What sentences put around a name and say nothing more.
_FILLER = re.compile(
    r"(?:(?:gerne?|jederzeit|auch|ihnen|telefonisch|zur verfügung|weiter|steh[et]n?|stehen)(?:[ .,!]{1,3}|$)){1,6}",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?: (?:gerne?|jederzeit|auch|ihnen|telefonisch|zur verfügung|weiter)){1,5}[.!]?$", re.IGNORECASE)
OFFICE_LABELS = frozenset(
    {"organisation", "institution", "behoerde", "dienststelle", "einrichtung", "amt", "firma", "verein", "stelle"}
)
_TAIL = re.compile(
    r"(?:^| )(?:(?:oder|und|sowie) )?(?:(?:per|unter|telefonisch|tel|mit|an|unter der|unter der nummer|mail|e-mail|"
    r"telefon|nummer|gerne|auch)(?: |$)){1,5}$",
    re.IGNORECASE,
)
# "Sie erreichen mich …", "bitte anrufen": verbs as whole words; "Meldestelle" and "Leichtes Schreiben" are none.
_HOW = r"(?:erreich(?:en|bar|t)|melden?|meldet|wenden|anrufen|rufen|schreiben|kontaktieren|bitte)(?![\w-])"
SAYS_HOW = re.compile(rf"^(?i:{_HOW})|(?<![\w-]){_HOW}")
# A whole sentence that says how or when to reach somebody: it speaks to the reader, or names days.
_SPEAKS_TO_READER = re.compile(r"\b(?:Sie|Ihnen|[Mm]ich|[Uu]ns)\b")
_NAMES_DAYS = re.compile(
    r"\b(?:(?:montag|dienstag|mittwoch|donnerstag|freitag|vormittag|nachmittag|werktag|ganztag|wochentag)s?|"
    r"telefonisch|uhr)\b",
    re.IGNORECASE,
)
REACHABLE = re.compile(
    r"^(?:erreichbar|sprechzeit|telefonisch|bürozeit)|\d ?(?:–|-|bis) ?\d+(?:[.:]\d\d)? ?uhr|\b(?:vor|"
    r"nach)mittags?\b|\bwerktags\b|"
    r"^(?:mo|di|mi|do|fr|montag|dienstag|mittwoch|donnerstag|freitag)s?\b",
    re.IGNORECASE,
)
_LEFT_LABEL = re.compile(
    r"^(?:e-?mail|mail|tel(?:efon)?|fax|mobil|web|internet|adresse|anschrift|und|oder|o|sowie)[.:]*$", re.IGNORECASE
)


def says_how_to_reach(text: str) -> bool:
    """Whether a sentence says how or when somebody is reached: "Sie erreichen mich …", "… ist montags erreichbar."."""
    told = _SPEAKS_TO_READER.search(text) or _NAMES_DAYS.search(text)
    return bool(REACHABLE.search(text) or (told and SAYS_HOW.search(text)))


def without_phrases(text: str) -> str:
    """The text without what sentences put around a contact; empty for a label or a phrase that says nothing more."""
    told = _BEHIND.sub("", _TAIL.sub("", _LEAD.sub("", text))).strip(" ,;:")
    says_nothing = not any(map(str.isalnum, told)) or _LEFT_LABEL.match(told) or _FILLER.fullmatch(told)
    return "" if says_nothing else told
