"""Of six hundred write-ups that nobody wrote, no sentence is lost and none stands on the page twice."""

import io
from collections import Counter
from collections.abc import Iterator

import pytest

from practices.importing.blocks import as_text
from practices.importing.reader import read_source
from practices.importing.sections.accounts import squeezed
from practices.importing.sections.interpreter import interpret
from practices.importing.text.parser import read_text
from practices.importing.writeup import WriteUp
from tests.practices.importing.generated import Writer

SEEDS = range(250)


def on_the_page(write_up: WriteUp) -> Iterator[str]:
    """The texts of page and contact; a teaser that repeats a sentence of a section is no second place."""
    sections = [
        *(as_text(write_up.challenge), as_text(write_up.implementation), as_text(write_up.results)),
        *(as_text(write_up.conclusion), as_text(write_up.offer_description)),
    ]
    yield from sections
    if not any(write_up.teaser and squeezed(write_up.teaser) in squeezed(text) for text in sections):
        yield write_up.teaser
    yield from (write_up.title, write_up.kicker, write_up.transfer_audience, write_up.project, write_up.carrier)
    yield from (write_up.programme, write_up.source_label)
    yield from (obstacle.text for obstacle in write_up.obstacles)
    yield from (turn.text for turn in write_up.interview)
    yield from (f"{item.label} {item.value}" for item in write_up.conditions)
    for contact in (write_up.contact, *write_up.others):
        yield " ".join(contact.lines) if contact else ""


def in_the_lists(write_up: WriteUp) -> Iterator[str]:
    yield from (*write_up.left_out, *write_up.unplaced, *write_up.continued)
    for aside in write_up.asides:
        yield from aside.lines


def check(write_up: WriteUp, sentences: list[str]) -> None:
    page = squeezed("\n".join(on_the_page(write_up)))
    listed = squeezed("\n".join(in_the_lists(write_up)))
    counts = Counter({sentence: page.count(squeezed(sentence)) for sentence in sentences})
    assert [sentence for sentence, count in counts.items() if count == 0 and squeezed(sentence) not in listed] == []
    assert [sentence for sentence, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("start", range(0, len(SEEDS), 50))
def test_texts(start: int) -> None:
    for seed in SEEDS[start : start + 50]:
        made = Writer(seed).text()
        check(interpret(read_text(made.text)), made.sentences)


@pytest.mark.parametrize("start", range(0, len(SEEDS), 50))
def test_word_files(start: int) -> None:
    for seed in SEEDS[start : start + 50]:
        data, sentences = Writer(seed).word()
        source = read_source(io.BytesIO(data), "a.docx")
        check(interpret(source.blocks, source.asides, source.pictures), sentences)


@pytest.mark.parametrize("start", range(0, 100, 50))
def test_texts_of_libre_office(start: int) -> None:
    for seed in range(start, start + 50):
        data, sentences = Writer(seed).odt()
        source = read_source(io.BytesIO(data), "a.odt")
        check(interpret(source.blocks, source.asides, source.pictures), sentences)


def test_a_sentence_that_no_rule_places_is_listed() -> None:
    """The comparison at the end finds what a rule forgets."""
    from practices.importing.sections.accounts import account_for
    from practices.importing.sections.outline import Sections

    source = read_text("Räder für alle\n\nDiesen Satz hat niemand genommen. Den auch nicht.")
    found = account_for(WriteUp(title="Räder für alle"), source, Sections(), [])
    assert found.unplaced == ("Diesen Satz hat niemand genommen.", "Den auch nicht.")
