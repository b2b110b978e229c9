"""The editors' form of a recording, grouped by the thinking order of the work."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from portal.base.models import BasePage
from portal.taxonomy.models import ThemedPage

RECORDING_PANELS: list[object] = [
    *BasePage.content_panels,
    MultiFieldPanel(
        [FieldPanel("session"), FieldRowPanel([FieldPanel("recorded_on"), FieldPanel("duration")])],
        heading=_("Woher sie stammt"),
    ),
    MultiFieldPanel(
        [FieldPanel("video"), FieldPanel("audio"), FieldPanel("transcript"), FieldPanel("poster")],
        heading=_("Ansehen, hören, lesen"),
    ),
    InlinePanel("speakers", heading=_("Wer spricht"), label=_("Referent*in")),
    InlinePanel("key_points", heading=_("Das Wichtigste in fünf Sätzen"), label=_("Satz"), max_num=5),
    InlinePanel("chapters", heading=_("Kapitel"), label=_("Kapitel")),
    MultiFieldPanel([FieldPanel("slides_document"), InlinePanel("slides", label=_("Folie"))], heading=_("Folien")),
    InlinePanel("practice_links", heading=_("Erwähnte Praxisbeispiele"), label=_("Praxisbeispiel")),
    *ThemedPage.taxonomy_panels,
    FieldPanel("body"),
]
