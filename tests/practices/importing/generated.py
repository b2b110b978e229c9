"""Write-ups that nobody wrote: headings, habits and noise in any mixture, with sentences that are told apart."""

import random
from dataclasses import dataclass, field

from tests.factories.uploads import pictures
from tests.practices.importing import odt_files
from tests.practices.importing.word_files import (
    DOCUMENT,
    document,
    item,
    numbering,
    package,
    paragraph,
    relationships,
)

PICTURE = pictures.picture(size=(4, 3))
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'

HEADINGS = (
    *(
        "Ausgangslage",
        "Problemlage",
        "Ziele",
        "Zielgruppe",
        "Umsetzung",
        "Projektverlauf",
        "Was wir getan haben",
        "Ergebnisse",
    ),
    *("Wirkung und Nachhaltigkeit", "Stolpersteine", "Was nicht geklappt hat", "Fazit", "Ausblick", "Erfolgsfaktoren"),
    *(
        "Übertragbarkeit",
        "Rahmenbedingungen",
        "Kosten und Finanzierung",
        "Weitere Informationen",
        "Interview",
        "Quelle",
    ),
    *("Kurzbeschreibung", "Träger", "Projekt", "Kooperationspartner:innen", "Die Sache mit dem Keller", "Datenschutz"),
)
NUMBERS = ("", "", "", "1. ", "2.1 ", "III. ", "b) ", "• ")
NOISE = ("X", "Seite 3 von 7", "Download als PDF", "-----", "***", "Zurück", "Liebe Kolleginnen und Kollegen,")
CONTACTS = (
    "Kontakt\n\nMara Muster\nTel. 09281 57-1\nmara.muster@example.org",
    "Ansprechpartner*in: Dr. Mara Muster, Landratsamt Hof, Tel.: 09281/57-0",
    "Mit freundlichen Grüßen\n\nMara Muster\nTelefon 09281 57-1",
)
WORDS = ("Räder", "Keller", "Paten", "Amt", "Verein", "Abend", "Schule", "Bank", "Garten", "Karte", "Rathaus", "Mittel")


@dataclass
class Generated:
    """A text and the sentences in it, each of which stands there once."""

    text: str = ""
    sentences: list[str] = field(default_factory=list)


class Writer:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.sentences: list[str] = []

    def sentence(self) -> str:
        chosen = self.random.sample(WORDS, 3)
        text = f"Nummer {len(self.sentences) + 1:03d} handelt von {chosen[0]}, {chosen[1]} und {chosen[2]}."
        self.sentences.append(text)
        return text

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _number in range(self.random.randint(1, 4)))

    def part(self) -> str:
        kind = self.random.random()
        heading = self.random.choice(NUMBERS) + self.random.choice(HEADINGS)
        if kind < 0.15:
            return f"{heading}: {self.paragraph()}"
        if kind < 0.3:
            marks = self.random.choice(("- ", "• ", "* ", "1) "))
            items = "\n".join(f"{marks}{self.sentence()}" for _number in range(self.random.randint(1, 4)))
            return f"{heading}\n\n{items}"
        if kind < 0.4:
            return f"{self.random.choice(('## ', '**'))}{heading}\n\n{self.paragraph()}".replace(
                "**" + heading, f"**{heading}**"
            )
        if kind < 0.5:
            return f"{heading}\n{'-' * len(heading)}\n\n{self.paragraph()}"
        if kind < 0.6:
            return self.random.choice(NOISE)
        if kind < 0.68:
            return self.random.choice(CONTACTS)
        if kind < 0.75:
            return f"Kosten: 900 Euro\nMerkmal: Wert\n{self.paragraph()}"
        return f"{heading}\n\n{self.paragraph()}\n\n{self.paragraph()}"

    def text(self) -> Generated:
        parts = [self.random.choice(("Räder für alle", "# Räder für alle", "Titel: Räder für alle"))]
        parts += [self.part() for _number in range(self.random.randint(3, 14))]
        return Generated("\n\n".join(parts), self.sentences)

    def word(self) -> tuple[bytes, list[str]]:
        """A Word file with styles, bold lines, lists, tables, boxes, notes, hidden and deleted text."""
        body = [paragraph("Räder für alle", '<w:pPr><w:pStyle w:val="Titel"/></w:pPr>')]
        body += [self._word_part() for _number in range(self.random.randint(3, 14))]
        parts: dict[str, str | bytes] = {
            DOCUMENT: document("".join(body)),
            "word/numbering.xml": numbering(),
            "word/styles.xml": STYLES,
            "word/_rels/document.xml.rels": relationships(("image", "media/a.png")),
            "word/media/a.png": PICTURE,
        }
        return package(parts), self.sentences

    def odt(self) -> tuple[bytes, list[str]]:
        """A text of LibreOffice with headings, lists, tables, notes and pictures."""
        body = [odt_files.paragraph("Räder für alle", "Title")]
        body += [self._odt_part() for _number in range(self.random.randint(3, 14))]
        return odt_files.odt_file("".join(body), a_png=PICTURE), self.sentences

    def _odt_part(self) -> str:
        start = odt_files.heading(self.random.choice(NUMBERS) + self.random.choice(HEADINGS))
        kind = self.random.randint(0, 4)
        if kind == 0:
            items = "".join(
                f"<text:list-item>{odt_files.paragraph(self.sentence())}</text:list-item>" for _n in range(3)
            )
            return f"{start}<text:list>{items}</text:list>"
        if kind == 1:
            cell = "<table:table-cell>{}</table:table-cell>"
            cells = "".join(cell.format(odt_files.paragraph(self.sentence())) for _number in range(3))
            return f"{start}<table:table><table:table-row>{cells}</table:table-row></table:table>"
        if kind == 2:
            body = f"<text:note-body>{odt_files.paragraph(self.sentence())}</text:note-body>"
            return start + odt_files.paragraph(f"{self.sentence()}<text:note>{body}</text:note>")
        if kind == 3:
            shown = '<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame>'
            return start + odt_files.paragraph(shown) + odt_files.paragraph(f"Abbildung 1: {self.sentence()}")
        return start + odt_files.paragraph(self.paragraph())

    def _word_part(self) -> str:
        heading = self.random.choice(NUMBERS) + self.random.choice(HEADINGS)
        styled = paragraph(heading, '<w:pPr><w:pStyle w:val="berschrift2"/></w:pPr>')
        bold = f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{heading}</w:t></w:r></w:p>"
        start = self.random.choice((styled, bold, ""))
        kind = self.random.randint(0, 8)
        if kind == 0:
            return (
                start
                + paragraph(self.paragraph())
                + "".join(item(self.sentence(), self.random.randint(0, 2)) for _number in range(3))
            )
        if kind == 1:
            rows = "".join(
                f"<w:tr><w:tc>{paragraph(name)}</w:tc><w:tc>{paragraph(self.sentence())}</w:tc></w:tr>"
                for name in self.random.sample(HEADINGS, 3)
            )
            return f"{start}<w:tbl>{rows}</w:tbl>"
        if kind == 2:
            cells = "".join(f"<w:tc>{paragraph(self.sentence())}</w:tc>" for _number in range(3))
            return f"{start}<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells.replace('Nummer', 'Zeile')}</w:tr></w:tbl>"
        if kind == 3:
            box = f"<w:pict><w:txbxContent>{paragraph(self.sentence())}</w:txbxContent></w:pict>"
            return f"{start}<w:p><w:r><w:t>{self.sentence()}</w:t>{box}</w:r></w:p>"
        if kind == 4:
            hidden = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{self.sentence()}</w:t></w:r>"
            deleted = f"<w:del><w:r><w:delText>{self.sentence()}</w:delText></w:r></w:del>"
            return f"{start}<w:p>{hidden}<w:r><w:t>{self.sentence()}</w:t></w:r>{deleted}</w:p>"
        if kind == 6:
            shown = f"<w:p><w:r {VML}><w:pict><v:shape><v:imagedata r:id='image'/></v:shape></w:pict></w:r></w:p>"
            return start + paragraph(self.sentence()) + shown + paragraph(f"Abbildung 1: {self.sentence()}")
        if kind == 5:
            control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(self.paragraph())}</w:sdtContent></w:sdt>"
            return start + control
        return start + paragraph(self.paragraph()) + paragraph(self.paragraph())


STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>'
)
