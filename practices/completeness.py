"""What a write-up needs before it is published, and what makes it better."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Need:
    """A field, its name, and the sentence that stands at it while it is empty."""

    field: str
    name: str | Promise
    sentence: str | Promise


REQUIRED = (
    Need("title", _("Titel"), _("Bitte geben Sie dem Praxisbeispiel einen Titel.")),
    Need("teaser", _("Kurz gesagt"), _("Bitte schreiben Sie ein bis zwei Sätze für Listen und Trefferliste.")),
    Need("main_theme", _("Hauptthema"), _("Bitte wählen Sie das Hauptthema.")),
    Need("main_region", _("Ort oder Region"), _("Bitte wählen Sie den Ort oder die Region.")),
    Need("challenge", _("Ausgangslage"), _("Bitte schreiben Sie die Ausgangslage: Wo fing es an?")),
    Need("implementation", _("Umsetzung"), _("Bitte schreiben Sie die Umsetzung: Was haben Sie getan?")),
    Need("conclusion", _("Fazit"), _("Bitte schreiben Sie ein Fazit: Was sollten andere sich merken?")),
    Need("carrier_organisation", _("Träger"), _("Bitte nennen Sie den Träger: eine Organisation oder eine Kommune.")),
)
RECOMMENDED = (
    Need("status", _("Stand"), _("Läuft es noch? Ohne Angabe steht dazu nichts auf der Seite.")),
    Need("results", _("Ergebnisse"), _("Was ist daraus geworden?")),
    Need("obstacles", _("Stolpersteine"), _("Was hat nicht geklappt? Das lesen andere Kommunen zuerst.")),
    Need("contact", _("Ansprechperson"), _("Ohne sie steht hier der Funktionskontakt.")),
)


class IncompleteError(ValueError):
    """A write-up was to be published that lacks something."""

    def __init__(self, title: str, lacking: list[Need]) -> None:
        names = ", ".join(str(need.name) for need in lacking)
        super().__init__(
            _("„%(title)s“ ist noch nicht vollständig. Es fehlt: %(names)s.") % {"title": title, "names": names}
        )


def missing(values: Any) -> list[Need]:
    """What a page (or anything with its attributes) lacks before it may be published, in the order of the form."""
    return [need for need in REQUIRED if not _is_filled(values, need.field)]


def recommended(values: Any) -> list[Need]:
    """What may stay empty but had better not."""
    return [need for need in RECOMMENDED if not _is_filled(values, need.field)]


def _is_filled(values: Any, name: str) -> bool:
    if name == "carrier_organisation":
        return bool(values.carrier_organisation or values.carrier_region)
    value = getattr(values, name)
    return bool(value.strip()) if isinstance(value, str) else bool(value)
