"""The order of relevance on every engine: where a word stands decides, the engine's score only between equals.

The tier of a document is the sum, over the question's terms and phrases, of the weight of the best field in which each
is met. What is met by a theme's synonym only counts as much as a word of the body, wherever it stands. What a document
looks for instead of having it counts nothing: it is found, behind everything else.
"""

from search.text.analysis import WANTED

# The title as a whole word, not as a part of a compound.
WHOLE_TITLE = 16
# A field met by a stem or by all parts of a compound.
FIELDS = {"title": 8, "lead": 4, "labels": 4, "body": 2, "spoken": 1, WANTED: 0}
TEXT_FIELDS = tuple(FIELDS)
# Those that the field `any_bag` gathers.
OWN_FIELDS = tuple(name for name in FIELDS if name != WANTED)
# Another word for the theme that was asked for.
SYNONYM = 2
# The fields whose word statistics order documents of one tier.
SCORED_FIELDS = ("title", "body")
# One step of the tier in an engine's score, and the share of its own score that is added: never as much as a step.
TIER_STEP = 64.0
WORDS_SHARE = 0.05


def tier_of(score: float) -> int:
    """The tier that an engine's score tells."""
    return int(score // TIER_STEP)
