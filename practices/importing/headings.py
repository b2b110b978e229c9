"""The usual headings of write-ups and their spellings."""

import re
from dataclasses import dataclass

LONGEST_HEADING = 110

# One pattern a section; `…` after a heading is its object: "Umsetzung der Online-Reihe".
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("obstacles", r"(?:was )?nicht geklappt(?: hat)?|was (?:hat )?nicht (?:ge)?klappt[e]?|was schief ?(?:ging|lief)"),
    ("obstacles", r"stolpersteine?|stolperfallen|schwierigkeiten|hindernisse|hürden|was ging schief"),
    ("obstacles", r"lessons learned|gelerntes|was wir (?:gelernt haben|heute anders machen würden)"),
    ("obstacles", r"herausforderungen (?:und|bei der) (?:stolpersteine|umsetzung)"),
    (
        "challenge",
        (
            r"(?:ausgangs(?:lage|situation|punkt)|situation|problemstellung|anlass|hintergrund|herausforderung(?:en)?|"
            r"was war (?:los|der anlass|das problem)|wo(?:mit)? fing es an)"
        ),
    ),
    (
        "implementation",
        (
            r"(?:umsetzung|durchführung|vorgehen(?:sweise)?|maßnahmen?|lösung(?:sansatz)?|ansatz|"
            r"was (?:wir )?(?:haben (?:sie|wir) )?(?:getan|gemacht)(?: haben)?|so (?:gehen|gingen) wir vor)"
        ),
    ),
    ("results", r"(?:ergebnisse?|wirkung(?:en)?|erfolge?|resultate?|was (?:ist )?(?:daraus|dabei) (?:ge)?w[ou]rden?)"),
    ("results", r"was daraus wurde|was kam dabei heraus|zahlen und wirkung"),
    ("conclusion", r"(?:fazit|schlussfolgerung(?:en)?|resümee|bilanz|zusammenfassung)"),
    (
        "transfer_audience",
        (
            r"(?:adressat(?:en|\*innen|:innen|_innen|innen und adressaten)|zielgruppen?) (?:für|des|eines?) transfers?|"
            r"wer das übernehmen kann|für wen (?:ist das|geeignet)|übertragbarkeit|transfer(?:möglichkeiten)?"
        ),
    ),
    ("project", r"projekt(?:name|titel)?|name des projekts"),
    ("carrier", r"(?:projekt)?träger(?:in|\*in|:in|schaft)?|(?:projekt)?träger des projekts|trägerorganisation"),
    (
        "contact",
        (
            r"(?:projekt)?ansprech(?:partner|person)(?:en|in|innen|\*in|\*innen|:in|:innen|_in|/-?in|\(in\))?|"
            r"kontakt(?:person|daten)?|wen (?:kann man|können sie) (?:anrufen|fragen)|fragen sie nach|wen anrufen"
        ),
    ),
    ("offer", r"angebot|weitere informationen|mehr informationen|link(?:s)?|internet(?:seite)?|website|webseite"),
    ("interview", r"interview|im gespräch|nachgefragt"),
    ("conditions", r"rahmenbedingungen|steckbrief|ressourcen|eckdaten|auf einen blick"),
    ("programme", r"programm|förderprogramm|netzwerk|im rahmen von"),
    ("title", r"titel|überschrift"),
    ("kicker", r"dachzeile"),
    ("teaser", r"kurz gesagt|kurzbeschreibung|teaser|worum (?:es geht|geht es)"),
    ("year", r"jahr|beginn|projektbeginn|gestartet|start"),
    ("place", r"ort|region|kommune|landkreis|stadt|gemeinde"),
    ("duration", r"laufzeit|dauer|zeitraum"),
    ("staff", r"personal(?:einsatz)?|stellen(?:umfang)?"),
    ("costs", r"kosten(?: im jahr)?|budget|finanzbedarf"),
    ("funding", r"förderung|finanzierung|gefördert durch|fördermittel"),
    ("partners", r"partner(?:\*innen|:innen|innen|/-?innen)?|kooperationspartner(?:\*innen|:innen)?|beteiligte"),
)
# Sections whose headings go on: "Umsetzung der Online-Reihe", "Interview mit …", "Ausgangslage und Herausforderung".
_OBJECTS = {
    "challenge": r"(?:\s*(?:/|und|oder|,)\s*[\wäöüß]+|\s+(?:in|im|vor ort|für|der|des)\b.*)",
    "implementation": r"(?:\s*(?:/|und)\s*[\wäöüß]+|\s+(?:der|des|von|im|in|vor ort|unserer|unseres)\b.*)",
    "results": r"(?:\s*(?:/|und)\s*[\wäöüß]+|\s+(?:der|des|von)\b.*)",
    "obstacles": r"(?:\s*(?:/|und)\s*.+|\s+(?:der|des|bei|im|in)\b.*)",
    "conclusion": r"(?:\s*(?:/|und)\s*[\wäöüß]+)",
    "interview": r"\s+mit\b.*",
    "conditions": r"(?:\s*(?:/|und)\s*[\wäöüß]+|\s+(?:der|des)\b.*)",
    "offer": r"\s+(?:im internet|zum angebot)",
}
# These take a value on their own line: "Träger: Verein", and need a colon unless they stand alone.
VALUES = frozenset(
    {
        *("project", "carrier", "contact", "offer", "programme", "title", "kicker", "teaser", "year", "place"),
        *("duration", "staff", "costs", "funding", "partners", "transfer_audience"),
    }
)
CONDITIONS = ("duration", "staff", "costs", "funding", "partners")
# Words that are headings only where the file marks them so, or with a colon.
_WEAK = frozenset({"programme", "title", "year", "place", "staff", "offer", "duration", "costs", "funding", "partners"})
_SECTIONS = [(name, re.compile(rf"(?:{pattern})", re.IGNORECASE)) for name, pattern in _PATTERNS]
_FOLLOWING = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _OBJECTS.items()}
_NUMBERING = re.compile(r"^(?:\d{1,2}[.)]|[IVX]{1,4}\.|[-•–])\s*")
_SUBJECT = re.compile(r"^\S+\s+(?:der|des|von|im|in der)\s+(?P<subject>.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A recognised heading: its section, what stood there, and the value after its colon."""

    section: str
    text: str
    value: str = ""
    is_usual: bool = True

    @property
    def subject(self) -> str:
        """What the heading is about: "NIKO Online-Reihe" of "Umsetzung der NIKO Online-Reihe"."""
        found = _SUBJECT.match(self.text)
        return found["subject"].strip() if found else ""


def recognise(line: str, *, marked: bool = False) -> Heading | None:
    """The heading that a line is, if any. `marked`: the file itself says that it is one."""
    text = _NUMBERING.sub("", " ".join(line.split()))
    head, colon, value = text.partition(":")
    if colon and len(head) <= LONGEST_HEADING:
        section = _section_of(head.strip(), marked=True)
        if section and (section[0] in VALUES or section[0] == "interview" or not value.strip()):
            return Heading(section[0], head.strip(), value.strip(), section[1])
    if len(text) > LONGEST_HEADING or (text.endswith((".", "!", ";", ",")) and not marked):
        return None
    section = _section_of(text.rstrip(" :?"), marked=marked)
    return Heading(section[0], text.rstrip(" :"), "", section[1]) if section else None


def _section_of(text: str, *, marked: bool) -> tuple[str, bool] | None:
    """The section and whether the heading says no more than its name."""
    for name, pattern in _SECTIONS:
        whole = pattern.fullmatch(text)
        if whole and (marked or name not in _WEAK):
            return name, True
        start = pattern.match(text)
        if start and name in _FOLLOWING and _FOLLOWING[name].fullmatch(text, start.end()):
            return name, name == "challenge" and "/" in text
    return None
