"""More Word files as clerks make them: tables within tables, facts beside texts, dotted lines, interviews."""

import pytest
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tests.practices.importing.word.clerks import Cases, bold, fill

case = Cases()


@case(
    "nested-table",
    title="Mobiles Bürgeramt",
    challenge="Die Ortsteile liegen bis zu 20 km auseinander.",
    implementation="Ein Kleinbus fährt jede Woche eine feste Runde.",
    results="1.200 Anliegen im Jahr.",
    carrier="Stadt Musterhausen",
    conditions="Laufzeit: ab 2021\nKosten im Jahr: 35.000 €",
    **{"contact.name": "Mara Muster", "contact.phone": "09281 57-123"},
    unplaced=[],
)
def nested_table(file: WordFile) -> None:
    t = file.add_table(rows=1, cols=1)
    c = t.cell(0, 0)
    c.text = "Mobiles Bürgeramt"
    c.paragraphs[0].runs[0].bold = True
    for h, x in [
        ("Ausgangslage", "Die Ortsteile liegen bis zu 20 km auseinander."),
        ("Umsetzung", "Ein Kleinbus fährt jede Woche eine feste Runde."),
        ("Ergebnisse", "1.200 Anliegen im Jahr."),
    ]:
        c.add_paragraph().add_run(h).bold = True
        c.add_paragraph(x)
    n = c.add_table(rows=4, cols=2)
    for r, (a, b) in zip(
        n.rows,
        [
            ("Träger", "Stadt Musterhausen"),
            ("Laufzeit", "ab 2021"),
            ("Kosten", "35.000 €"),
            ("Kontakt", "Mara Muster, 09281 57-123"),
        ],
        strict=True,
    ):
        r.cells[0].text = a
        r.cells[1].text = b


@case(
    "facts-left-text-right",
    title="Tafelgarten",
    challenge="Frisches Gemüse fehlt oft bei der Tafel.",
    implementation="Auf einer Brache bauen 20 Leute Gemüse an.\nDie Stadt stellt Wasser.",
    obstacles="Im ersten Jahr fraßen die Schnecken alles.",
    carrier="Tafel Musterhausen e. V.",
    **{"contact.name": "Bela Beispiel", "contact.email": "garten@example.org"},
    unplaced=[],
)
def facts_left_text_right(file: WordFile) -> None:
    file.add_heading("Tafelgarten", 1)
    t = file.add_table(rows=1, cols=2)
    left, right = t.rows[0].cells
    left.text = "Träger"
    for x in ["Tafel Musterhausen e. V.", "", "Kontakt", "Bela Beispiel", "garten@example.org"]:
        left.add_paragraph(x)
    right.text = "Ausgangslage"
    for x in [
        "Frisches Gemüse fehlt oft bei der Tafel.",
        "",
        "Umsetzung",
        "Auf einer Brache bauen 20 Leute Gemüse an.",
        "Die Stadt stellt Wasser.",
        "",
        "Stolperstein",
        "Im ersten Jahr fraßen die Schnecken alles.",
    ]:
        right.add_paragraph(x)


@case(
    "form-with-dotted-lines",
    title="Leseomas",
    carrier="Gemeinde Beispielbach",
    challenge="Viele Kinder haben zuhause keine Bücher.",
    implementation="Acht Frauen lesen reihum in der Kita vor.",
    **{"contact.name": "Mara Muster", "contact.phone": "08541 9603-0"},
    unplaced=[],
)
def form_with_dotted_lines(file: WordFile) -> None:
    file.add_heading("Bewerbungsbogen Bürgerpreis 2024", 0)
    for x in [
        "Projektname: ........ Leseomas",
        "Träger: ______ Gemeinde Beispielbach",
        "Kontaktperson: Mara Muster ……… Telefon: 08541 9603-0",
        "1) Was war die Ausgangslage?",
        "Viele Kinder haben zuhause keine Bücher.",
        "2) Was haben Sie gemacht?",
        "Acht Frauen lesen reihum in der Kita vor.",
        "3) Gab es Schwierigkeiten?",
        "____________________________",
        "Ort, Datum: ______________ Unterschrift: ______________",
    ]:
        file.add_paragraph(x)


@case(
    "headings-centred-caps-run",
    title="Sport im Park",
    challenge="Viele bewegen sich zu wenig.",
    implementation="Jeden Dienstag um 18 Uhr gibt es Gymnastik auf der Wiese. Ohne Anmeldung, ohne Gebühr.",
    results="Bis zu 70 Leute machen mit.",
    conclusion="Was wir anderen mitgeben\nWetterfeste Ausweichorte einplanen.",
    **{"contact.name": "Mara Muster", "contact.task": "Sportamt", "contact.phone": "09281 57-123"},
    unplaced=[],
)
def headings_centred_caps_run(file: WordFile) -> None:
    p = file.add_paragraph()
    r = p.add_run("Sport im Park")
    r.bold = True
    r.font.size = 300000
    p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for h, x in [
        ("Wie war die Lage vorher?", "Viele bewegen sich zu wenig."),
        (
            "Wie funktioniert's?",
            "Jeden Dienstag um 18 Uhr gibt es Gymnastik auf der Wiese. Ohne Anmeldung, ohne Gebühr.",
        ),
        ("Und das Ergebnis?", "Bis zu 70 Leute machen mit."),
        ("Was wir anderen mitgeben", "Wetterfeste Ausweichorte einplanen."),
        ("Wer hilft weiter?", "Mara Muster, Sportamt, ✆ 09281 57-123"),
    ]:
        p = file.add_paragraph()
        r = p.add_run(h)
        r.underline = True
        r.bold = True
        file.add_paragraph(x)


@case(
    "two-projects-columns",
    title="Digitallotsen",
    challenge="Ältere wollen online sein, wissen aber nicht wie.",
    implementation="Zwölf Lotsen bieten Sprechstunden an.",
    results="Sie haben 400 Fragen beantwortet.",
    unplaced=[],
)
def two_projects_columns(file: WordFile) -> None:
    file.add_heading("Digitallotsen", 0)
    fill(
        file,
        [
            ["Ausgangslage", "Umsetzung", "Ergebnisse"],
            [
                "Ältere wollen online sein, wissen aber nicht wie.",
                "Zwölf Lotsen bieten Sprechstunden an.",
                "Sie haben 400 Fragen beantwortet.",
            ],
        ],
    )


@case(
    "subheadings-and-budget-table",
    title="Kinderstadtplan",
    challenge="Es gab keinen Plan für Kinder.",
    implementation="Vorbereitung\nDrei Klassen erkundeten die Stadt.\nDruck\nDie Stadt druckte 5.000 Pläne.",
    results="Der Plan hängt in jeder Klasse.",
    unplaced=["Druck"],
)
def subheadings_and_budget_table(file: WordFile) -> None:
    file.add_heading("Kinderstadtplan", 1)
    for lvl, h, x in [
        (2, "Ausgangslage", "Es gab keinen Plan für Kinder."),
        (2, "Umsetzung", ""),
        (3, "Vorbereitung", "Drei Klassen erkundeten die Stadt."),
        (3, "Druck", "Die Stadt druckte 5.000 Pläne."),
        (2, "Ergebnisse", "Der Plan hängt in jeder Klasse."),
    ]:
        file.add_heading(h, lvl)
        if x:
            file.add_paragraph(x)


@case(
    "quoted-answers",
    title="Fünf Fragen an die Integrationslotsin",
    interview=(
        "Was tun Sie den ganzen Tag?\n"
        "Telefonieren, begleiten, übersetzen.\n"
        "Was freut Sie?\n"
        "Wenn jemand nach Jahren grüßt.\n"
        "Was ärgert Sie?\n"
        "Formulare auf Papier."
    ),
    unplaced=[],
)
def quoted_answers(file: WordFile) -> None:
    file.add_heading("Fünf Fragen an die Integrationslotsin", 0)
    file.add_heading("Interview", 1)
    for q, a in [
        ("1. Was tun Sie den ganzen Tag?", "Telefonieren, begleiten, übersetzen."),
        ("2. Was freut Sie?", "Wenn jemand nach Jahren grüßt."),
        ("3. Was ärgert Sie?", "Formulare auf Papier."),
    ]:
        p = file.add_paragraph()
        p.add_run(q).italic = True
        file.add_paragraph(a)


@case(
    "contacts-of-two-towns",
    title="Interkommunaler Bauhof",
    carrier="Markt Beispielhausen und Gemeinde Beispielbach",
    challenge="Beide Bauhöfe waren zu klein.",
    implementation="Seit 2020 teilen sich beide Orte Maschinen und Personal.",
    **{
        "contact.name": "Mara Muster",
        "contact.task": "Erste Bürgermeisterin",
        "contact.phone": "09281 4711",
        "others": ["Dr. Bela Beispiel"],
    },
    unplaced=[],
)
def contacts_of_two_towns(file: WordFile) -> None:
    file.add_heading("Interkommunaler Bauhof", 1)
    bold(file, "Träger")
    file.add_paragraph("Markt Beispielhausen und Gemeinde Beispielbach")
    bold(file, "Ausgangslage")
    file.add_paragraph("Beide Bauhöfe waren zu klein.")
    bold(file, "Umsetzung")
    file.add_paragraph("Seit 2020 teilen sich beide Orte Maschinen und Personal.")
    bold(file, "Ansprechpersonen")
    file.add_paragraph("Markt Beispielhausen:\nErste Bürgermeisterin Mara Muster\nTel: 09281 4711")
    file.add_paragraph("Gemeinde Beispielbach:\nDr. Bela Beispiel (Geschäftsleiter)\nTel: 08541 9603-12")


@case(
    "letters-for-parts",
    title="Dorfkino",
    challenge="Das letzte Kino schloss 1998.",
    implementation="Ein Verein zeigt einmal im Monat Filme im Pfarrsaal.",
    results="Im Schnitt kommen 85 Gäste.",
    obstacles="Die Lizenzen sind teuer.",
    conditions="Kosten im Jahr: 6.000 Euro",
    **{"contact.name": "Bela Beispiel", "contact.phone": "08541 77-12"},
    unplaced=[],
)
def letters_for_parts(file: WordFile) -> None:
    file.add_heading("Dorfkino", 1)
    for heading, text in (
        ("A) Ausgangslage", "Das letzte Kino schloss 1998."),
        ("B) Durchführung", "Ein Verein zeigt einmal im Monat Filme im Pfarrsaal."),
        ("C) Resultate", "Im Schnitt kommen 85 Gäste."),
        ("D) Hemmnisse", "Die Lizenzen sind teuer."),
        ("E) Kosten", "6.000 Euro"),
        ("F) Ansprechpartner", "Bela Beispiel, Tel. 08541 77-0, -12"),
    ):
        file.add_paragraph(heading)
        file.add_paragraph(text)


@case(
    "merged-cells",
    title="Ehrenamtskarte digital",
    carrier="Landkreis Beispiel",
    challenge="Die Karte aus Plastik ging oft verloren.",
    implementation="Die Karte ist jetzt im Handy.",
    **{"contact.name": "Mara Muster", "contact.phone": "09281 57-123"},
    unplaced=[],
)
def merged_cells(file: WordFile) -> None:
    fill(
        file,
        [
            ["Ehrenamtskarte digital", ""],
            ["Träger", "Landkreis Beispiel"],
            ["Ausgangslage", "Die Karte aus Plastik ging oft verloren."],
            ["Umsetzung", "Die Karte ist jetzt im Handy."],
            ["Kontakt", "Mara Muster\n09281 57-123"],
        ],
    )
    table = file.tables[0]
    table.cell(0, 0).merge(table.cell(0, 1))


@pytest.mark.parametrize("name", case.known)
def test_each_part_stands_in_its_field(name: str) -> None:
    found, wanted = case.compared(name)
    assert found == wanted
