"""Conditions are short lines: what is longer goes on in further lines, so that nothing is cut off."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from practices.importing.blocks import Block
from practices.importing.vocabulary.headings import CONDITIONS, recognise
from practices.importing.writeup import Condition

VALUE_LENGTH = 200
LABEL_LENGTH = 60


def conditions_of(blocks: list[Block]) -> list[Condition]:
    """Lines under "Rahmenbedingungen": the usual five by name, "Merkmal: Angabe", or a plain line."""
    return [_condition(line) for block in blocks for line in block.lines]


def _condition(line: str) -> Condition:
    label, colon, value = line.partition(":")
    known = recognise(line)
    if known and known.value and known.section in CONDITIONS:
        return Condition(known.section, known.value)
    if colon and label.strip() and value.strip() and len(label) <= LABEL_LENGTH:
        return Condition("other", value.strip(), label.strip())
    return Condition("other", line, _("Rahmenbedingungen"))


def fit(conditions: Iterable[Condition]) -> tuple[tuple[Condition, ...], tuple[str, ...]]:
    """The conditions as the page can hold them, and the whole text of each that needed more than one line.

    Each of the usual five stands once and first with its own name; what goes on, or comes again, gets a line with the
    same label.
    """
    fitted: list[Condition] = []
    continued: list[str] = []
    known: set[str] = set()
    for condition in conditions:
        pieces = _pieces(condition.value)
        label = condition.label or label_of(condition.key)
        is_again = condition.key in known
        if pieces:
            known.add(condition.key)
        for number, piece in enumerate(pieces):
            is_first = number == 0 and condition.key != "other" and not is_again
            fitted.append(Condition(condition.key, piece) if is_first else Condition("other", piece, label))
        if len(pieces) > 1:
            continued.append(f"{label}: {' '.join(condition.value.split())}")
    return tuple(fitted), tuple(continued)


def label_of(key: str) -> str:
    """What one of the usual five is called."""
    return {
        "duration": _("Laufzeit"),
        "staff": _("Personal"),
        "costs": _("Kosten im Jahr"),
        "funding": _("Förderung"),
        "partners": _("Partner*innen"),
    }[key]


def _pieces(text: str) -> list[str]:
    """Pieces of at most 200 characters, cut between words where there are some."""
    pieces: list[str] = []
    words = text.split()
    for word in (whole[at : at + VALUE_LENGTH] for whole in words for at in range(0, len(whole), VALUE_LENGTH)):
        if pieces and len(pieces[-1]) + len(word) < VALUE_LENGTH:
            pieces[-1] += f" {word}"
        else:
            pieces.append(word)
    return pieces
