"""The editors' form of a write-up, grouped by the thinking order of the work."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from portal.base.models import BasePage
from portal.taxonomy.models import ThemedPage

PRACTICE_PANELS: list[object] = [
    FieldPanel("kicker"),
    *BasePage.content_panels,
    *ThemedPage.taxonomy_panels,
    FieldPanel("challenge", help_text=_("Wo fing es an? Was war das Problem?")),
    FieldPanel("implementation", help_text=_("Was haben Sie getan, in welcher Reihenfolge?")),
    FieldPanel("results", help_text=_("Empfohlen. Was ist daraus geworden? Gern mit zwei, drei Zahlen.")),
    FieldPanel("obstacles", help_text=_("Empfohlen. Was hat nicht geklappt, was würden Sie heute anders machen?")),
    FieldPanel("conclusion", help_text=_("Was sollten andere sich merken?")),
    FieldPanel("transfer_audience"),
    MultiFieldPanel([FieldPanel("interviewee"), FieldPanel("interview")], heading=_("Interview")),
    MultiFieldPanel(
        [
            FieldPanel("project"),
            FieldPanel("carrier_organisation"),
            FieldPanel("carrier_region"),
            FieldPanel("contact", help_text=_("Empfohlen. Ohne Ansprechperson steht hier der Funktionskontakt.")),
            FieldPanel("offer_description"),
            FieldPanel("offer_url"),
        ],
        heading=_("Wer das macht"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("conditions"),
            FieldRowPanel([FieldPanel("year"), FieldPanel("status"), FieldPanel("as_of")]),
        ],
        heading=_("Steckbrief"),
    ),
    InlinePanel("downloads", heading=_("Zum Mitnehmen"), label=_("Datei")),
    MultiFieldPanel(
        [
            FieldPanel("programme"),
            FieldPanel("source_label"),
            FieldPanel("source_url"),
            FieldPanel("source_document"),
            FieldPanel("image"),
        ],
        heading=_("Quelle und Bild"),
    ),
]
