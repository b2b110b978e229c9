"""Whole write-ups as officers write them in Word: what an editor expects, decided before they were read."""

from typing import Any

from tests.practices.importing.word.test_forms_of_town_halls import read, rows, saved, told


def test_a_letter_with_its_letterhead_and_a_contact_below_line_by_line() -> None:
    def build(file: Any) -> None:
        def bold(line: str) -> None:
            file.add_paragraph().add_run(line).bold = True

        for line in ("Markt Beispielhausen", "Hauptamt", "Marktplatz 3", "84123 Beispielhausen"):
            file.add_paragraph(line)
        for line in ("Telefon 08765 432-0", "post@example.org", "", "Beispielhausen, 12. März 2025"):
            file.add_paragraph(line)
        bold("Warum unsere Bank nie leer bleibt")
        bold("Worum geht es?")
        file.add_paragraph("Auf der Plauderbank am Marktplatz kommt man ins Gespräch.")
        bold("Wie kam es dazu?")
        file.add_paragraph("Nach der Schließung des Gasthauses fehlte ein Treffpunkt.")
        bold("Was haben wir gemacht?")
        file.add_paragraph("Der Bauhof stellte die Bank auf.")
        file.add_paragraph("Ein Schreiner spendete das Holz", style="List Bullet")
        file.add_paragraph("Kinder malten das Schild", style="List Bullet")
        bold("Wo hat es gehakt?")
        for line in ("- Haftung", "- Kosten", "- Wetter: Im Winter saß niemand dort."):
            file.add_paragraph(line)
        bold("Unser Rat")
        file.add_paragraph("Einfach anfangen.")
        for line in ("Für Rückfragen:", "Frau Stock", "Seniorenbeauftragte", "Tel. 08765 432-17", "stock@example.org"):
            file.add_paragraph(line)

    found = read(saved(build))
    assert found.teaser == "Auf der Plauderbank am Marktplatz kommt man ins Gespräch."
    assert told(saved(build)) == {
        "title": "Warum unsere Bank nie leer bleibt",
        "kicker": "Beispielhausen, 12. März 2025",
        "challenge": "Nach der Schließung des Gasthauses fehlte ein Treffpunkt.",
        "implementation": "Der Bauhof stellte die Bank auf.\nEin Schreiner spendete das Holz\nKinder malten das Schild",
        "obstacles": "Haftung\nKosten\nWetter: Im Winter saß niemand dort.",
        "conclusion": "Unser Rat\nEinfach anfangen.",
        "carrier": "Markt Beispielhausen",
        "contact.name": "Stock",
        "contact.task": "Seniorenbeauftragte",
        "contact.phone": "08765 432-17",
        "contact.email": "stock@example.org",
        "contact.address": "Marktplatz 3\n84123 Beispielhausen",
    }
    assert [(other.office, other.phone) for other in found.others] == [
        ("Markt Beispielhausen, Hauptamt", "08765 432-0"),
    ]
    assert (found.unplaced, found.exposed, found.left_out) == ((), (), ())


def test_a_form_with_hints_boxes_and_a_title_that_asks() -> None:
    hint = "Bitte beschreiben Sie kurz, warum Sie tätig wurden (max. 600 Zeichen)."

    def build(file: Any) -> None:
        file.add_heading("Steckbrief Praxisbeispiel", 0)
        rows(
            file.add_table(rows=0, cols=2),
            ("Name der Kommune", "Landkreis Musterberg"),
            ("Titel des Projekts", "Wie kommt der Arzt aufs Land?"),
            ("Art der Kommune", "☐ Gemeinde ☒ Landkreis ☐ Bezirk"),
            ("Ansprechperson\n(Name, Telefon)", "Dr. Jan Mentor, Gesundheitsregion\n09999 123-45"),
            ("Laufzeit\nvon – bis", "2021–2024"),
            (f"1. Ausgangslage\n{hint}", "Drei Praxen schlossen. Neue fanden sich nicht."),
            ("2. Vorgehen\nWelche Schritte sind Sie gegangen?", "Wir luden Studierende ein."),
            ("3. Ergebnisse", "Vier Praxen sind besetzt."),
        )

    assert told(saved(build)) == {
        "title": "Wie kommt der Arzt aufs Land?",
        "kicker": "Steckbrief Praxisbeispiel",
        "challenge": "Drei Praxen schlossen. Neue fanden sich nicht.",
        "implementation": "Wir luden Studierende ein.",
        "results": "Vier Praxen sind besetzt.",
        "carrier": "Landkreis Musterberg",
        "conditions": "Laufzeit: 2021–2024\nArt der Kommune: Landkreis",
        "year": "2021",
        "contact.name": "Dr. Jan Mentor",
        "contact.task": "Gesundheitsregion",
        "contact.phone": "09999 123-45",
    }
    listed = ("(Name, Telefon)", "von – bis", hint, "Welche Schritte sind Sie gegangen?", "☐ Gemeinde ☐ Bezirk")
    assert read(saved(build)).left_out == listed


def test_a_newsletter_with_the_facts_beside_the_text() -> None:
    def build(file: Any) -> None:
        file.add_heading("Radl-Rikscha für alle", 0)
        left, right = file.add_table(rows=1, cols=2).rows[0].cells
        left.text, right.text = "Ausgangslage", "Auf einen Blick"
        for line in ("Wer nicht radeln kann, bleibt daheim.", "Umsetzung", "Zwölf fahren.", "Fazit", "Es weht."):
            left.add_paragraph(line)
        for line in ("Träger: Stadt Hof", "Kosten: 9.000 Euro", "Kontakt", "Lena Rektor", "Tel. 09281 456-7"):
            right.add_paragraph(line)

    assert told(saved(build)) == {
        "title": "Radl-Rikscha für alle",
        "challenge": "Wer nicht radeln kann, bleibt daheim.",
        "implementation": "Zwölf fahren.",
        "conclusion": "Es weht.",
        "carrier": "Stadt Hof",
        "conditions": "Kosten im Jahr: 9.000 Euro",
        "contact.name": "Lena Rektor",
        "contact.phone": "09281 456-7",
    }
