"""Figures and conditions: what a reader compares at a glance."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.base.blocks.text import ProseBlock


class FigureBlock(blocks.StructBlock):
    """A number and what it counts."""

    value = blocks.CharBlock(label=_("Zahl"), max_length=20, help_text=_("Zum Beispiel „64“ oder „38 %“."))
    label = blocks.CharBlock(label=_("Was sie zählt"), max_length=80)

    class Meta:
        icon = "order"
        label = _("Kennzahl")


class FiguresBlock(ProseBlock):
    """Results: up to three figures in a row, then text."""

    figures = blocks.ListBlock(
        FigureBlock(), label=_("Kennzahlen"), min_num=1, max_num=3, icon="order", template="streamfield/figures.html"
    )


class ConditionBlock(blocks.StructBlock):
    """A feature and its value, in a line."""

    label = blocks.CharBlock(label=_("Merkmal"), max_length=60)
    value = blocks.CharBlock(label=_("Angabe"), max_length=200)

    class Meta:
        icon = "list-ul"
        label = _("Weitere Angabe")


class ConditionsBlock(blocks.StreamBlock):
    """What it takes: the usual five by name, anything else with a label of its own. Each value is one short line."""

    duration = blocks.CharBlock(label=_("Laufzeit"), max_length=200, icon="date")
    staff = blocks.CharBlock(label=_("Personal"), max_length=200, icon="group")
    costs = blocks.CharBlock(label=_("Kosten im Jahr"), max_length=200, icon="tag")
    funding = blocks.CharBlock(label=_("Förderung"), max_length=200, icon="pick")
    partners = blocks.CharBlock(label=_("Partner*innen"), max_length=300, icon="user")
    other = ConditionBlock()

    class Meta:
        required = False
        block_counts = {name: {"max_num": 1} for name in ("duration", "staff", "costs", "funding", "partners")}
