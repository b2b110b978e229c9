"""What a mail or a letter puts around a write-up: its head, the greeting, the covering words, the signature."""

import re
from dataclasses import dataclass, field

from practices.importing.blocks import Block, paragraph
from practices.importing.text.letters import part_head
from practices.importing.vocabulary.headings import recognise

_HEAD = re.compile(
    r"(?:von|gesendet|datum|an|cc|bcc|betreff|from|sent|date|to|subject|anlagen?|wichtigkeit) ?:", re.IGNORECASE
)
_FORWARDED = re.compile(
    r"-{2,} ?(?:ursprüngliche nachricht|weitergeleitete nachricht|original message|forwarded message).{0,80}",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:sehr (?:geehrte|verehrte)[rs]?|liebe|lieber|hallo|guten (?:tag|morgen|abend)|moin|grüß gott|servus|hi|werte)\b"
    r".{0,110}?[,!]?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:mit )?(?:freundlich|best|herzlich|viel|schön|lieb|kollegial|sonnig|freundl)\S* (?:grüße|"
    r"grüßen|gruß|grüsse|grüssen|gruss)\b.{0,60}|"
    r"(?:gruß|grüße|mfg|vg|lg)\b.{0,40}|hochachtungsvoll|i\. ?a\.|i\. ?v\.|--)[,.!]?",
    re.IGNORECASE,
)
_COVERING = re.compile(
    r"\b(?:anbei|anliegend|beigefügt|im anhang|in der anlage|wie besprochen|wie gewünscht|wie vereinbart|"
    r"wie telefonisch|wie (?:angefragt|angekündigt|erbeten|versprochen)|sende ich|senden wir|schicke|übersende|"
    r"übermittle|erhalten sie|hier (?:nun|ist|sind|kommt|kommen|finden|der|die|das|unsere?)|unser beitrag|"
    r"(?:meine|unsere|die) (?:antworten|angaben)|"
    r"nachfolgend|entschuldig\w*|sorry|verspätung|vielen dank|herzlichen dank|für rückfragen|bei rückfragen|"
    r"bei fragen|stehe ich|stehen wir|"
    r"melden sie sich|freue mich|freuen uns|beste grüße)\b",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"(?:gesendet von (?:mein|outlook)|von meinem \S+ gesendet|sent from|diese e-?mail (?:kann|enthält)|"
    r"der inhalt dieser e-?mail|"
    r"this e-?mail|bitte prüfen sie|denken sie an die umwelt|holen sie sich outlook)",
    re.IGNORECASE,
)
# Before the closing: nothing that the write-up tells.
_PARTING = re.compile(
    r"(?:(?:bei|für) (?:weitere[nr]? )?(?:rück|nach)?fragen|(?:wir|ich) (?:freuen?|hoffen?|stehen?|danken?)|"
    r"gerne? (?:stehen?|können?)|(?:vielen|herzlichen|besten) dank|über eine rückmeldung|für ihre mühe|"
    r"melden sie sich|schönes wochenende)\b.{0,150}",
    re.IGNORECASE,
)
LONGEST_COVERING = 400
LONGEST_GREETING = 120
MOST_SIGNATURE_LINES = 15


@dataclass(slots=True)
class Mail:
    """The write-up's own blocks, what was set aside, and the lines of the signature."""

    kept: list[Block] = field(default_factory=list)
    left_out: list[Block] = field(default_factory=list)
    signature: list[Block] = field(default_factory=list)


def part_mail(blocks: list[Block]) -> Mail:
    """Sets aside what surrounds a write-up in a mail; a file without a greeting or a closing is kept whole."""
    mail = Mail()
    blocks, mail.signature, mail.left_out = part_head(blocks, _greets)
    is_covering = in_signature = False
    for block in blocks:
        if not block.is_plain or block.heading:
            is_covering = in_signature = False
            mail.kept.append(block)
        elif _is_head(block) or _FOOTER.match(block.text[:200]):
            mail.left_out.append(block)
        elif _greets(block):
            is_covering, in_signature = _greeted(block, mail), False
        elif any(_CLOSING.fullmatch(line[:LONGEST_GREETING]) for line in block.lines[:MOST_SIGNATURE_LINES]):
            _closed(block, mail)
            in_signature, is_covering = True, False
        elif in_signature and _may_sign(block):
            mail.signature.append(block)
        else:
            in_signature = False
            is_covering = _cover(block, mail, is_covering=is_covering)
    return mail


def _greets(block: Block) -> bool:
    """Whether a paragraph begins with a greeting."""
    first = block.lines[0] if block.lines and block.is_plain else ""
    return bool(_GREETING.fullmatch(first[:LONGEST_GREETING])) and first.endswith((",", "!"))


def _is_head(block: Block) -> bool:
    lines = block.lines
    heads = sum(bool(_HEAD.match(line)) for line in lines[:12])
    return heads >= 3 or bool(lines and _FORWARDED.fullmatch(lines[0][:160]))


def _greeted(block: Block, mail: Mail) -> bool:
    """What follows a greeting in its own paragraph is covering text, unless it is the write-up."""
    lines = block.lines
    mail.left_out.append(paragraph(lines[0], block.at))
    rest = lines[1:]
    if not rest:
        return True
    return _cover(paragraph("\n".join(rest), block.at), mail, is_covering=True)


def _cover(block: Block, mail: Mail, *, is_covering: bool) -> bool:
    """Keeps a block, or sets it aside as covering words; whether more of these may come."""
    is_short = len(block.text) <= LONGEST_COVERING
    if is_covering and is_short and _COVERING.search(block.text) and not any(map(recognise, block.lines)):
        mail.left_out.append(block)
        return True
    mail.kept.append(block)
    return False


def _closed(block: Block, mail: Mail) -> None:
    lines = block.lines
    while mail.kept and mail.kept[-1].is_plain and _PARTING.fullmatch(mail.kept[-1].text[:LONGEST_COVERING]):
        mail.left_out.append(mail.kept.pop())
    at = next(number for number, line in enumerate(lines) if _CLOSING.fullmatch(line[:LONGEST_GREETING]))
    if at:
        _cover(paragraph("\n".join(lines[:at]), block.at), mail, is_covering=True)
    mail.left_out.append(paragraph(lines[at], block.at))
    if lines[at + 1 :]:
        mail.signature.append(paragraph("\n".join(lines[at + 1 :]), block.at))


def _may_sign(block: Block) -> bool:
    """Short lines without a heading among them; "Telefon: …" is none."""
    return len(block.lines) <= MOST_SIGNATURE_LINES and all(map(_may_be_signed, block.lines))


def _may_be_signed(line: str) -> bool:
    heading = recognise(line)
    return len(line) <= LONGEST_GREETING and (heading is None or bool(heading.label))
