"""The editors' form of a write-up, grouped by the thinking order of the work."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel

from portal.base.models import BasePage
from portal.taxonomy.models import ThemedPage
from practices.review_panel import ImportReviewPanel

_NEEDED = _(
    "Ein Entwurf darf Lücken haben. Zum Veröffentlichen braucht es: Titel, „Kurz gesagt“, Hauptthema, Ort oder Region, "
    "Ausgangslage, Umsetzung, Fazit und den Träger. Empfohlen sind Stand, Ergebnisse, Stolpersteine, Ansprechperson."
)
_TRANSFER = _("Zum Beispiel „Städte ab 5.000 Einwohner*innen mit eigener Liegenschaftsverwaltung“.")

PRACTICE_PANELS: list[object] = [
    ImportReviewPanel(),
    HelpPanel(content=_NEEDED),
    FieldPanel("kicker"),
    *BasePage.content_panels,
    *ThemedPage.taxonomy_panels,
    FieldPanel("challenge", help_text=_("Wo fing es an? Was war das Problem?")),
    FieldPanel("implementation", help_text=_("Was haben Sie getan, in welcher Reihenfolge?")),
    FieldPanel("results", help_text=_("Empfohlen. Was ist daraus geworden? Gern mit zwei, drei Zahlen.")),
    FieldPanel("obstacles", help_text=_("Empfohlen. Was hat nicht geklappt, was würden Sie heute anders machen?")),
    FieldPanel("conclusion", help_text=_("Was sollten andere sich merken?")),
    FieldPanel("transfer_audience", help_text=_TRANSFER),
    MultiFieldPanel(
        [
            FieldPanel(
                "interviewee",
                help_text=_("Das Interview erscheint erst, wenn die Person der Nennung im Interview zugestimmt hat."),
            ),
            FieldPanel("interview"),
        ],
        heading=_("Interview"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("project"),
            FieldPanel("carrier_organisation", help_text=_("Verein, Verband, Hochschule: oder unten die Kommune.")),
            FieldPanel("carrier_region", help_text=_("Tippen Sie den Anfang des Namens.")),
            FieldPanel(
                "contact",
                help_text=_(
                    "Empfohlen. Sie erscheint, sobald ihre Einwilligung eingetragen ist; bis dahin steht hier der "
                    "Funktionskontakt."
                ),
            ),
            FieldPanel(
                "editors_note",
                help_text=_("Wird nie veröffentlicht. Hier steht zum Beispiel ein Kontakt, der keine Person nennt."),
            ),
            FieldPanel("offer_description", help_text=_("Was geben Sie anderen weiter?")),
            FieldPanel("offer_url"),
        ],
        heading=_("Wer das macht"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("conditions"),
            FieldRowPanel(
                [
                    FieldPanel("year"),
                    FieldPanel("status", help_text=_("Empfohlen. Läuft es noch?")),
                    FieldPanel("as_of", help_text=_("Wann haben Sie die Angaben zuletzt geprüft?")),
                ]
            ),
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
