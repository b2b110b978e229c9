"""A whole write-up in OpenDocument, as an office hands it in: every part at its place, nothing left over."""

import io

from practices.importing.reader import read_source
from practices.importing.sections.interpreter import interpret
from tests.practices.importing.odt_files import heading, odt_file, paragraph
from tests.practices.importing.sections.write_ups import obstacles, sections


def test_every_part_of_a_write_up_comes_in() -> None:
    body = "".join(
        (
            paragraph("Interview mit Mara Muster"),
            paragraph("Tür auf im Bürgerhaus", "Title"),
            paragraph("Stand: März 2026"),
            heading("Ausgangslage"),
            paragraph("Viele fanden keinen Ort."),
            heading("Umsetzung"),
            paragraph("Das Haus öffnet dienstags."),
            heading("Ergebnisse"),
            paragraph("60 Gäste kommen."),
            heading("Stolpersteine"),
            paragraph("Der Schlüssel fehlte."),
            heading("Fazit"),
            paragraph("Es lohnt sich."),
            heading("Kontakt"),
            paragraph("Herr von Musterberg, Sozialamt, Tel. 0911 231-1"),
        )
    )
    source = read_source(io.BytesIO(odt_file(body)), "a.odt")
    found = interpret(source.blocks, source.asides, source.pictures)
    assert (found.title, found.kicker) == ("Tür auf im Bürgerhaus", "Interview mit Mara Muster")
    assert sections(found) == {
        "challenge": "Viele fanden keinen Ort.",
        "implementation": "Das Haus öffnet dienstags.",
        "results": "60 Gäste kommen.",
        "conclusion": "Es lohnt sich.",
    }
    assert (obstacles(found), [item.value for item in found.conditions]) == (["Der Schlüssel fehlte"], ["März 2026"])
    assert found.contact is not None
    assert (found.contact.name, found.contact.task, found.contact.phone) == (
        "von Musterberg",
        "Sozialamt",
        "0911 231-1",
    )
    assert (found.unplaced, found.others) == ((), ())
