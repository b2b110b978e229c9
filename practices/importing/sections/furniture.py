"""What stands on a page without belonging to the write-up: links to files, buttons, page numbers."""

import re
from dataclasses import dataclass, replace

from practices.importing.blocks import Block, paragraph
from practices.importing.vocabulary.lookup import look_up
from practices.importing.vocabulary.spelling import key

_FURNITURE = re.compile(
    r"(?:(?:veröffentlicht|erschienen|eingestellt|aktualisiert|geschrieben|verfasst|gepostet) "
    r"(?:am|von|durch|:) .{1,80}|"
    r"(?:\d{1,4} )?kommentare?(?: \(\d{1,4}\))?|teilen(?: auf| mit|:).{0,60}|startseite ?[>»›/|].{0,200}|"
    r"(?:ort,? ?(?:und )?|)datum:?,? (?:unterschrift|stempel).{0,40}|"
    r"(?:unterschrift|stempel)(?: und (?:unterschrift|stempel))?:?|"
    r"[xX×✕]|download\b(?:[^.!?]|\.(?=\w)){0,120}|(?:jetzt )?herunterladen|(?:seite )?drucken|teilen|schließen|"
    r"zurück|weiter(?:lesen)?|"
    r"nach oben|zum seitenanfang|menü|startseite|suche|mehr (?:lesen|erfahren)|als pdf(?: herunterladen)?|"
    r"seite \d+(?: (?:von|/) \d+)?|\d{1,3} ?/ ?\d{1,3}|facebook|twitter|linkedin|"
    r"sie sind hier:[^>»›/|]{0,100}[>»›/|].{0,200}|"
    r"cookie(?:s (?:akzeptieren|zulassen|ablehnen|verwalten)|[ -]?(?:einstellungen|hinweise?|richtlinie|banner))"
    r".{0,30})",
    re.IGNORECASE,
)
# What forms say where nobody has written anything. Each is whole: a sentence that goes on is somebody's own.
_TYPED = r"(?:text|freitext|name|datum|beschreibung|ihre[nm]? \w{3,30}|ihr text|stichworte?|angaben?|betrag|zahl)"
_MOST = r"(?:ca\.|max\.?|maximal|höchstens|mindestens|mind\.|bis zu|nicht mehr als)(?: ca\.)? ?[\d.]{1,6} ?"
_COUNTED = (
    rf"{_MOST}(?:zeichen|wörter|sätze|seiten|stichworte|zeilen)"
    r"(?: (?:inkl\.|inklusive|einschließlich|mit|ohne|incl\.) leerzeichen)?"
)
# What a form asks for: "die Ausgangslage", "wie Sie vorgegangen sind", "höchstens drei".
_ASKED_FOR = (
    r"(?:wie|was|welche[nmrs]?|wer|wen|wo|warum|wozu|womit|wodurch|ob) .{1,90}|"
    r"(?:(?:in|mit) )?(?:höchstens|maximal|max\.|mindestens|mind\.|bis zu) .{1,60}|in (?:stichworten|\S+ sätzen)|"
    r"ihre?n? [^,.!?:;]{2,60}|(?:die|den|das|eine?n?|alle|weitere) (?P<thing>[^,.!?:;]{2,60})"
)
_ORDER = r"(?:beschreiben|nennen|erläutern|schildern|skizzieren|erklären|geben|tragen|füllen)"
_PLACEHOLDER = re.compile(
    r"(?:bitte )?(?:klicken|tippen)(?: oder (?:klicken|tippen))? sie (?:hier|auf (?:das|die|den) \w{3,30})"
    r"(?:,? um .{1,60}(?:einzugeben|auszuwählen|hinzuzufügen|einzufügen)|,? (?:wenn|falls) .{1,60})?[.…]?|"
    rf"bitte (?:(?:hier|kurz|knapp) ){{0,2}}{_ORDER}(?: ?\(?{_COUNTED}\)?)?[.…]?|"
    rf"(?:bitte {_ORDER} sie|{_ORDER} sie (?:bitte|kurz|hier))"
    rf"(?: (?:bitte|kurz|hier|uns|knapp|hierzu)){{0,3}},? (?:{_ASKED_FOR})[.…]?(?: ?\(?{_COUNTED}\)?)?[.…]?|"
    rf"\(?{_COUNTED}\.?\)?|"
    r"wählen sie (?:ein|eine|einen) (?:element|eintrag|option|datum|wert|baustein)\b.{0,20} aus\.?|"
    r"click (?:or tap )?(?:here )?to enter .{0,40}|choose an item\.?|"
    rf"[<\[(]?(?:bitte )?(?:hier )?(?:(?:den |die |das |ein )?{_TYPED})? ?(?:hier )?(?:eingeben|"
    r"einfügen|ausfüllen|auswählen|eintragen)[>\])]? ?[.…]{0,3}|_{3,60}|[-–—/]{1,3}|"
    r"[kn]\. ?a\.|(?:keine|ohne) angaben?|entfällt|nicht zutreffend|\.{4,60}|…{2,30}",
    re.IGNORECASE,
)
_FILL = re.compile(r"[._]{4,}|…{2,}|_{3}")
# What forms ask for beside the words for headings.
_ASKED_OF_PROJECTS = (
    *("projekt", "massnahm", "lage", "situation", "vorhaben", "angebot", "beispiel", "schritt", "name", "zahl"),
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
    own = (part for whole in map(_without_fill, blocks) for part in _without_bar(whole))
    for block in (part for whole in own for part in _without_order(whole)):
        is_download = block.text[:8].lower() == "download"
        if block.is_hint or (not block.is_title and _is_furniture(block.text, follows_download=follows_download)):
            left_out.append(block)
            frame = _read(block.text, frame)
        else:
            kept.append(block)
        follows_download = is_download
    return kept, left_out, frame


def _without_fill(block: Block) -> Block:
    """ "Projekt: ........ Leseomas" without what a form prints to write on."""
    if not block.is_plain or not _FILL.search(block.text) or not any(map(str.isalpha, block.text)):
        return block
    lines = [" ".join(_FILL.sub(" ", line).split(" ")) for line in block.lines]
    told = paragraph("\n".join(line for line in lines if line.strip()))
    return replace(block, text=told.text, html=told.html)


def _without_bar(block: Block) -> list[Block]:
    """A paragraph, and apart from it the buttons that stand in a line beside one another: "Drucken | Nach oben"."""
    lines = block.lines if block.is_plain and not block.heading else []
    bars = [line for line in lines if " | " in line and all(map(_FURNITURE.fullmatch, line[:400].split(" | ")))]
    rest = [line for line in lines if line not in bars]
    hints = [replace(paragraph(bar, block.at), is_hint=True) for bar in bars]
    return [*([paragraph("\n".join(rest), block.at)] if rest else []), *hints] if bars else [block]


def _without_order(block: Block) -> list[Block]:
    """ "Was wurde gemacht? Bitte kurz beschreiben." as the question, and the order as a hint of the form."""
    question, order = _parted(block.text) if block.is_plain and not block.is_hint else ("", "")
    if not order or len(block.text) > LONGEST_PLACEHOLDER or not is_placeholder(order):
        return [block]
    asked = replace(block, text=question, html=paragraph(question).html)
    return [asked, replace(paragraph(order, block.at), is_hint=True)]


def is_placeholder(text: str) -> bool:
    """Whether a form says so where nobody has written: "Klicken Sie hier …", "Bitte kurz beschreiben (max. …)"."""
    found = _PLACEHOLDER.fullmatch(_parted(text)[1] or text) if len(text) <= LONGEST_PLACEHOLDER else None
    return found is not None and (found["thing"] is None or _is_asked_for(found["thing"]))


def _is_asked_for(thing: str) -> bool:
    """Whether forms ask for a thing: "Ausgangslage", "wichtigsten Ergebnisse"; but not "das Kind beim Namen"."""
    first = next((word for word in thing.split() if word[:1].isupper()), "")
    return bool(first) and (look_up(first) is not None or key(first).startswith(_ASKED_OF_PROJECTS))


def _parted(text: str) -> tuple[str, str]:
    """A question, and the order behind it: "Was wurde gemacht?", "Bitte kurz beschreiben."; else nothing."""
    head, mark, tail = text[:LONGEST_PLACEHOLDER].partition("? ")
    return (f"{head}?", tail.strip()) if mark and not set(".!?:") & set(head) else ("", "")


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
