"""Sections that are lists: stumbling blocks, questions and answers."""

import re
from html import escape

from django.utils.translation import gettext as _

from practices.importing.blocks import Block, as_html, paragraph
from practices.importing.limits import MOST_ITEMS
from practices.importing.sections.conditions import LABEL_LENGTH
from practices.importing.vocabulary.spelling import without_number
from practices.importing.writeup import Obstacle, Turn

TITLE_LENGTH = 120
QUESTION_LENGTH = 300
_SENTENCE_GOES_ON = re.compile(r"[.!?:] |\n")
_QUESTION = re.compile(r"^(?:(?:frage(?: ?\d{1,2})?|f|interviewer(?:in)?)\s*:|\d{1,2}[.)])\s*", re.IGNORECASE)
# "Was kostet das? Erläutern Sie bitte auch, wer es bezahlt."
_ASKS_AND_ORDERS = re.compile(r"[^.!?]{1,200}\? (?:Bitte )?[A-ZÄÖÜ][a-zäöüß]{2,30}n Sie\b[^.!?]{0,150}[.!]?")
_ANSWER = re.compile(r"^(?:antwort|a)\s*:\s*", re.IGNORECASE)


def obstacles_of(blocks: list[Block]) -> tuple[Obstacle, ...]:
    """One stumbling block a list item or paragraph; a heading or bold line names the text below it.

    The last of many holds the rest of them, so that the draft can be edited and nothing is lost.
    """
    found: list[Obstacle] = []
    title, texts = "", list[Block]()

    def finish() -> None:
        if title or texts:
            found.append(_obstacle(title, texts, len(found) + 1))

    for block in blocks:
        if (block.heading or block.bold or _is_emphasised(block)) and len(block.text) <= TITLE_LENGTH:
            finish()
            title, texts = block.text, []
        elif title:
            texts.append(block)
        else:
            found += [
                _obstacle("", [paragraph(text)], len(found) + number) for number, text in enumerate(_items(block), 1)
            ]
    finish()
    if len(found) <= MOST_ITEMS:
        return tuple(found)
    rest = [(item.title, item.html) for item in found[MOST_ITEMS - 1 :]]
    told = "\n".join(item.text for item in found[MOST_ITEMS - 1 :])
    return (*found[: MOST_ITEMS - 1], Obstacle(_("Weitere Stolpersteine"), _joined(rest), told))


def _items(block: Block) -> tuple[str, ...]:
    """The items of a list, or the lines of a paragraph that are numbered one by one."""
    told = [without_number(line) for line in block.lines]
    pairs = zip(block.lines, told, strict=True)
    are_numbered = len(told) > 1 and all(line[0].isdigit() and line != text for line, text in pairs)
    return block.items or (tuple(told) if are_numbered else (block.text,))


def _joined(items: list[tuple[str, str]]) -> str:
    return "".join(f"<p><strong>{escape(title, quote=False)}</strong></p>{html}" for title, html in items)


def _is_emphasised(block: Block) -> bool:
    return block.html.startswith("<p><strong>") and block.html.endswith("</strong></p>")


def _obstacle(title: str, texts: list[Block], number: int) -> Obstacle:
    """A short text is the title alone; of a longer one, what stands before its first end of a sentence or colon."""
    source = "\n".join([title, *(block.text for block in texts)]).strip()
    if title and texts:
        return Obstacle(title, as_html(texts), source)
    whole = title or source
    if len(whole) <= TITLE_LENGTH and not _SENTENCE_GOES_ON.search(whole):
        return Obstacle(whole.removesuffix("."), "", source)
    for end in (": ", ". ", "! ", "? ", "\n"):
        head, _end, rest = whole.partition(end)
        if rest.strip() and len(head) < TITLE_LENGTH and (end != ": " or len(head) < LABEL_LENGTH):
            return Obstacle(head + end.strip(": \n").replace(".", ""), paragraph(rest).html, source)
    return Obstacle(_("Stolperstein %(number)d") % {"number": number}, paragraph(whole).html, source)


def turns_of(blocks: list[Block]) -> tuple[Turn, ...]:
    """Questions (bold, marked, or ending with a question mark) and what follows each of them.

    The last of many holds the rest of them.
    """
    found: list[Turn] = []
    question, answers = "", list[Block]()
    for block in (part for whole in blocks for part in _parted(whole)):
        if _is_question(block):
            if question or answers:
                found.append(_turn(question, answers))
            question, answers = _QUESTION.sub("", block.text.replace("\n", " ")), []
        else:
            html = _ANSWER.sub("", block.html.removeprefix("<p>"))
            answers.append(Block(_ANSWER.sub("", block.text), f"<p>{html}" if block.html.startswith("<p>") else html))
    if question or answers:
        found.append(_turn(question, answers))
    if len(found) <= MOST_ITEMS:
        return tuple(found)
    rest = [(turn.question, turn.html) for turn in found[MOST_ITEMS - 1 :]]
    told = "\n".join(turn.text for turn in found[MOST_ITEMS - 1 :])
    return (*found[: MOST_ITEMS - 1], Turn(_("Weitere Fragen"), _joined(rest), told))


def _turn(question: str, answers: list[Block]) -> Turn:
    told = "\n".join([question, *(block.text for block in answers)]).strip()
    if len(question) > QUESTION_LENGTH:
        short = question[:QUESTION_LENGTH].rsplit(" ", 1)[0] + " …"
        return Turn(short, f"<p>{escape(question)}</p>{as_html(answers)}", told)
    return Turn(question, as_html(answers), told)


def _parted(block: Block) -> list[Block]:
    """A paragraph whose first line is the question and whose second is the answer counts as two."""
    lines = block.lines
    if len(lines) > 1 and block.is_plain and _asks(lines[0]):
        return [paragraph(lines[0], block.at), paragraph("\n".join(lines[1:]), block.at)]
    return [block]


def _is_question(block: Block) -> bool:
    text = block.text
    asks = _asks(text) or bool(_ASKS_AND_ORDERS.fullmatch(text[:QUESTION_LENGTH]))
    return block.is_plain and (asks or block.bold)


def _asks(text: str) -> bool:
    """Whether a text is marked as a question, by a word or by its end; a number alone marks none."""
    return text.endswith("?") or bool(_QUESTION.match(text) and not text[0].isdigit())
