"""What stands above a letter's greeting: the sender is the contact, the rest is no text of the write-up."""

from tests.practices.importing.sections.write_ups import of, sections

TEXT = "Ausgangslage\n\nKein Rad war da.\n\nUmsetzung\n\nWir kauften Räder.\n\n"
SENDER = "Stadt Musterhausen\nRathausplatz 1\n95028 Musterhausen\n\n"
TO = "An die Fachstelle Beispiel\nz. Hd. Herrn Vorlage\nBeispielweg 2\n90402 Nürnberg\n\n"
DATE = "Musterhausen, den 12.03.2024\n\n"
CLOSING = "Mit freundlichen Grüßen\n\ni. A. Mara Muster\nTel. 09281 57-123\n"


def test_a_letter_with_sender_receiver_and_date() -> None:
    found = of(
        f"{SENDER}{TO}{DATE}Radeln für alle\n\nSehr geehrter Herr Vorlage,\n\nanbei unser Text.\n\n{TEXT}{CLOSING}"
    )
    assert (found.title, found.carrier, found.unplaced) == ("Radeln für alle", "Stadt Musterhausen", ())
    assert sections(found) == {"challenge": "Kein Rad war da.", "implementation": "Wir kauften Räder."}
    assert found.contact is not None
    assert (found.contact.name, found.contact.phone) == ("Mara Muster", "09281 57-123")
    assert found.contact.postal_address == "Rathausplatz 1\n95028 Musterhausen"
    assert found.left_out == (
        *(TO.strip(), DATE.strip(), "Sehr geehrter Herr Vorlage,", "anbei unser Text.", "Mit freundlichen Grüßen"),
    )


def test_without_a_greeting_nothing_is_a_letter() -> None:
    found = of(f"Radeln für alle\n\n{DATE}{TEXT}")
    assert DATE.strip() not in found.left_out


def test_what_is_said_before_the_closing_is_no_text() -> None:
    found = of(f"Radeln\n\n{TEXT}Bei Fragen gerne anrufen.\n\nWir freuen uns auf Ihre Antwort!\n\n{CLOSING}")
    assert sections(found)["implementation"] == "Wir kauften Räder."
    assert {"Bei Fragen gerne anrufen.", "Wir freuen uns auf Ihre Antwort!"} <= set(found.left_out)


def test_a_text_without_a_closing_keeps_such_sentences() -> None:
    found = of("Radeln\n\nFazit\n\nWir freuen uns auf das nächste Jahr!")
    assert sections(found) == {"conclusion": "Wir freuen uns auf das nächste Jahr!"}
