"""What programs put into Markdown beside its text: names of headings, notes and addresses at the end, pictures."""

import base64
import io

import pytest

from practices.importing.blocks import paragraph
from practices.importing.reader import read_source
from practices.importing.text.markdown import part_marks, with_notes
from practices.importing.writeup import Aside
from tests.practices.importing.sections.write_ups import of, sections

TEXT = "Wir kauften Räder."


@pytest.mark.parametrize(
    "heading",
    [
        "## Umsetzung {#umsetzung}",
        "## **Umsetzung** {#umsetzung}",
        "## Umsetzung {#umsetzung .unnumbered .LRA-Titel}",
        '## Umsetzung {#umsetzung custom-style="LRA Titel"}',
        "Umsetzung {#umsetzung}\n-----------------------",
        '::: {custom-style="LRA Titel"}\nUmsetzung\n:::',
        "[Umsetzung]{.underline}",
    ],
)
def test_names_and_styles_of_headings(heading: str) -> None:
    assert sections(of(f"# Radeln für alle\n\n{heading}\n\n{TEXT}")) == {"implementation": TEXT}


def test_a_backslash_ends_a_line() -> None:
    found = of(f"# Radeln\n\n## Umsetzung\n\n{TEXT}\n\n## Kontakt\n\nMara Muster\\\nBauamt\\\nTel. 09281 57-1")
    assert found.contact is not None
    assert (found.contact.name, found.contact.task, found.contact.phone) == ("Mara Muster", "Bauamt", "09281 57-1")
    assert part_marks(["C:\\\\"])[0] == ["C:\\\\"]


@pytest.mark.parametrize(
    ("first", "second", "behind"),
    [
        ("[^1]", "[^2]", "[^1]: Zählung im Mai.\n\n[^2]: Laut Haushalt\n    für 2024."),
        ("[^a]", "[^b]", "[^b]: Laut Haushalt\n    für 2024.\n[^a]: Zählung im Mai."),
        ("[1]", "[2]", "[1] Zählung im Mai.\n\n[2] Laut Haushalt\n    für 2024."),
    ],
)
def test_notes_stand_below_their_paragraph_and_never_in_the_contact(first: str, second: str, behind: str) -> None:
    found = of(
        f"# Radeln\n\n## Ausgangslage\n\nKein Rad war da.{first}\n\n## Umsetzung\n\n{TEXT}{second}\n\nEs rollt.\n\n"
        f"## Kontakt\n\nMara Muster, Tel. 09281 57-1\n\n{behind}"
    )
    assert sections(found) == {
        "challenge": "Kein Rad war da.[1]\n[1] Zählung im Mai.",
        "implementation": f"{TEXT}[2]\n[2] Laut Haushalt für 2024.\nEs rollt.",
    }
    assert found.contact is not None
    assert (found.contact.name, found.contact.rest, found.unplaced) == ("Mara Muster", (), ())


@pytest.mark.parametrize(
    "text",
    [
        "Wir fuhren. ~~Nie mehr[^1].~~ Gut.\n\n[^1]: Was bleibt.",
        "Siehe [Stadt](https://a.example.org).\n\n[Stadt]: https://b.example.org/was-bleibt",
        "Siehe [1](https://a.example.org).\n\n[1]: https://b.example.org/was-bleibt",
        "Text[^1].\n\n[^1]: Eine Notiz[^2].\n[^2]: Was bleibt.",
        "## Umsetzung[^1]\n\nText.\n\n[^1]: Was bleibt.",
        "| A | B |\n|---|---|\n| x[^1] | y |\n\n[^1]: Was bleibt.",
    ],
)
def test_no_note_and_no_address_gets_lost(text: str) -> None:
    told = " ".join(block.text for block in read_source(io.BytesIO(text.encode()), "a.md").blocks).lower()
    assert told.replace("-", " ").count("was bleibt") == 1


def test_a_note_whose_number_no_paragraph_shows_stands_at_the_end() -> None:
    found = with_notes([paragraph("Text.")], {1: "Was bleibt."})
    assert [(block.text, block.is_note) for block in found] == [("Text.", False), ("[1] Was bleibt.", True)]


def test_what_is_no_note_stays() -> None:
    lines = ["[Mara]: Ja, gern.", "Sie sagte [Mara] zu ihr.", "[^3]: Niemand nennt diese.", "[4] Auch sie nicht."]
    assert part_marks(lines)[0] == lines
    numbered = ["Wir lesen [1] und [2].", "", "Quellen", "", "[1] Das Buch", "[2] Die Zeitung"]
    assert part_marks(numbered)[0] == numbered
    assert part_marks(["[1] Werben", "[2] Fahren", "Wie in [1] gesagt."])[0][0] == "[1] Werben"


@pytest.mark.parametrize(
    "text",
    [
        '[Bericht](https://example.org/a "Der Bericht")',
        "[Bericht][1]\n\n[1]: https://example.org/a",
        '[Bericht][der bericht]\n\n[der bericht]: <https://example.org/a> "Bericht"',
        "[Bericht][]\n\n[Bericht]: https://example.org/a",
        '<a href="https://example.org/a" target="_blank">Bericht</a>',
    ],
)
def test_addresses_that_stand_elsewhere(text: str) -> None:
    found = of(f"# Radeln\n\n## Umsetzung\n\nSiehe {text}")
    assert [block.html for block in found.implementation] == [
        '<p>Siehe <a href="https://example.org/a">Bericht</a></p>'
    ]


def test_pictures_are_named_and_their_letters_are_no_text() -> None:
    letters = base64.b64encode(bytes(900_000)).decode()
    text = (
        f"# Radeln\n\n## Umsetzung\n\n![Zwei Räder][image1]\n\n{TEXT} ![](bilder/hof.jpg)\n\n![][image2]\n\n"
        f"[image1]: <data:image/png;base64,{letters}>\n\n[image2]: <data:image/png;base64,{letters}>\n"
    )
    source = read_source(io.BytesIO(text.encode()), "a.md")
    assert [block.text for block in source.blocks] == ["Radeln", "Umsetzung", TEXT]
    assert source.asides == (Aside("picture_linked", ("Zwei Räder", "hof.jpg", "?")),)


def test_marks_of_note_takers() -> None:
    text = "# Radeln\n\n## **1\\. Umsetzung**\n\n- [x] Rad \\- gekauft\n- [ ] Rad geputzt\n\nEs ~~rostet~~ ==rollt==\\!"
    source = read_source(io.BytesIO(text.encode()), "a.md")
    assert [block.text for block in source.blocks] == [
        *("Radeln", "1. Umsetzung", "☒ Rad - gekauft\n☐ Rad geputzt", "Es rollt!"),
    ]
    assert source.asides == (Aside("struck", ("rostet",)),)
