"""Mails around a write-up, and people and numbers in the midst of its text."""

from tests.practices.importing.sections.write_ups import of, sections

# Mails


def test_what_surrounds_a_mail_is_set_aside_and_who_signs_is_the_contact() -> None:
    found = of(
        "Von: Mara Muster\nGesendet: Montag, 3. Juni 2024\nAn: Portal\nBetreff: Beispiel\n\nSehr geehrte "
        "Damen und Herren,\n\n"
        "anbei unser Beispiel, wie besprochen.\n\nTitel: Radeln\n\nUmsetzung\nRäder her.\n\nMit freundlichen Grüßen\n\n"
        "Mara Muster\nLandratsamt Hof\nTel. 09281 57-1\nmara.muster@example.org"
    )
    assert (found.title, sections(found)) == ("Radeln", {"implementation": "Räder her."})
    assert [text.splitlines()[0] for text in found.left_out] == [
        *("Von: Mara Muster", "Sehr geehrte Damen und Herren,"),
        *("anbei unser Beispiel, wie besprochen.", "Mit freundlichen Grüßen"),
    ]
    assert found.contact is not None
    assert (found.contact.name, found.contact.phone, found.carrier) == ("Mara Muster", "09281 57-1", "Landratsamt Hof")


def test_a_quoted_mail_loses_its_marks() -> None:
    found = of("> Titel: Radeln\n>\n> Umsetzung\n>\n> Räder her.")
    assert (found.title, sections(found)) == ("Radeln", {"implementation": "Räder her."})


# People in the text


def test_a_contact_in_the_midst_of_the_text_is_taken_out_of_it() -> None:
    found = of(
        "Radeln\n\nUmsetzung\n\nWir richten Räder her.\n\nMara Muster\nIntegrationsbeauftragte\nTel.: 09281/000000\n\n"
        "Danach fahren alle mit."
    )
    assert sections(found)["implementation"] == "Wir richten Räder her.\nDanach fahren alle mit."
    assert found.contact is not None
    assert (found.contact.name, found.contact.task) == ("Mara Muster", "Integrationsbeauftragte")


def test_numbers_and_addresses_in_running_text_are_named() -> None:
    line = "Fragen beantwortet Mara Muster unter 09281 57-100 oder mara.muster@example.org gern und ausführlich."
    found = of(f"Radeln\n\nUmsetzung\n\nWir richten Räder her. {line}")
    assert found.exposed == (f"Wir richten Räder her. {line}",)
    assert of("Radeln\n\nUmsetzung\n\nSeit 2019 für 12.000 Euro, am 03.04.2021 von 9–12 Uhr.").exposed == ()


def test_running_text_never_ends_in_a_contact() -> None:
    text = "Dieser Absatz erzählt noch einmal, wie alles kam. Er gehört nicht zu einer Person."
    found = of(f"Radeln\n\nUmsetzung\n\nRäder her.\n\nKontakt\n\nMara Muster\nTel. 09281 57-1\n\n{text}")
    assert sections(found)["implementation"] == f"Räder her.\n{text}"
    assert found.contact is not None
    assert (found.contact.rest, found.unplaced) == ((), (text,))


def test_what_was_found_elsewhere_is_proposed_with_where() -> None:
    found = of(
        "Stadt Hof: Radeln\n\nAusgangslage\n\nSeit Mai 2019 fehlen Räder.\n\nKontakt: Mara Muster, "
        "Verein Rad e.V., Tel. 09281 57-1"
    )
    assert [(item.field, item.value, item.where) for item in found.proposals] == [
        ("title", "Stadt Hof: Radeln", "aus den ersten Zeilen"),
        ("main_region", "Stadt Hof", "aus dem Titel"),
        ("carrier", "Verein Rad e.V.", "aus dem Kontakt"),
        ("year", "2019", "im Text steht „Seit Mai 2019“"),
    ]
    assert (found.carrier, found.year) == ("Verein Rad e.V.", None)


def test_each_paragraph_of_the_source_says_where_it_went() -> None:
    found = of("Radeln\n\nUmsetzung\n\nRäder her.\n\nX\n\nKontakt: Mara Muster")
    assert [(item.text, item.places) for item in found.source] == [
        ("Radeln", ("title",)),
        ("Umsetzung", ("implementation",)),
        ("Räder her.", ("implementation",)),
        ("X", ("left_out",)),
        ("Kontakt: Mara Muster", ("contact",)),
    ]


def test_rows_of_a_form_are_accounted_for_cell_by_cell() -> None:
    rows = "| Merkmal | Angabe |\n|---|---|\n| Kosten | 4.500 Euro |\n| Träger | Stadt Hof |"
    found = of(f"Titel: X\n\nUmsetzung\n\nRäder her.\n\nRahmenbedingungen\n\n{rows}\n")
    assert (found.unplaced, found.left_out, found.carrier) == ((), ("Merkmal | Angabe",), "Stadt Hof")
    assert [(one.key, one.value) for one in found.conditions] == [("costs", "4.500 Euro")]
