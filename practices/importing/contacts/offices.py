"""Offices and organisations: what names one, and what carries a project."""

import re

from practices.importing.contacts.words import TITLE, is_name_word, without_address

# Words that name an office by themselves or at the end of a compound.
_OFFICE_WORD = (
    r"stelle|stellen|amt|büro|referat|abteilung|sachgebiet|fachbereich|fachdienst|dezernat|zentrum|"
    r"verwaltung|rathaus|verein|verband|"
    r"stiftung|beratung|koordination|förderung|hochschule|universität|akademie|ministerium|netzwerk|"
    r"projekt|team|service|"
    r"sekretariat|zentrale|geschäftsführung|jobcenter|caritas|diakonie|geschäftsbereich|stabsstelle|fachstelle|"
    r"bibliothek|bücherei|volkshochschule|vhs|gmbh|ggmbh|e\. ?v|gemeinschaft|agentur|institut"
)
_OFFICE = re.compile(
    rf"^(?:große kreisstadt|stadt|gemeinde|markt|landkreis|kreis|regierung|landratsamt|bezirk|"
    rf"verwaltungsgemeinschaft|vg|lra)\s|"
    rf"\b\w*(?:{_OFFICE_WORD})\b|\b(?:integration|migration|asyl|soziales|ehrenamt)\w*\b",
    re.IGNORECASE,
)
_BARE_OFFICE = re.compile(rf"(?:{_OFFICE_WORD}|markt|stadt|hof|rat)", re.IGNORECASE)
_SHORT_FORM = re.compile(r"^[A-ZÄÖÜ]{2,}\b")  # "AWO Hof", "VIA Bayern"
_SENTENCE = re.compile(r"^[a-zäöü]|(?<!e\.V)(?<!e\. V)[.!?]$")
_GIVEN_IN_ES = frozenset(
    {"johannes", "agnes", "hannes", "ines", "andres", "jannes", "mercedes", "dolores", "moses", "jules"}
)
# Words that begin names of offices and of headings, and no person's.
NO_GIVEN_NAME = frozenset(
    {
        *(
            "team",
            "fachstelle",
            "koordination",
            "caritas",
            "diakonie",
            "projekt",
            "netzwerk",
            "verein",
            "stadt",
            "gemeinde",
            "landratsamt",
        ),
        *(
            "amt",
            "büro",
            "referat",
            "abteilung",
            "sachgebiet",
            "stabsstelle",
            "beratung",
            "zentrum",
            "haus",
            "service",
            "forum",
            "bündnis",
        ),
        *(
            "bürger",
            "jugend",
            "familien",
            "kinder",
            "frauen",
            "senioren",
            "kultur",
            "bildungs",
            "sport",
            "sozial",
            "internationales",
            "soziale",
        ),
        *(
            "telefon",
            "mobil",
            "fax",
            "mail",
            "zimmer",
            "kontakt",
            "integration",
            "freie",
            "neue",
            "bayerisches",
            "bayerische",
            "deutsches",
        ),
        *(
            "hier",
            "mehr",
            "weitere",
            "unsere",
            "text",
            "nähere",
            "eingang",
            "raum",
            "gebäude",
            "etage",
            "stock",
            "aufgang",
            "postfach",
            "informationen",
            "der",
            "die",
            "das",
            "ein",
            "eine",
            "kein",
            *(
                "für",
                "bei",
                "an",
                "am",
                "im",
                "in",
                "mit",
                "zum",
                "zur",
                "von",
                "vom",
                "über",
                "ab",
                "seit",
                "nach",
                "vor",
            ),
            *(
                "aus",
                "auf",
                "ohne",
                "alle",
                "jede",
                "jeder",
                "viele",
                "wir",
                "sie",
                "ich",
                "es",
                "unser",
                "ihr",
                "ihre",
            ),
        ),
    }
)


# A municipality or a body of its own: it carries a project, while an office of it is somebody's place of work.
_CARRIER = re.compile(
    r"^(?:große kreisstadt|(?:kreisfreie )?stadt|gemeinde|markt|landkreis|kreis|regierung von|landratsamt|"
    r"lra|bezirk|verwaltungsgemeinschaft|"
    r"landeshauptstadt|caritas|diakonie|awo|vhs|volkshochschule|brk) |\b(?:e\. ?v\.?|g?gmbh|verein|"
    r"verband|kreisverband|stiftung|hochschule|universität)\b",
    re.IGNORECASE,
)


def names_office(text: str) -> bool:
    """Whether this names an office or an organisation: "Fachstelle Integration", "Rathaus, Zimmer 12", "AWO Hof"."""
    if without_address(text) != text or TITLE.fullmatch(text.split(" ")[0]) or _SENTENCE.search(text):
        return False
    head = text.partition(",")[0][:400]
    if _is_given_and_bare(head):
        return False
    return bool(_OFFICE.search(head)) or bool(_SHORT_FORM.match(head) and not head.isupper())


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
