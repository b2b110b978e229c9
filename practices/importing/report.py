"""What went where, what was left out, and what is asked for: for the command and for the editors' side."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from practices.importing.blocks import as_text
from practices.importing.writeup import WriteUp

_LONGEST = 90


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`placed` pairs a field's name with the beginning of what it got; the rest are texts in the source's order."""

    placed: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    unplaced: tuple[str, ...]
    questions: tuple[str, ...]


def report_on(write_up: WriteUp) -> ImportReport:
    contact = write_up.contact
    fields = (
        (_("Dachzeile"), write_up.kicker),
        (_("Titel"), write_up.title),
        (_("Kurz gesagt"), write_up.teaser),
        (_("Programm oder Netzwerk"), write_up.programme),
        (_("Quelle"), write_up.source_label),
        (_("Ausgangslage"), as_text(write_up.challenge)),
        (_("Umsetzung"), as_text(write_up.implementation)),
        (_("Ergebnisse"), as_text(write_up.results)),
        (_("Stolpersteine"), " · ".join(item.title for item in write_up.obstacles)),
        (_("Fazit"), as_text(write_up.conclusion)),
        (_("Wer das übernehmen kann"), write_up.transfer_audience),
        (_("Interview"), " · ".join(turn.question for turn in write_up.interview)),
        (_("Rahmenbedingungen"), " · ".join(item.value for item in write_up.conditions)),
        (_("Projekt"), write_up.project),
        (_("Träger"), write_up.carrier),
        (_("Ansprechperson"), contact.name if contact else ""),
        (_("Aufgabe"), contact.task if contact else ""),
        (_("Postanschrift"), contact.postal_address if contact else ""),
        (_("Telefon"), contact.phone if contact else ""),
        (_("E-Mail"), contact.email if contact else ""),
        (_("Angebot"), as_text(write_up.offer_description)),
        (_("Link zum Angebot"), write_up.offer_url),
        (_("Beginn (Jahr)"), str(write_up.year or "")),
    )
    return ImportReport(
        placed=tuple((name, shorten(text)) for name, text in fields if text),
        left_out=write_up.left_out,
        unplaced=write_up.unplaced,
        questions=write_up.questions,
    )


def shorten(text: str) -> str:
    """One line of at most 90 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 2].rsplit(" ", 1)[0] + " …"


def as_lines(report: ImportReport) -> list[str]:
    """The report as plain text."""
    lines = [f"  {name}: {text}" for name, text in report.placed]
    for heading, texts in (
        (_("Weggelassen, weil es zur Seite gehört und nicht zum Bericht:"), report.left_out),
        (_("Ohne bekannte Überschrift, bitte prüfen:"), report.unplaced),
        (_("Das sagt die Quelle nicht, bitte ergänzen:"), report.questions),
    ):
        if texts:
            lines += [heading, *(f"  – {' '.join(text.split())}" for text in texts)]
    return lines
