"""Accounts for every sentence of the source: it is on the page, with a contact, or in a list."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from practices.importing.blocks import Block, as_text
from practices.importing.contacts.contact import Contact, mend_addresses
from practices.importing.contacts.phrases import OFFICE_LABELS
from practices.importing.sections.boxes import BOX
from practices.importing.sections.forms import fields_in_line
from practices.importing.sections.outline import PREAMBLE, Sections
from practices.importing.vocabulary.headings import PROSE, Heading, recognise
from practices.importing.vocabulary.lookup import contact_labels, names_sections_alone
from practices.importing.vocabulary.resources import words_of
from practices.importing.vocabulary.spelling import without_number
from practices.importing.writeup import SourceParagraph, WriteUp

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"“”»)]? +|\n")
_TAG = re.compile(r"<[^<>]*>")
_NO_LETTER = re.compile(r"[\W_]+")
_POLITE = frozenset(words_of("contacts", "phrases", "polite"))
# Characters that are searched for sentences which no field holds as a whole line; beyond them a sentence is listed.
MOST_SEARCHED = 40_000_000


def account_for(write_up: WriteUp, source: list[Block], sections: Sections, left_out: list[Block]) -> WriteUp:
    """The write-up with its source, marked by where each paragraph went; sentences that got lost are in `unplaced`."""
    gone = {block.at for block in left_out}
    shown = {picture.number: picture.alt or picture.name for picture in write_up.pictures}
    marked = tuple(
        SourceParagraph(
            block.text or f"[{shown.get(block.picture, 'Bild')}]",
            _places(block, sections, is_left_out=block.at in gone),
        )
        for block in source
    )
    lost = _lost(write_up, source, sections)
    return replace(write_up, source=marked, unplaced=(*write_up.unplaced, *lost))


def _places(block: Block, sections: Sections, *, is_left_out: bool) -> tuple[str, ...]:
    places = [name for name in sections.places.get(block.at, []) if name != PREAMBLE]
    return (*places, "left_out") if is_left_out else tuple(places)


def _lost(write_up: WriteUp, source: list[Block], sections: Sections) -> Iterator[str]:
    texts = [squeezed(text) for text in texts_of(write_up)]
    whole = "\n".join(texts)
    known = {squeezed(part) for text in texts_of(write_up) for part in sentences(text)}
    words = {word for text in texts_of(write_up) for word in _words(text)}
    searched = 0
    for block in source:
        is_contact = "contact" in sections.places.get(block.at, [])
        for sentence in _sentences_of(block):
            wanted = squeezed(sentence)
            if not wanted or without_number(f"{sentence} x") == "x":
                continue
            if {wanted, squeezed(without_number(sentence))} & known:
                continue
            if heading := recognise(sentence, marked=True, inline=True):
                if _is_told(heading, known, words):
                    continue
                wanted = squeezed(heading.value) or wanted
            if is_contact and not _words(sentence) - words:
                continue
            searched += len(whole)
            if searched > MOST_SEARCHED or wanted not in whole:
                yield sentence


def _is_told(heading: Heading, known: set[str], words: set[str]) -> bool:
    """Whether a heading is the page's own or asks for its text again, or what stands behind its colon is told."""
    wanted = squeezed(heading.value)
    if not wanted and heading.section not in PROSE and not heading.label:
        return names_sections_alone(heading.text) or not _words(heading.text) - words
    if not wanted or wanted in known or recognise(heading.value, alone=True) is not None:
        return True
    return heading.section not in PROSE and not _words(heading.value) - words


def _sentences_of(block: Block) -> list[str]:
    """Those of a paragraph, or of each cell of a table: its cells may have gone to several fields."""
    told = "\n".join(cell for row in block.rows for cell in row) if block.rows else block.text
    lines = [part for line in BOX.sub("\n", told).split("\n") for part in fields_in_line(line)]
    return [sentence for line in lines for sentence in ([line.strip()] if _is_heading(line) else sentences(line))]


def _is_heading(line: str) -> bool:
    """Whether a line is a heading whole, dots and all: "Ausgangslage (max. 500 Zeichen)"."""
    found = recognise(line, marked=True) if ". " in line else None
    return found is not None and found.is_usual and not found.value


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]


def squeezed(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return _NO_LETTER.sub("", mend_addresses(text)).casefold()


def _words(text: str) -> set[str]:
    """The words and numbers of a text, without labels ("Tel.", "Dienststelle") and "Frau"."""
    found = set(_NO_LETTER.sub(" ", mend_addresses(text)).casefold().split())
    return {word for word in found if len(word) > 1} - _labels()


@cache
def _labels() -> frozenset[str]:
    letters = _NO_LETTER.sub(" ", " ".join(words_of("contacts", "names", "letters"))).split()
    return frozenset((*contact_labels(), *OFFICE_LABELS, *_POLITE, *letters))


def texts_of(write_up: WriteUp) -> Iterator[str]:
    """Every text that a reader or an editor gets to see."""
    yield from (write_up.title, write_up.kicker, write_up.teaser, write_up.programme, write_up.source_label)
    yield from (write_up.source_url, write_up.transfer_audience, write_up.project, write_up.carrier, write_up.offer_url)
    yield from (write_up.place, write_up.theme, write_up.interviewee, str(write_up.year or ""))
    for blocks in (write_up.challenge, write_up.implementation, write_up.results, write_up.conclusion):
        yield as_text(blocks)
    yield as_text(write_up.offer_description)
    yield from (item.text or f"{item.title}\n{_plain(item.html)}" for item in write_up.obstacles)
    yield from (item.text or f"{item.question}\n{_plain(item.html)}" for item in write_up.interview)
    yield from (f"{condition.label}: {condition.value}" for condition in write_up.conditions)
    yield from (condition.value for condition in write_up.conditions)
    for contact in (write_up.contact, *write_up.others):
        yield from _lines(contact)
    for listed in (write_up.left_out, write_up.unplaced, write_up.continued):
        yield from listed
    for aside in write_up.asides:
        yield from aside.lines


def _lines(contact: Contact | None) -> Iterable[str]:
    return [] if contact is None else [" ".join(contact.lines), *contact.lines]


def _plain(html: str) -> str:
    return _TAG.sub(" ", html)
