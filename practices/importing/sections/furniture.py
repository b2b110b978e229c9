"""What stands on a page without belonging to the write-up: links to files, buttons, page numbers."""

import re
from dataclasses import dataclass

from practices.importing.blocks import Block

_FURNITURE = re.compile(
    r"(?:[xX×✕]|download\b.{0,120}|(?:jetzt )?herunterladen|(?:seite )?drucken|teilen|schließen|zurück|"
    r"weiter(?:lesen)?|"
    r"nach oben|zum seitenanfang|menü|startseite|suche|mehr (?:lesen|erfahren)|als pdf(?: herunterladen)?|"
    r"seite \d+(?: (?:von|/) \d+)?|\d{1,3} ?/ ?\d{1,3}|facebook|twitter|linkedin|sie sind hier:.{0,300}|cookie.{0,60})",
    re.IGNORECASE,
)
# What forms say where nobody has written anything.
_PLACEHOLDER = re.compile(
    r"(?:bitte )?(?:klicken|tippen)(?: oder (?:klicken|tippen))? sie (?:hier|auf).{0,80}|"
    r"(?:[^.!?:]{1,100}\? )?(?:bitte (?:kurz |hier )?(?:beschreiben|nennen|erläutern|schildern)|"
    r"(?:beschreiben|nennen|erläutern|schildern) sie (?:bitte|kurz|hier))\b.{0,100}|"
    r"\(?(?:ca\. |max\. |maximal |höchstens |bis zu )[\d.]{1,6} (?:zeichen|wörter|sätze)\b.{0,30}|"
    r"wählen sie (?:ein|eine|einen) .{1,40} aus\.?|"
    r"click (?:or tap )?(?:here )?to enter .{0,40}|choose an item\.?|"
    r"[<\[(]?(?:bitte )?(?:hier )?(?:text|freitext|name|datum|beschreibung|ihr text)? ?(?:hier )?(?:eingeben|"
    r"einfügen|ausfüllen|auswählen|eintragen)[>\])]? ?[.…]{0,3}|_{3,60}|[-–—/]{1,3}|"
    r"[kn]\. ?a\.|(?:keine|ohne) angaben?|entfällt|nicht zutreffend|\.{4,60}|…{2,30}",
    re.IGNORECASE,
)
LONGEST_PLACEHOLDER = 250
# Page furniture is short; what is longer belongs to the write-up, whatever it begins with.
LONGEST_FURNITURE = 400
_CONTINUED = re.compile(r"(?:inklusive?|inkl\.|mit|pdf)\b", re.IGNORECASE)
_SOURCE = re.compile(r"download (?:des|der|dieses|von) (?P<label>.+?)(?: als (?:pdf|datei|word).*)?$", re.IGNORECASE)
_INTERVIEWEE = re.compile(
    r"interview mit (?P<name>[^,]{3,80}), (?P<task>.+?) (?:im|in der|beim) "
    r"(?P<programme>\S*(?:netzwerk|programm|iq)\b.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the furniture tells in passing: where the text was published, and who was interviewed."""

    source_label: str = ""
    person: str = ""
    task: str = ""
    programme: str = ""
    names_interview: bool = False
    sentence: str = ""


def set_aside(blocks: list[Block]) -> tuple[list[Block], list[Block], Frame]:
    """The write-up's own blocks, the furniture, and what this tells."""
    kept: list[Block] = []
    left_out: list[Block] = []
    frame = Frame()
    follows_download = False
    for block in blocks:
        is_download = block.text[:8].lower() == "download"
        if block.is_hint or _is_furniture(block.text, follows_download=follows_download):
            left_out.append(block)
            frame = _read(block.text, frame)
        else:
            kept.append(block)
        follows_download = is_download
    return kept, left_out, frame


def is_placeholder(text: str) -> bool:
    """Whether a form says so where nobody has written: "Klicken Sie hier …", "Bitte kurz beschreiben (max. …)"."""
    return len(text) <= LONGEST_PLACEHOLDER and bool(_PLACEHOLDER.fullmatch(text))


def _is_furniture(text: str, *, follows_download: bool) -> bool:
    if len(text) > LONGEST_FURNITURE:
        return False
    if is_placeholder(text):
        return True
    return bool(_FURNITURE.fullmatch(text) or (follows_download and _CONTINUED.match(text)))


def _read(text: str, frame: Frame) -> Frame:
    source = _SOURCE.match(text)
    if source and not frame.source_label:
        return Frame(source["label"], frame.person, frame.task, frame.programme, frame.names_interview, frame.sentence)
    told = _INTERVIEWEE.search(text)
    if told:
        programme = told["programme"].rstrip(" .").replace(" - ", " – ")
        return Frame(frame.source_label, told["name"], told["task"], programme, True, text)
    if "interview" in text.lower():
        return Frame(frame.source_label, frame.person, frame.task, frame.programme, True, text)
    return frame
