"""Word files as clerks make them: layout tables, forms, letters, interviews; each part stands in its field."""

import pytest
from docx.document import Document as WordFile
from docx.enum.text import WD_BREAK

from tests.practices.importing.word.clerks import Cases, bold, fill

case = Cases()


@case(
    "questions-and-table-of-people",
    title="Stadtteilmütter für Musterhausen",
    kicker="Familien begleiten Familien",
    challenge="Viele Familien kennen die Angebote der Stadt nicht. Briefe bleiben ungelesen.",
    implementation="Zwölf Frauen aus neun Ländern wurden in einem halben Jahr geschult.\n"
    "Danach besuchten sie Familien zuhause, je zehnmal.",
    results="140 Familien wurden erreicht.",
    obstacles="Die Abrechnung der Honorare dauerte zu lange.",
    conclusion="Was würden wir anderen raten?\nFangen Sie mit drei Frauen an, nicht mit zwölf.",
    **{
        "contact.name": "Mara Muster",
        "contact.task": "Koordinatorin",
        "contact.phone": "09281 57-123",
        "contact.email": "mara.muster@example.org",
        "others": ["Bela Beispiel"],
    },
    unplaced=[],
)
def questions_and_table_of_people(file: WordFile) -> None:
    file.add_paragraph("Stadtteilmütter für Musterhausen", style="Title")
    file.add_paragraph("Familien begleiten Familien", style="Subtitle")
    for h, ts in [
        (
            "Warum haben wir das gemacht?",
            ["Viele Familien kennen die Angebote der Stadt nicht. Briefe bleiben ungelesen."],
        ),
        (
            "Wie sind wir vorgegangen?",
            [
                "Zwölf Frauen aus neun Ländern wurden in einem halben Jahr geschult.",
                "Danach besuchten sie Familien zuhause, je zehnmal.",
            ],
        ),
        ("Was hat es gebracht?", ["140 Familien wurden erreicht."]),
        ("Was lief nicht so gut?", ["Die Abrechnung der Honorare dauerte zu lange."]),
        ("Was würden wir anderen raten?", ["Fangen Sie mit drei Frauen an, nicht mit zwölf."]),
        ("An wen kann man sich wenden?", []),
    ]:
        file.add_heading(h, 1)
        for t in ts:
            file.add_paragraph(t)
    fill(
        file,
        [
            ["Name", "Funktion", "Telefon", "E-Mail"],
            ["Mara Muster", "Koordinatorin", "09281 57-123", "mara.muster@example.org"],
            ["Bela Beispiel", "Jugendamt", "09281 57-124", "bela.beispiel@example.org"],
        ],
    )


@case(
    "form",
    title="Bänke zum Mitfahren",
    carrier="Gemeinde Beispielbach",
    challenge="Der letzte Bus fährt um 18 Uhr.",
    implementation="Fünf rote Bänke stehen an den Ausfallstraßen.\nWer sitzt, will mitgenommen werden.",
    results="Im Schnitt wartet man elf Minuten.",
    obstacles="Das Landratsamt verlangte eine Sondernutzungserlaubnis.",
    **{
        "contact.name": "Mara Muster",
        "contact.task": "Geschäftsleitung",
        "contact.phone": "08541 9603-12",
        "contact.email": "mara.muster@example.org",
    },
    year="2022",
    theme="Mobilität",
    transfer_audience="Gemeinden unter 5.000 Einwohnern",
    unplaced=[],
)
def form(file: WordFile) -> None:
    file.add_heading("Formblatt Gute Beispiele", 0)
    fill(
        file,
        [
            ["1. Angaben zur Kommune", ""],
            ["Name der Kommune", "Gemeinde Beispielbach"],
            ["Ansprechpartner/-in", "Mara Muster\nGeschäftsleitung\nTel.: 08541 9603-12\nmara.muster@example.org"],
            ["2. Angaben zum Projekt", ""],
            ["Titel des Projekts", "Bänke zum Mitfahren"],
            ["Themenfeld", "☐ Wohnen ☒ Mobilität ☐ Bildung"],
            ["Projektbeginn", "Mai 2022"],
            ["Ausgangslage (max. 500 Zeichen)", "Der letzte Bus fährt um 18 Uhr."],
            [
                "Was wurde umgesetzt?",
                "Fünf rote Bänke stehen an den Ausfallstraßen.\nWer sitzt, will mitgenommen werden.",
            ],
            ["Ergebnisse/Wirkungen", "Im Schnitt wartet man elf Minuten."],
            ["Welche Hürden gab es?", "Das Landratsamt verlangte eine Sondernutzungserlaubnis."],
            ["Für wen übertragbar?", "Gemeinden unter 5.000 Einwohnern"],
        ],
    )


@case(
    "bold-with-list-numbers",
    title="Repair-Café im Bauhof",
    challenge="Auf dem Wertstoffhof lagen Geräte, die nur eine Sicherung brauchten.",
    implementation="Raum im Bauhof herrichten\nAusschreibung im Amtsblatt\nErster Termin im März",
    results="Sieben von zehn Geräten gehen wieder.",
    conclusion="Ausblick\nIm Herbst kommt ein Nähtisch dazu.",
    obstacles="Haftung bei Elektrogeräten\nZu viele Drucker",
    **{"contact.name": "Bela Beispiel", "contact.phone": "0160 1234567"},
    unplaced=[],
)
def bold_with_list_numbers(file: WordFile) -> None:
    bold(file, "Repair-Café im Bauhof")
    for h, ts, style in [
        ("Ausgangssituation:", ["Auf dem Wertstoffhof lagen Geräte, die nur eine Sicherung brauchten."], None),
        (
            "Durchführung:",
            ["Raum im Bauhof herrichten", "Ausschreibung im Amtsblatt", "Erster Termin im März"],
            "List Number",
        ),
        ("Bisheriges Ergebnis:", ["Sieben von zehn Geräten gehen wieder."], None),
        ("Probleme, die auftraten:", ["Haftung bei Elektrogeräten", "Zu viele Drucker"], "List Bullet"),
        ("Ausblick:", ["Im Herbst kommt ein Nähtisch dazu."], None),
        ("Ansprechpartner:", ["Bela Beispiel, Mobil 0160 1234567"], None),
    ]:
        bold(file, h)
        for t in ts:
            file.add_paragraph(t, style=style)


@case(
    "interview",
    title="„Wir haben einfach angefangen“",
    kicker="Interview mit Mara Muster, Bürgermeisterin von Musterhausen",
    interview=(
        "Frau Muster, wie kam es zum Dorfgemeinschaftshaus?\n"
        "Das Wirtshaus hatte zugemacht, und es gab keinen Saal mehr.\n"
        "Was hat am meisten Mühe gemacht?\n"
        "Die Baugenehmigung. Acht Monate haben wir gewartet.\n"
        "Was raten Sie anderen Gemeinden?\n"
        "Fragen Sie zuerst die Vereine."
    ),
    teaser="Seit 2020 hat Musterhausen wieder einen Saal.",
    unplaced=[],
)
def interview(file: WordFile) -> None:
    file.add_paragraph("Interview mit Mara Muster, Bürgermeisterin von Musterhausen")
    file.add_heading("„Wir haben einfach angefangen“", 1)
    file.add_paragraph("Seit 2020 hat Musterhausen wieder einen Saal.")
    file.add_heading("Interview", 2)
    for q, a in [
        (
            "Frau Muster, wie kam es zum Dorfgemeinschaftshaus?",
            "Das Wirtshaus hatte zugemacht, und es gab keinen Saal mehr.",
        ),
        ("Was hat am meisten Mühe gemacht?", "Die Baugenehmigung. Acht Monate haben wir gewartet."),
        ("Was raten Sie anderen Gemeinden?", "Fragen Sie zuerst die Vereine."),
    ]:
        bold(file, q)
        file.add_paragraph(a)


@case(
    "letter",
    title="Willkommenslotsen am Bahnhof",
    challenge="Wer mit dem letzten Zug ankam, fand keine Auskunft.",
    implementation="24 Ehrenamtliche stehen abends am Gleis 1.",
    results="Im Jahr 2023 halfen sie 900 Menschen.",
    carrier="Stadt Musterhausen",
    **{
        "contact.name": "Mara Muster",
        "contact.task": "Sachgebietsleiterin",
        "contact.phone": "09281 57-123",
        "contact.email": "mara.muster@example.org",
        "contact.address": "Rathausplatz 1\n95028 Musterhausen",
    },
    unplaced=[],
)
def letter(file: WordFile) -> None:
    for t in [
        "Stadt Musterhausen\nRathausplatz 1\n95028 Musterhausen",
        "An die Fachstelle Beispiel\nz. Hd. Herrn Vorlage\nBeispielweg 2\n90402 Nürnberg",
        "Musterhausen, den 12.03.2024",
        "Betreff: Willkommenslotsen am Bahnhof",
        "Sehr geehrter Herr Vorlage,",
        "anbei erhalten Sie wie besprochen unseren Beitrag für Ihre Sammlung.",
    ]:
        file.add_paragraph(t)
    for h, t in [
        ("Ausgangslage", "Wer mit dem letzten Zug ankam, fand keine Auskunft."),
        ("Umsetzung", "24 Ehrenamtliche stehen abends am Gleis 1."),
        ("Ergebnisse", "Im Jahr 2023 halfen sie 900 Menschen."),
    ]:
        bold(file, h)
        file.add_paragraph(t)
    for t in [
        "Mit freundlichen Grüßen",
        "i. A. Mara Muster\nSachgebietsleiterin\nTel. 09281 57-123\nmara.muster@example.org",
    ]:
        file.add_paragraph(t)


@case(
    "three-column-form",
    title="Lesepaten im Hort",
    carrier="Landkreis Beispiel",
    challenge="Ein Drittel der Kinder liest nicht flüssig.",
    implementation="40 Patinnen und Paten lesen einmal in der Woche.",
    results="Die Lesefreude ist gestiegen, sagen die Lehrkräfte.",
    obstacles="Führungszeugnisse brauchen sechs Wochen.",
    **{"contact.name": "Bela Beispiel", "contact.phone": "09281 57-0"},
    unplaced=[],
)
def three_column_form(file: WordFile) -> None:
    file.add_heading("Lesepaten im Hort", 1)
    fill(
        file,
        [
            ["Nr.", "Frage", "Antwort"],
            ["1", "Träger", "Landkreis Beispiel"],
            ["2", "Ausgangslage", "Ein Drittel der Kinder liest nicht flüssig."],
            ["3", "Umsetzung", "40 Patinnen und Paten lesen einmal in der Woche."],
            ["4", "Ergebnisse", "Die Lesefreude ist gestiegen, sagen die Lehrkräfte."],
            ["5", "Stolpersteine", "Führungszeugnisse brauchen sechs Wochen."],
            ["6", "Kontakt", "Bela Beispiel, Tel. 09281 57-0"],
        ],
    )


@case(
    "rows-of-headings",
    title="Klimaschutz im Verein",
    challenge="Sportheime heizen oft noch mit Öl.",
    implementation="Ein Berater besuchte 18 Vereine und rechnete mit ihnen.",
    results="Neun haben eine neue Heizung.",
    conclusion="Fördermittel zuerst klären, dann planen.",
    conditions="Kosten im Jahr: 22.000 Euro\nFörderung: Klimaschutzfonds des Landkreises",
    **{"contact.name": "Mara Muster", "contact.phone": "09281/57-123"},
    unplaced=[],
)
def rows_of_headings(file: WordFile) -> None:
    rows = [
        "Klimaschutz im Verein",
        "AUSGANGSLAGE",
        "Sportheime heizen oft noch mit Öl.",
        "UMSETZUNG",
        "Ein Berater besuchte 18 Vereine und rechnete mit ihnen.",
        "ERGEBNIS",
        "Neun haben eine neue Heizung.",
        "FAZIT",
        "Fördermittel zuerst klären, dann planen.",
        "KOSTEN",
        "22.000 Euro",
        "FINANZIERUNG",
        "Klimaschutzfonds des Landkreises",
        "KONTAKT",
        "Mara Muster\nTel. 09281/57-123",
    ]
    fill(file, [[r] for r in rows])


@case(
    "layout-with-box",
    title="Das Rathaus lernt Leichte Sprache",
    challenge="Bescheide versteht kaum jemand. Viele rufen deshalb an.",
    implementation="Vier Beschäftigte wurden geschult. Sie schreiben die Bescheide um.",
    results="Es gibt ein Drittel weniger Rückfragen.",
    carrier="Stadt Musterhausen",
    conditions="Laufzeit: seit 2019\nPersonal: 0,5 Stelle",
    year="2019",
    **{
        "contact.name": "Dr. Bela Beispiel",
        "contact.phone": "09281 57-123",
        "contact.email": "bela.beispiel@example.org",
    },
    unplaced=[],
)
def layout_with_box(file: WordFile) -> None:
    file.add_heading("Das Rathaus lernt Leichte Sprache", 0)
    t = file.add_table(rows=1, cols=2)
    left, right = t.rows[0].cells
    left.text = "Ausgangslage"
    left.paragraphs[0].runs[0].bold = True
    for x, b in [
        ("Bescheide versteht kaum jemand. Viele rufen deshalb an.", 0),
        ("Umsetzung", 1),
        ("Vier Beschäftigte wurden geschult. Sie schreiben die Bescheide um.", 0),
        ("Ergebnisse", 1),
        ("Es gibt ein Drittel weniger Rückfragen.", 0),
    ]:
        left.add_paragraph().add_run(x).bold = bool(b)
    right.text = "Auf einen Blick"
    right.paragraphs[0].runs[0].bold = True
    for x in [
        "Träger:",
        "Stadt Musterhausen",
        "Laufzeit:",
        "seit 2019",
        "Personal:",
        "0,5 Stelle",
        "Kontakt:",
        "Dr. Bela Beispiel",
        "Telefon 09281 57-0, Durchwahl 123",
        "bela.beispiel@example.org",
    ]:
        right.add_paragraph(x)


@case(
    "icons-and-bullets",
    title="Jugend entscheidet",
    challenge="Im Jugendrat saßen nur Gymnasiasten.",
    implementation="Plätze werden ausgelost.\nFahrtkosten zahlt die Stadt.\nSitzungen beginnen erst um 17 Uhr.",
    results="Heute sind alle Schularten vertreten.",
    **{"contact.name": "Mara Muster", "contact.phone": "09281 57-123", "contact.email": "mara.muster@example.org"},
    offer_url="https://www.example.org/jugendrat",
    unplaced=[],
)
def icons_and_bullets(file: WordFile) -> None:
    file.add_heading("Jugend entscheidet", 1)
    file.add_heading("🎯 Herausforderung", 2)
    file.add_paragraph("Im Jugendrat saßen nur Gymnasiasten.")
    file.add_heading("🔧 So haben wir es gemacht", 2)
    for x in ["✔ Plätze werden ausgelost.", "✔ Fahrtkosten zahlt die Stadt.", "✔ Sitzungen beginnen erst um 17 Uhr."]:
        file.add_paragraph(x)
    file.add_heading("📈 Das hat es gebracht", 2)
    file.add_paragraph("Heute sind alle Schularten vertreten.")
    file.add_heading("📇 Kontakt", 2)
    for x in ["👤 Mara Muster", "📞 09281 57-123", "✉ mara.muster@example.org"]:
        file.add_paragraph(x)
    file.add_heading("🌐 Mehr dazu", 2)
    file.add_paragraph("www.example.org/jugendrat")


@case(
    "line-breaks-in-one-paragraph",
    title="Nachbarschaftshilfe Musterhausen",
    challenge="Viele Ältere leben allein.",
    implementation="Ein Telefon, das Freiwillige vermittelt.",
    results="60 Einsätze im Monat.",
    conclusion="Tipp\nVersicherung früh klären!",
    **{"contact.name": "Mara Muster", "contact.phone": "09281 57123"},
    unplaced=[],
)
def line_breaks_in_one_paragraph(file: WordFile) -> None:
    file.add_heading("Nachbarschaftshilfe Musterhausen", 0)
    p = file.add_paragraph()
    for h, t in [
        ("Ausgangslage", "Viele Ältere leben allein."),
        ("Maßnahme", "Ein Telefon, das Freiwillige vermittelt."),
        ("Wirkung", "60 Einsätze im Monat."),
        ("Tipp", "Versicherung früh klären!"),
        ("Ansprechpartnerin", "Mara Muster, ☎ 09281 57123"),
    ]:
        p.add_run(h + ": ").bold = True
        r = p.add_run(t)
        r.add_break(WD_BREAK.LINE)


@pytest.mark.parametrize("name", case.known)
def test_each_part_stands_in_its_field(name: str) -> None:
    found, wanted = case.compared(name)
    assert found == wanted
