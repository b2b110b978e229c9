"""What went where, what was left out, and what is asked for: for the command and for the editors' side."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from directory.models import FunctionContact, Person
from portal.taxonomy.places import resolve_place
from practices.importing.blocks import as_text
from practices.importing.drafts.pages import Draft
from practices.importing.drafts.people import Named
from practices.importing.drafts.pictures import sentences_on, told_of
from practices.importing.writeup import Proposal, WriteUp
from practices.models import PracticePage

_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about something that is stored elsewhere, its lines, and where an editor looks after it."""

    sentence: str
    lines: tuple[str, ...]
    address: str
    action: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`placed` pairs a field's name with the beginning of what it got; the rest are texts in the source's order."""

    placed: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    unplaced: tuple[str, ...]
    continued: tuple[str, ...]
    remarks: tuple[Remark, ...]
    questions: tuple[str, ...]
    exposed: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    asides: tuple[tuple[str, tuple[str, ...]], ...] = ()
    pictures: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def lists(self) -> list[tuple[str, tuple[str, ...]]]:
        """What an editor should look at: a sentence and its lines; only those of `asides` may have none."""
        found = (
            (_("Weggelassen, weil es zur Seite gehört und nicht zum Bericht:"), self.left_out),
            (
                _(
                    "Ohne bekannte Überschrift oder zu lang für sein Feld; es steht im Abschnitt davor oder in der "
                    "Ausgangslage, bitte prüfen:"
                ),
                self.unplaced,
            ),
            (_("Zu lang für eine Zeile der Rahmenbedingungen; der Rest steht in den nächsten:"), self.continued),
            (_("Im Text stehen Kontaktdaten, die öffentlich würden; bitte prüfen:"), self.exposed),
            (_("Vorgeschlagen, weil es nicht ausdrücklich dasteht; bitte prüfen:"), self.proposals),
            (_("Das sagt die Quelle nicht, bitte ergänzen:"), self.questions),
        )
        return [*self.asides, *self.pictures, *((sentence, lines) for sentence, lines in found if lines)]

    @property
    def sentences(self) -> list[str]:
        """Each thing of `lists` in one line."""
        return [
            sentence if not line else f"{sentence} {' '.join(line.split())}"
            for sentence, lines in self.lists
            for line in (lines or ("",))
        ]


def report_on(write_up: WriteUp, draft: Draft) -> ImportReport:
    """What became of the write-up in the draft that was made of it."""
    contact = write_up.contact if draft.contact.person else None
    added = contact if draft.contact.is_new else None
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
        (_("Rahmenbedingungen"), _conditions(draft.page)),
        (_("Projekt"), write_up.project),
        (_("Träger"), write_up.carrier),
        (_("Ansprechperson"), contact.name if contact else ""),
        (_("Aufgabe"), added.task if added else ""),
        (_("Postanschrift"), added.postal_address if added else ""),
        (_("Telefon"), added.phone if added else ""),
        (_("E-Mail"), added.email if added else ""),
        (_("erreichbar"), added.reachable_when if added else ""),
        (_("Angebot"), as_text(write_up.offer_description)),
        (_("Link zum Angebot"), write_up.offer_url),
        (_("Beginn (Jahr)"), str(write_up.year or "")),
        (_("Bilder"), " · ".join(image.title for image in draft.pictures.values())),
    )
    return ImportReport(
        placed=tuple((name, shorten(text)) for name, text in fields if text),
        left_out=write_up.left_out,
        unplaced=write_up.unplaced,
        continued=write_up.continued,
        remarks=(*_remarks(draft), *_on_pictures(write_up, draft), *_unclear_places(write_up, draft.page)),
        questions=(*_open_choices(draft.page), *write_up.questions),
        **lists_of(write_up, draft.proposals),
    )


def _open_choices(page: PracticePage) -> list[str]:
    """What no source tells and nobody has chosen beforehand either."""
    choices = (
        (page.main_theme, _("Hauptthema und weitere Themen.")),
        (page.main_region, _("Ort oder Region.")),
        (page.status, _("Stand: Läuft es noch?")),
    )
    return [question for chosen, question in choices if not chosen]


def lists_of(write_up: WriteUp, proposals: Iterable[Proposal] = ()) -> dict[str, Any]:
    """The lists of a report that a write-up tells by itself; `proposals` are further ones."""
    return {
        "exposed": write_up.exposed,
        "proposals": tuple(_proposed(proposal) for proposal in (*write_up.proposals, *proposals)),
        "asides": tuple((ASIDES[aside.kind](), aside.lines) for aside in write_up.asides if aside.kind in ASIDES),
    }


def lists_of_pictures(write_up: WriteUp) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What would be said of pictures that are not stored."""
    coming = tuple(" · ".join(filter(None, (picture.name, picture.alt))) for picture in write_up.pictures)
    told = [
        (sentence, (line,)) for picture in write_up.pictures for sentence, line in sentences_on(picture, picture.name)
    ]
    return ((_("Bilder, die mitkommen:"), coming), *told) if coming else ()


def _proposed(proposal: Proposal) -> str:
    names = {
        "title": _("Titel"),
        "teaser": _("Kurz gesagt"),
        "carrier": _("Träger"),
        "main_region": _("Ort oder Region"),
        "main_theme": _("Hauptthema"),
        "year": _("Beginn (Jahr)"),
    }
    told = {"field": names[proposal.field], "value": shorten(proposal.value), "where": gettext(proposal.where)}
    return _("%(field)s: „%(value)s“ (%(where)s)") % told


# What the reader met beside the text, by its kind.
ASIDES: dict[str, Callable[[], str]] = {
    "hidden": lambda: _("Verborgener Text, weggelassen:"),
    "struck": lambda: _("Durchgestrichener Text, weggelassen:"),
    "deleted": lambda: _("In der Änderungsverfolgung gelöscht, deshalb weggelassen:"),
    "comments": lambda: _("Kommentar, nicht übernommen:"),
    "header": lambda: _("Kopfzeile, nicht übernommen:"),
    "footer": lambda: _("Fußzeile, nicht übernommen:"),
    "contents": lambda: _("Inhaltsverzeichnis, nicht übernommen."),
    "picture_broken": lambda: _("Bild, das sich nicht öffnen lässt, nicht übernommen:"),
    "picture_drawing": lambda: _("SVG-Zeichnung, die mehr als Formen und Text enthält, nicht übernommen:"),
    "picture_format": lambda: _(
        "Bild in einem Format, das Browser nicht zeigen, nicht übernommen; bitte als PNG oder JPEG hochladen:"
    ),
    "picture_large": lambda: _("Bild mit zu vielen Bildpunkten, nicht übernommen; bitte verkleinert hochladen:"),
    "picture_linked": lambda: _("Bild, das nicht in der Datei liegt, nicht übernommen:"),
    "picture_many": lambda: _("Mehr Bilder, als auf einmal mitkommen; bitte einzeln hochladen:"),
    "picture_moved": lambda: _("Bild aus einem Abschnitt, der keine zeigt; es steht jetzt im Text davor:"),
    "chart": lambda: _("Ein Diagramm oder Schaubild wird nicht gelesen."),
    "object": lambda: _("Ein eingebettetes Objekt wird nicht gelesen."),
    "embedded": lambda: _("Eine eingefügte Datei wird nicht gelesen."),
    "reader": lambda: _("Meldung des Programms, das Word-Dateien liest:"),
}


def _conditions(page: PracticePage) -> str:
    stood = [block.value["value"] if block.block_type == "other" else block.value for block in page.conditions]
    return " · ".join(stood)


def _remarks(draft: Draft) -> Iterator[Remark]:
    yield from (_on_person(named) for named in (draft.contact, draft.interviewee) if named.remarks)
    carrier = draft_carrier(draft.page)
    if carrier is not None:
        yield carrier


def _unclear_places(write_up: WriteUp, page: PracticePage) -> Iterator[Remark]:
    """Names of places that mean several, with what they can mean."""
    is_open = {
        write_up.place: page.main_region is None,
        write_up.carrier: page.carrier_organisation is None and page.carrier_region is None,
    }
    for name in (name for name, is_wanted in is_open.items() if is_wanted):
        meant = resolve_place(name)
        if meant.choices:
            sentence = (
                _("„%(name)s“ kann mehreres heißen. Bitte wählen Sie den Ort am Entwurf:")
                if meant.is_certain
                else _("„%(name)s“ kennen wir nicht als Ort. Vielleicht ist einer von diesen gemeint:")
            )
            edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
            lines = tuple(place.label for place in meant.choices)
            yield Remark(sentence % {"name": name}, lines, edit, _("Ort wählen"))


def _on_pictures(write_up: WriteUp, draft: Draft) -> Iterator[Remark]:
    for sentence, line, action, image in told_of(write_up, draft.pictures):
        yield Remark(sentence, (line,), reverse("wagtailimages:edit", args=[image.pk]), action)
    titles = tuple(dict.fromkeys(image.title for image in draft.pictures.values()))
    if titles:
        sentence = _(
            "Diese Bilder sind mitgekommen. Bitte tragen Sie ein, wer sie gemacht hat und dass Sie sie zeigen dürfen:"
        )
        yield Remark(sentence, titles, reverse("wagtailimages:index"), _("Bilder ansehen"))


def _on_person(named: Named) -> Remark:
    if named.person is None:
        office = reverse(FunctionContact.snippet_viewset.get_url_name("add"))
        sentence = _(
            "Der Kontakt nennt keine Person. Er steht in der Notiz der Redaktion am Entwurf; eine Stelle können "
            "Sie als Funktionskontakt eintragen:"
        )
        return Remark(sentence, named.remarks, office, _("Funktionskontakt eintragen"))
    told = {"name": named.person.name}
    sentence = (
        _("Passt in kein Feld und steht in der Notiz zu %(name)s:")
        if named.is_new
        else _("%(name)s ist schon eingetragen und bleibt unverändert. Anders in der Quelle, jetzt in der Notiz dazu:")
    )
    edit = reverse(Person.snippet_viewset.get_url_name("edit"), args=[named.person.pk])
    return Remark(sentence % told, named.remarks, edit, _("Person bearbeiten"))


def draft_carrier(page: PracticePage) -> Remark | None:
    """The carrier of the write-up, if nobody has published it yet."""
    carrier = page.carrier_organisation
    if carrier is None or carrier.live:
        return None
    sentence = _(
        "Der Träger „%(name)s“ ist noch ein Entwurf. Bis Sie ihn veröffentlichen, führt vom Praxisbeispiel kein Link "
        "zu ihm, und seine Ansprechpersonen sind in keiner Suche."
    )
    return Remark(
        sentence % {"name": carrier.draft_title or carrier.title},
        (),
        reverse("wagtailadmin_pages:edit", args=[carrier.pk]),
        _("Träger bearbeiten"),
    )


def shorten(text: str) -> str:
    """One line of at most 90 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 2].rsplit(" ", 1)[0] + " …"


def as_lines(report: ImportReport) -> list[str]:
    """The report as plain text."""
    lines = [f"  {name}: {text}" for name, text in report.placed]
    for remark in report.remarks:
        lines += [remark.sentence, *_listed(remark.lines), f"  {remark.action}: {remark.address}"]
    for sentence, texts in report.lists:
        lines += [sentence, *_listed(texts)]
    return lines


def _listed(texts: tuple[str, ...]) -> list[str]:
    return [f"  – {' '.join(text.split())}" for text in texts]
