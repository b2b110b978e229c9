"""Fields above notes in Markdown are no text of the page; their title is one where no other stands."""

from tests.practices.importing.sections.write_ups import of, sections

FRONT = '---\ntitle: "Radeln für alle"\ndate: 2024-05-01\ntags:\n  - Verkehr\n---\n\n'
TEXT = "## Umsetzung\n\nWir kauften Räder."


def test_the_title_of_the_fields_is_the_title() -> None:
    found = of(FRONT + TEXT)
    assert (found.title, sections(found)) == ("Radeln für alle", {"implementation": "Wir kauften Räder."})
    assert found.left_out == ('title: "Radeln für alle"\ndate: 2024-05-01\ntags:\n- Verkehr',)


def test_a_title_that_stands_in_the_text_is_not_said_twice() -> None:
    found = of(f"{FRONT}# Radeln für alle\n\n{TEXT}")
    assert (found.title, found.kicker, found.unplaced) == ("Radeln für alle", "", ())


def test_rows_of_signs_around_text_are_no_fields() -> None:
    found = of("---\nRadeln für alle\n---\n\n## Umsetzung\n\nWir kauften Räder.")
    assert (found.title, found.left_out) == ("Radeln für alle", ())
