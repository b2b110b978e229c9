"""The editors' form of a recording, grouped by the thinking order of the work; what dates have in common with it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel

from portal.base.models import BasePage
from portal.taxonomy.models import ThemedPage

_TIMES = _("Zeiten schreiben Sie als Stunden:Minuten:Sekunden, zum Beispiel 1:12:40.")

_SESSION = _(
    "Wählen Sie ihn zuerst: Titel, Tag, Referent*innen, Themen und Ort kommen von dort, soweit Sie nichts anderes "
    "geschrieben haben. Der Termin zeigt dann diese Aufzeichnung."
)

MATERIALS_PANEL = InlinePanel(
    "materials",
    heading=_("Unterlagen"),
    label=_("Datei oder Link"),
    help_text=_(
        "Folien, Handreichungen, Links. Nach dem Termin bekommen alle, die angemeldet waren, eine Mail damit. Folien "
        "der Aufzeichnung gehören zur Aufzeichnung."
    ),
)

MEETING_MATERIALS_PANEL = InlinePanel(
    "materials",
    heading=_("Unterlagen"),
    label=_("Datei, Link oder Aufzeichnung"),
    help_text=_("Was nach einem Treffen da ist. Alle, die angemeldet waren, bekommen eine Mail damit."),
)

RECORDING_PANELS: list[object] = [
    FieldPanel("session", help_text=_SESSION),
    *BasePage.content_panels,
    FieldRowPanel([FieldPanel("recorded_on"), FieldPanel("duration")]),
    MultiFieldPanel(
        [
            HelpPanel(
                content=_(
                    "Video und Ton lädt das Portal nur aus, solange eine veröffentlichte Aufzeichnung sie zeigt. Wer "
                    "kein Video abspielen kann, hört den Ton oder liest die Mitschrift."
                )
            ),
            FieldPanel("video"),
            FieldPanel("audio"),
            FieldPanel("transcript", help_text=_("Untertitel und Text zum Nachlesen.")),
            FieldPanel(
                "poster",
                help_text=_("Ohne eigenes Standbild steht hier das des Videos, sonst die Zeichnung aus Ort und Thema."),
            ),
        ],
        heading=_("Ansehen, hören, lesen"),
    ),
    InlinePanel(
        "speakers",
        heading=_("Wer spricht"),
        label=_("Referent*in"),
        help_text=_("Mit Namen erscheint nur, wer dem als Referent*in zugestimmt hat."),
    ),
    InlinePanel("key_points", heading=_("Das Wichtigste in fünf Sätzen"), label=_("Satz"), max_num=5, help_text=_TIMES),
    InlinePanel(
        "chapters",
        heading=_("Kapitel"),
        label=_("Kapitel"),
        help_text=_("Kapitel stehen immer in der Reihenfolge ihrer Zeiten. Das erste beginnt bei 0:00:00."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("slides_document", help_text=_("Zum Herunterladen, am besten als barrierefreies PDF.")),
            InlinePanel("slides", label=_("Folie"), help_text=_("Nur die Folien, zu denen man springen will.")),
        ],
        heading=_("Folien"),
    ),
    InlinePanel("practice_links", heading=_("Erwähnte Praxisbeispiele"), label=_("Praxisbeispiel")),
    *ThemedPage.taxonomy_panels,
    FieldPanel("body"),
]
