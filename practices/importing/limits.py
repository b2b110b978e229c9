"""How much a write-up may hold. A report of fifty pages stays far below; whatever is above makes a draft unusable."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from portal.base.display.formats import format_number
from practices.importing.blocks import Block, ImportRefused

LARGEST_TEXT_FILE = 2 * 1024 * 1024
MOST_CHARACTERS = 400_000
MOST_PARAGRAPHS = 2_000
MOST_LINES = 6_000
LONGEST_PARAGRAPH = 20_000
# Rows of their own in the draft's form (stumbling blocks, questions, conditions): an editor has to be able to open it.
MOST_ITEMS = 100


def check_size(characters: int) -> None:
    """Raises ImportRefused for a text that is longer than any report."""
    if characters > MOST_CHARACTERS:
        raise ImportRefused(
            _("Der Text ist zu lang: Es gehen höchstens %(most)s Zeichen, etwa 150 Seiten. Bitte kürzen Sie ihn.")
            % {"most": format_number(MOST_CHARACTERS)}
        )


def check_blocks(blocks: Sequence[Block]) -> None:
    """Raises ImportRefused for more paragraphs or lines than a report has, or a paragraph longer than a chapter."""
    check_size(sum(len(block.text) for block in blocks))
    if len(blocks) > MOST_PARAGRAPHS:
        raise ImportRefused(
            _("Der Bericht hat %(count)s Absätze, es gehen höchstens %(most)s. Bitte kürzen oder teilen Sie ihn.")
            % {"count": format_number(len(blocks)), "most": format_number(MOST_PARAGRAPHS)}
        )
    lines = sum(block.text.count("\n") + 1 for block in blocks)
    if lines > MOST_LINES:
        raise ImportRefused(
            _("Der Bericht hat %(count)s Zeilen, es gehen höchstens %(most)s. Bitte kürzen oder teilen Sie ihn.")
            % {"count": format_number(lines), "most": format_number(MOST_LINES)}
        )
    if any(len(block.text) > LONGEST_PARAGRAPH for block in blocks):
        raise ImportRefused(
            _("Ein Absatz hat mehr als %(most)s Zeichen. Bitte teilen Sie ihn durch Leerzeilen.")
            % {"most": format_number(LONGEST_PARAGRAPH)}
        )
