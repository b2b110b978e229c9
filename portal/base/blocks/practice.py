"""What makes a write-up worth reading: stumbling blocks and the words of those who did it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.base.blocks.text import PROSE_FEATURES


class Obstacle(blocks.StructBlock):
    """What went wrong, and what is done otherwise today."""

    title = blocks.CharBlock(label=_("Was nicht geklappt hat"), max_length=120)
    text = blocks.RichTextBlock(
        label=_("Was geschah und was Sie heute anders machen würden"), features=PROSE_FEATURES, required=False
    )

    class Meta:
        icon = "warning"
        label = _("Stolperstein")
        template = "streamfield/obstacle.html"


class ObstacleBlock(blocks.StreamBlock):
    """Stumbling blocks in the order in which they are numbered on the page."""

    obstacle = Obstacle()

    class Meta:
        required = False


class QuestionBlock(blocks.StructBlock):
    """A question and its answer."""

    question = blocks.CharBlock(label=_("Frage"), max_length=300)
    answer = blocks.RichTextBlock(label=_("Antwort"), features=PROSE_FEATURES)

    class Meta:
        icon = "help"
        label = _("Frage und Antwort")
        template = "streamfield/question.html"


class InterviewBlock(blocks.StreamBlock):
    """Questions and answers with one named person."""

    question = QuestionBlock()

    class Meta:
        required = False
