"""Small files to take along: a sample agreement as a Word document, one-page papers and slides as PDF."""

from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from docx import Document
from weasyprint import CSS, HTML

SAMPLE = "Muster aus dem Beispielinhalt des Portals. Bitte vor der Verwendung rechtlich prüfen lassen."
STYLE = """
@page { size: A4; margin: 22mm 20mm; }
body { font: 11pt/1.5 "DejaVu Sans", sans-serif; color: #1d2034; }
h1 { font-size: 19pt; margin: 0 0 4mm; } h2 { font-size: 12.5pt; margin: 6mm 0 2mm; }
.note { color: #575a70; font-size: 9.5pt; } li { margin-bottom: 1.5mm; }
.line { border-bottom: 0.4mm solid #1d2034; height: 9mm; } td { width: 50%; padding: 4mm 8mm 0 0; font-size: 9.5pt; }
table { width: 100%; }
"""
CHECKLIST = f"""
<html lang="de"><head><title>Checkliste für verständliche Schreiben</title></head><body>
<h1>Checkliste für verständliche Schreiben</h1><p class="note">{SAMPLE}</p>
<h2>Vier Fragen, die oben beantwortet werden</h2>
<ul><li>Was muss ich tun?</li><li>Bis wann?</li><li>Warum?</li><li>Wen kann ich fragen?</li></ul>
<h2>Sätze</h2><ul><li>Ein Gedanke, ein Satz. Höchstens fünfzehn Wörter.</li>
<li>Tun statt Hauptwort: „Bitte schicken Sie“ statt „Übersendung“.</li>
<li>Jedes Fachwort wird beim ersten Mal erklärt.</li><li>Keine Klammern im ersten Absatz.</li></ul>
<h2>Aufbau</h2><ul><li>Das Wichtigste steht zuerst, der Gesetzestext zuletzt.</li><li>Fristen stehen mit Wochentag und
Datum.</li><li>Die Ansprechperson hat einen Namen und eine Durchwahl.</li></ul>
<h2>Prüfung</h2><ul><li>Drei Menschen lesen das Schreiben, die nicht in der Verwaltung arbeiten.</li>
<li>Jede Person sagt in eigenen Worten, was sie tun soll.</li>
<li>Was nicht verstanden wurde, wird geändert, nicht erklärt.</li></ul>
</body></html>"""
SPONSORSHIP = f"""
<html lang="de"><head><title>Patenschaftsvereinbarung</title></head><body>
<h1>Patenschaftsvereinbarung</h1><p class="note">{SAMPLE}</p>
<p>Diese Vereinbarung gilt zwischen</p><div class="line"></div><p>und</p><div class="line"></div>
<h2>Fünf Sätze</h2><ol><li>Darum geht es uns: ____________________________________</li>
<li>Wir treffen uns ______ mal im Monat, etwa ______ Stunden.</li>
<li>Das gehört nicht dazu: Geld, Möbel, Dolmetschen beim Arzt und ____________</li>
<li>Wenn es schwierig wird, rufen wir diese Person an: ______________________</li>
<li>Die Patenschaft endet am ______________ mit einem gemeinsamen Kaffee.</li></ol>
<p>Nach drei Monaten sprechen wir zu dritt darüber, wie es läuft. Beide können jederzeit aufhören.</p>
<table><tr><td><div class="line"></div>Ort, Datum, Unterschrift</td>
<td><div class="line"></div>Ort, Datum, Unterschrift</td></tr></table></body></html>"""
SLIDES = """
@page { size: 254mm 143mm; margin: 22mm 18mm; }
section { break-after: page; } section:last-child { break-after: auto; }
body { font: 18pt/1.6 "DejaVu Sans", sans-serif; color: #1d2034; } h1 { font-size: 30pt; line-height: 1.15; }
"""
LEASE = (
    ("Worum es geht", "Die Stadt begleitet den Haushalt beim Einzug und im ersten Jahr des Mietverhältnisses."),
    ("Erreichbarkeit", "Die Fachstelle ist werktags von 8 bis 16 Uhr unter der genannten Nummer zu sprechen."),
    ("Gespräch", "Auf eine Nachfrage folgt innerhalb von drei Werktagen ein Gespräch, auf Wunsch vor Ort."),
    ("Vermittlung", "Bei Streit vermittelt die Fachstelle, bevor rechtliche Schritte eingeleitet werden."),
    ("Hausbesuche", "Nach zwei Wochen, drei Monaten und einem Jahr besucht eine Ansprechperson den Haushalt."),
    ("Was nicht enthalten ist", "Die Stadt übernimmt keine Bürgschaft und wird nicht Partei des Mietvertrags."),
)


def write_pdfs(folder: Path) -> None:
    """Tagged PDF, so that a screen reader finds headings and lists."""
    for name, html in (("checkliste-verstaendliche-schreiben", CHECKLIST), ("patenschaftsvereinbarung", SPONSORSHIP)):
        sheet = CSS(string=STYLE)
        HTML(string=html).write_pdf(folder / f"{name}.pdf", stylesheets=[sheet], pdf_variant="pdf/ua-1")


def write_slides(script: dict[str, Any], target: Path) -> None:
    """A film's slides as text to take along."""
    sections = [
        f"<section><h1>{escape(slide['heading'])}</h1><ul>"
        + "".join(f"<li>{escape(line)}</li>" for line in slide["lines"])
        + "</ul></section>"
        for slide in (chapter["slide"] for chapter in script["chapters"])
    ]
    head = f"<head><title>{escape(script['title'])}, Folien</title></head>"
    html = f'<html lang="de">{head}<body>{"".join(sections)}</body></html>'
    HTML(string=html).write_pdf(target, stylesheets=[CSS(string=SLIDES)], pdf_variant="pdf/ua-1")


def write_agreement(folder: Path) -> None:
    document = Document()
    document.core_properties.created = document.core_properties.modified = datetime(2026, 1, 1, tzinfo=UTC)
    document.core_properties.author, document.core_properties.language = "Beispielinhalt", "de-DE"
    document.core_properties.title = "Mustervereinbarung mit Vermieter*innen"
    document.add_heading("Mustervereinbarung mit Vermieter*innen", level=1)
    document.add_paragraph(SAMPLE)
    document.add_paragraph("zwischen der Stadt ____________________ und ____________________ (Vermieter*in)")
    for number, (heading, text) in enumerate(LEASE, start=1):
        document.add_heading(f"{number}. {heading}", level=2)
        document.add_paragraph(text)
    document.add_paragraph("Ort, Datum, Unterschriften: ________________________________________")
    document.save(str(folder / "mustervereinbarung-wohnraum.docx"))
