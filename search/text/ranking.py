"""The order of relevance on every engine: where a word stands decides, the engine's score only between equals.

A document's tier is the sum of its points for all groups of the question. For each group a word that stands in the text
and in the theme comes before one in the text alone, and that before the theme alone; among these the fields in which it
stands add up. Between equal tiers practices come before recordings, providers and formats, these before municipalities,
sessions and contacts, and dates to come before those that are over.
"""

from search.kinds import KINDS

# Where a word may stand in the text, and what that is worth: as it is, or as a part of a compound (then all parts of
# the question's word have to be there). Of each of the three the best counts, together they add up.
PLACES = (
    {"title": (96, 48)},
    {"lead": (12, 12), "people": (12, 12), "places": (12, 12), "labels": (12, 12)},
    {"body": (4, 4), "spoken": (4, 4)},
)
# The theme's name, or another word for it.
THEMES = {"theme_name": 4, "theme_synonyms": 2}
TEXT_FIELDS = ("title", "lead", "body", "spoken")
# Names: of people, of places, of carriers and programmes.
NAME_FIELDS = ("people", "places", "labels")
THEME_FIELDS = tuple(THEMES)
# What a document looks for instead of having it: found, but worth nothing.
WANTED = "wanted"
# Those that the field `any_bag` gathers.
OWN_FIELDS = (*TEXT_FIELDS, *NAME_FIELDS, *THEME_FIELDS)
FIELDS = (*OWN_FIELDS, WANTED)
# Labels are short: all parts of a compound have to stand in one of them.
LABEL_FIELDS = frozenset({*NAME_FIELDS, *THEME_FIELDS})
# Names of themes and places: the same ones in many documents.
TAXONOMY_FIELDS = frozenset({"places", *THEME_FIELDS})
# Texts in which a part of a compound says as much as the word itself.
SHORT_FIELDS = ("title", "lead", *NAME_FIELDS)
# The fields that gather the tokens of others: all of them; all but what is wanted; the text's own words (of short
# fields the parts as well); the text with all parts; whole words; short fields.
FOUND, ANY, TEXT, PARTS, WHOLE, SHORT = "found_bag", "any_bag", "text_bag", "parts_bag", "whole_bag", "short_bag"
UNIONS = (FOUND, ANY, TEXT, PARTS, WHOLE, SHORT)
# Above all points of fields: the word stands in the text; as a part, far from the title; another word for
# it does; the name of its theme does.
IN_TEXT, IN_PARTS, IN_OTHER_WORDS, IN_WIDER_WORDS = 512, 160, 224, 24
# Once more if the theme says so, too; the theme alone.
THEME_BESIDE_TEXT, THEME_BESIDE_OTHER_WORDS, THEME_ALONE = 512, 288, 32
# Another word for it in the title, or in another short field.
OTHER_WORDS_IN_TITLE, OTHER_WORDS_IN_SHORT = 48, 8
# A word that is said of anything: less than what tells a word from a part of one.
WEAK_IN_TEXT = 64
# The theme is named by a part of the question's word: Einbürgerungsfeier, Ehrenamtsbegleitung.
THEME_IN_PART = 64
# A place that is meant lies in the document's region, or its region is a wider one.
IN_REGION, IN_WIDER_REGION = 512, 128
# Who asks for a place alone means its page: Landkreis Hof, not Berg (Lkr. Hof).
IS_PLACE = 1024
# A document of the kind that is asked for is above all others.
ASKED_KIND = 2048
# What all words together are worth where not all are needed: those with the most and rarest of them come first.
ALL_WORDS = 4096
# More than everything else together: a list says from where on not all words are met.
FOREMOST = 65_536
# Of ALL_WORDS for a word that is met anywhere, if only by its parts or by wider words; once more if the text says it;
# if a title, a lead or a name does: a transcript of two hours holds some of any question's words.
SHARE_OF_MET, SHARE_IN_TEXT, SHARE_IN_SHORT = 0.5, 0.15, 0.35
# The fields whose word statistics order documents of one tier.
SCORED_FIELDS = ("title", "body")
# One step of the tier in an engine's score. What orders within a tier is never as much as a step.
TIER_STEP = 64.0
KIND_POINTS = {
    points: tuple(kind.key for kind in KINDS.values() if kind.points == points)
    for points in sorted({kind.points for kind in KINDS.values()}, reverse=True)
}
KIND_STEP = 12.0
COMING = 6.0
WORDS_SHARE = 0.05


def tier_of(score: float) -> int:
    """The tier that an engine's score tells."""
    return int(score // TIER_STEP)
