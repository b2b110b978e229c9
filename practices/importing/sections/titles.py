"""Lines above the text that look like headings of it, and are the title or the kind of paper."""

from practices.importing.blocks import Block
from practices.importing.sections.forms import heads, reads_like_text
from practices.importing.vocabulary.headings import VALUES, Heading, recognise

FEWEST_WORDS = 3  # fewer are a heading whatever follows


def is_asking_title(heading: Heading, block: Block, following: Block | None, *, is_first: bool) -> bool:
    """Whether a line is a title that asks or tells: "Wie ein Dorf seinen Laden zurückbekam", above the first heading.

    `is_first`: nothing stands before it. With a question mark, text below it is the answer, and it heads this.
    """
    # "Wie heißt das Projekt?" asks for a field where its answer follows.
    is_field = heading.section in VALUES and block.text.endswith("?") and not heads(following)
    if len(heading.text.split()) < FEWEST_WORDS or is_field:
        return False
    if is_first and (block.is_title or heading.is_weak) and not block.text.endswith("?"):
        return True
    if heads(following):
        return is_first or heading.is_weak
    return is_first and following is not None and not reads_like_text(following)


def stands_above_title(second: Block | None, third: Block | None) -> bool:
    """Whether a short line that is neither text nor a heading follows the first: that is the title, with text below."""
    if second is None or third is None or len(second.lines) != 1 or not second.is_plain:
        return False
    return not reads_like_text(second) and recognise(second.text, marked=True) is None
