"""Ten write-ups of ten invented places, each with habits of its own, as the programs of town halls save them."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml import parse_xml

from tests.factories.uploads import pictures
from tests.practices.importing import odt_files
from tests.practices.importing.word_files import WORD

DRAWING = (
    f'xmlns:w="{WORD}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


@dataclass(frozen=True)
class Written:
    """A file, the title that its draft gets, a sentence of its implementation, and what only an editor knows of it."""

    name: str
    content: bytes
    title: str
    sentence: str
    lacks: tuple[str, ...] = ()


def _word(build: Callable[[Any], None]) -> bytes:
    file = docx.Document()
    build(file)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _styled(file: Any) -> None:
    """Word's own styles, a list, a picture with its caption."""
    file.add_heading("Leihräder im Rathaus", 0)
    for name, text in (
        ("Kurz gesagt", "Die Stadt verleiht Räder, die niemand abgeholt hat."),
        ("Ausgangslage", "Im Keller des Rathauses standen vierzig Räder."),
    ):
        file.add_heading(name, 1)
        file.add_paragraph(text)
    file.add_heading("Umsetzung", 1)
    file.add_paragraph("Lehrlinge richten die Räder her.")
    file.add_picture(io.BytesIO(pictures.picture(size=(320, 200))))
    file.inline_shapes[0]._inline.docPr.set("descr", "Zwei Lehrlinge schrauben an einem Rad")
    file.add_paragraph("Abbildung 1: Die Werkstatt", style="Caption")
    file.add_heading("Stolpersteine", 1)
    file.add_paragraph("Ersatzteile waren teuer.", style="List Bullet")
    file.add_heading("Fazit", 1)
    file.add_paragraph("Ein Keller reicht für den Anfang.")
    for line in ("Träger: Stadt Hof", "Ort: Stadt Hof", "Thema: Ehrenamt", "Laufzeit: seit 2021"):
        file.add_paragraph(line)


def _bold(file: Any) -> None:
    """Bold lines above the text, in other words."""
    told = {
        "Ein Garten für alle": "",
        "Worum geht es?": "Eine Wiese am Bach wird zum Garten der Nachbarschaft.",
        "Warum haben wir das gemacht?": "Zwischen den Häusern gab es keinen Platz zum Reden.",
        "Wie sind wir vorgegangen?": "Wir haben Beete gebaut und Patinnen gesucht.",
        "Was hat es gebracht?": "Dreißig Familien gärtnern mit.",
        "Was raten Sie anderen?": "Wasser muss vom ersten Tag an da sein.",
        "Träger": "Stadt Fürth",
        "Ort": "Stadt Fürth",
        "Hauptthema": "Ehrenamt",
    }
    for heading, text in told.items():
        file.add_paragraph().add_run(heading).bold = True
        if text:
            file.add_paragraph(text)


def _numbered(file: Any) -> None:
    """Numbers typed by hand, and a table of facts."""
    file.add_paragraph("Lotsinnen für Familien", style="Title")
    file.add_paragraph("Mütter begleiten Mütter zu Ämtern und Schulen, in acht Sprachen.")
    for line, text in (
        ("1. Ausgangssituation", "Briefe der Schule blieben liegen."),
        ("2. Durchführung", "Zwölf Lotsinnen wurden in sechs Abenden geschult."),
        ("3. Ergebnisse und Wirkung", "Die Elternabende sind voll."),
        ("4. Fazit und Ausblick", "Ohne eine Stelle, die zusammenhält, geht es nicht."),
    ):
        file.add_paragraph(line)
        file.add_paragraph(text)
    table = file.add_table(rows=0, cols=2)
    for name, value in (
        ("Projektträger", "Stadt Bayreuth"),
        ("Ort", "Stadt Bayreuth"),
        ("Projektlaufzeit", "2019 bis 2022"),
        ("Kosten", "12.000 Euro im Jahr"),
        ("Ansprechpartner/in", "Mara Muster, Tel. 0921 000-12, mara.muster@example.org"),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, value


def _form(file: Any) -> None:
    """All of it in a table of two columns, as a form has it."""
    table = file.add_table(rows=0, cols=2)
    for name, value in (
        ("Titel des Projekts", "Sprachcafé am Markt"),
        ("Kurzbeschreibung", "Jeden Dienstag sitzen Menschen an einem Tisch, die sich sonst nicht treffen."),
        (
            "Ausgangslage",
            "Nach den Kursen fehlte die Übung, und viele kannten niemanden außer der Lehrerin.",
        ),
        ("Umsetzung", "Das Café stellt den Raum, Ehrenamtliche stellen die Fragen, und alle bringen Kuchen mit."),
        ("Stolpersteine", "Im Sommer kam niemand."),
        ("Fazit", "Ein fester Tag ist wichtiger als ein schöner Raum."),
        ("Träger", "Stadt Coburg"),
        ("Ort", "Stadt Coburg"),
        ("Thema", "Ehrenamt"),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, value


def _boxes(file: Any) -> None:
    """A text box beside the text, hidden and struck words."""
    file.add_heading("Der Bus kommt auf Anruf", 0)
    file.add_paragraph("Ein Kleinbus fährt dort, wo keine Linie fährt, und wird am Abend vorher bestellt.")
    file.add_heading("Ausgangslage", 2)
    file.add_paragraph("Die letzte Linie fuhr um sechs.")
    file.add_heading("Umsetzung", 2)
    text = file.add_paragraph("Vier Fahrerinnen teilen sich die Woche.")
    box = "<w:txbxContent><w:p><w:r><w:t>Bestellt wird bis 18 Uhr.</w:t></w:r></w:p></w:txbxContent>"
    text._p.append(parse_xml(f"<w:r {DRAWING}><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"))
    text.add_run("Intern: noch klären.").font.hidden = True
    text.add_run("Entwurf").font.strike = True
    file.add_heading("Fazit", 2)
    file.add_paragraph("Der Anruf ist die Hürde, nicht der Bus.")
    file.add_heading("Träger", 2)
    file.add_paragraph("Landkreis Hof")
    file.add_heading("Ort", 2)
    file.add_paragraph("Landkreis Hof")


def _boxes_to_tick(file: Any) -> None:
    """What is ticked counts; questions of a form as headings."""
    file.add_paragraph("Bürgerhaus mit offener Küche", style="Title")
    file.add_paragraph("In der Küche des Bürgerhauses wird einmal in der Woche für alle gekocht.")
    for line, text in (
        ("Was war der Anlass?", "Viele aßen allein."),
        ("Was haben Sie getan?", "Wir haben die Küche geöffnet und Spenden gesammelt."),
        ("Was würden Sie anderen raten?", "Sprechen Sie zuerst mit dem Gesundheitsamt."),
    ):
        file.add_heading(line, 2)
        file.add_paragraph(text)
    file.add_paragraph("Stand: ☒ läuft ☐ abgeschlossen")
    for line in ("Träger: Stadt Schwabach", "Ort: Stadt Schwabach", "Thema: Ehrenamt"):
        file.add_paragraph(line)


PLAIN = """Begrüßung für Neubürgerinnen

Die Stadt lädt alle, die neu sind, viermal im Jahr ins Rathaus ein.

Ausgangslage: Wer neu in die Stadt kam, kannte niemanden. Die Ämter waren Fremde.

Umsetzung: Vereine stellen sich vor, und jede bekommt eine Patin. Das Fest wird in fünf Sprachen angekündigt.

Ergebnisse: Achtzig Menschen kommen jedes Mal.

Fazit: Ohne die Vereine wäre es eine Rede geblieben.

Träger: Stadt Ansbach
Ort: Stadt Ansbach
Thema: Ehrenamt

Kontakt: Bela Beispiel, Integrationslotse, Tel. 0981/000-44, bela.beispiel (at) example.org
"""
UNDERLINED = """Werkstatt im Pausenhof
======================

Kinder bauen in der Pause, was sie brauchen, aus dem, was andere wegwerfen.

Ausgangslage
------------
Der Hof war leer, und es gab Streit um zwei Bänke.

Umsetzung
---------
- Ein Wagen mit Werkzeug steht bereit.
- Zwei Rentner helfen jeden Tag.

Stolpersteine
-------------
Die Versicherung fragte nach.

Fazit
-----
Kinder passen auf, was sie selbst gebaut haben.

Träger: Stadt Kempten
Ort: Kempten (Allgäu)
"""
MARKDOWN = """# Nachbarschaft auf Rädern

**Kurz gesagt:** Ein Lastenrad mit Kaffee hält jeden Tag an einem anderen Platz.

## Ausgangslage

Die Bänke am Ring waren *nie* besetzt.

## Umsetzung

1. Ein Rad wurde gekauft.
2. Wer will, schenkt aus.

## Fazit

Wer Kaffee hat, wird gefragt.

## Rahmenbedingungen

| Merkmal | Angabe |
|---|---|
| Kosten | 4.500 Euro |
| Laufzeit | seit 2022 |

**Träger:** Stadt Straubing
**Ort:** Stadt Straubing
**Thema:** Ehrenamt
"""


def _libre_office() -> bytes:
    told = (
        ("Ausgangslage", "Das Schwimmbad schloss, und niemand lernte mehr schwimmen."),
        ("Umsetzung", "Ein Bus fährt die Klassen an drei Tagen in die Nachbarstadt."),
        ("Fazit", "Gemeinsam ist ein Becken bezahlbar."),
        ("Träger", "Landkreis Cham"),
        ("Ort", "Landkreis Cham"),
    )
    body = "".join(odt_files.heading(name) + odt_files.paragraph(text) for name, text in told)
    intro = odt_files.paragraph("Drei Gemeinden teilen sich Bus und Becken, damit alle Kinder schwimmen lernen.")
    return odt_files.odt_file(odt_files.paragraph("Schwimmen lernen alle", "Title") + intro + body)


def ten_write_ups() -> list[Written]:
    """Each with what no file tells: a theme for four of them."""
    theme = ("main_theme",)
    return [
        Written("leihraeder.docx", _word(_styled), "Leihräder im Rathaus", "Lehrlinge richten die Räder her."),
        Written("garten.docx", _word(_bold), "Ein Garten für alle", "Wir haben Beete gebaut und Patinnen gesucht."),
        Written("lotsinnen.docx", _word(_numbered), "Lotsinnen für Familien", "Zwölf Lotsinnen wurden", theme),
        Written("sprachcafe.docx", _word(_form), "Sprachcafé am Markt", "Das Café stellt den Raum"),
        Written("bus.docx", _word(_boxes), "Der Bus kommt auf Anruf", "Bestellt wird bis 18 Uhr.", theme),
        Written("kueche.docx", _word(_boxes_to_tick), "Bürgerhaus mit offener Küche", "Wir haben die Küche geöffnet"),
        Written("begruessung.txt", PLAIN.encode("cp1252"), "Begrüßung für Neubürgerinnen", "jede bekommt eine Patin"),
        Written(
            "werkstatt.txt", UNDERLINED.encode(), "Werkstatt im Pausenhof", "Zwei Rentner helfen jeden Tag.", theme
        ),
        Written("schwimmen.odt", _libre_office(), "Schwimmen lernen alle", "Ein Bus fährt die Klassen", theme),
        Written("kaffee.md", MARKDOWN.encode("utf-16"), "Nachbarschaft auf Rädern", "Wer will, schenkt aus."),
    ]
