"""The editors' form of a write-up, grouped by the thinking order of the work."""

from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, Panel

from portal.base.models import BasePage
from portal.taxonomy.models import ThemedPage
from practices.completeness import missing, recommended
from practices.enums import EntryKind

_NEEDED = _(
    "Ein Entwurf darf Lücken haben. Zum Veröffentlichen braucht es: Titel, „Kurz gesagt“, Hauptthema, Ort oder Region, "
    "Ausgangslage, Umsetzung, Fazit und den Träger. Empfohlen sind Stand, Ergebnisse, Stolpersteine, Ansprechperson."
)


class ImportReviewPanel(Panel):
    """Shown while there is something to look at. It stores nothing with the form: entries are settled one by one."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "practices/admin/review.html"

        def is_shown(self) -> bool:
            if not super().is_shown() or self.review is None:
                return False
            return bool(self.review.entries or missing(self.instance))

        @property
        def review(self) -> Any:
            """The list of the page, or None. One query."""
            if self.instance.pk is None:
                return None
            try:
                return self.instance.import_review
            except ObjectDoesNotExist:
                return None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            entries = self.review.entries
            return {
                **context,
                "review": self.review,
                "missing": missing(self.instance),
                "recommended": recommended(self.instance),
                "unplaced": [entry for entry in entries if entry["kind"] == EntryKind.UNPLACED],
                "changed": [entry for entry in entries if entry["kind"] != EntryKind.UNPLACED],
                "source": [{**item, "places": _names(self.instance, item["places"])} for item in self.review.source],
            }

        @property
        def media(self) -> forms.Media:
            return forms.Media(js=[static("js/import-review.js")])


def _names(page: Any, places: list[str]) -> list[tuple[str, str]]:
    """The fields with the names that editors know; "left_out" stands for none."""
    return [(place, "" if place == "left_out" else str(page._meta.get_field(place).verbose_name)) for place in places]


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
