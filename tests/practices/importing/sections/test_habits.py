"""Forty municipalities, forty habits: each kind of write-up, and what has to come of it."""

import pytest

from tests.practices.importing.sections.write_ups import obstacles, of, sections

# One line: the heading, and its text behind a colon


def test_headings_with_their_text_on_the_same_line() -> None:
    found = of(
        "Radeln für alle\n\nAusgangslage: Viele haben kein Rad. Sie kommen nicht zur Arbeit.\n\n"
        "Umsetzung: Die Werkstatt richtet Räder her. Paten helfen.\n\nErgebnisse: 60 Räder im Jahr.\n\n"
        "Stolpersteine: Der Keller war feucht.\n\nFazit: Es rollt."
    )
    assert sections(found) == {
        "challenge": "Viele haben kein Rad. Sie kommen nicht zur Arbeit.",
        "implementation": "Die Werkstatt richtet Räder her. Paten helfen.",
        "results": "60 Räder im Jahr.",
        "conclusion": "Es rollt.",
    }
    assert (obstacles(found), found.title) == (["Der Keller war feucht"], "Radeln für alle")


def test_weak_words_count_where_the_whole_file_is_written_so() -> None:
    found = of(
        "Radeln\n\nAusgangslage: Kein Rad da.\n\nUmsetzung: Räder her.\n\nProblem: Der Keller war "
        "feucht.\n\nFazit: Gut."
    )
    assert sections(found)["challenge"] == "Kein Rad da.\nDer Keller war feucht."


def test_a_colon_in_a_sentence_is_no_heading() -> None:
    found = of("Radeln\n\nUmsetzung\n\nWir sagten: Wer will, der fährt.\n\nErgebnis: das war neu für alle im Haus.")
    assert sections(found) == {
        "implementation": "Wir sagten: Wer will, der fährt.\nErgebnis: das war neu für alle im Haus."
    }


def test_fields_with_a_tab_between_name_and_value() -> None:
    found = of("Radeln\n\nTräger\tStadt Musterhausen\nLaufzeit\t2020 bis 2022\nKosten\t900 Euro")
    assert (found.carrier, [(item.key, item.value) for item in found.conditions]) == (
        "Stadt Musterhausen",
        [("duration", "2020 bis 2022"), ("costs", "900 Euro")],
    )


# Other words


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        *(("Problemlage", "challenge"), ("Was war der Anlass?", "challenge"), ("Ziele des Projekts", "challenge")),
        *(
            ("So sind wir vorgegangen", "implementation"),
            ("Projektablauf", "implementation"),
            ("Unser Konzept", "implementation"),
        ),
        *(("Was haben wir denn konkret gemacht?", "implementation"), ("DURCHFUEHRUNG", "implementation")),
        *(("Was wurde erreicht?", "results"), ("Erste Ergebnisse", "results"), ("Projektergebnisse", "results")),
        *(
            ("Gelingensfaktoren", "conclusion"),
            ("Unsere Empfehlungen", "conclusion"),
            ("Ausblick auf 2027", "conclusion"),
            ("Wie wurde es gelöst?", "implementation"),
            ("Drei Tipps für andere", "conclusion"),
            ("Erfolgsbilanz", "results"),
        ),
    ],
)
def test_other_words_for_headings(heading: str, section: str) -> None:
    assert section in sections(of(f"Radeln\n\n{heading}\n\nDer Keller war feucht."))


def test_words_that_the_portal_has_no_heading_for_stay_above_their_text() -> None:
    found = of(
        "Radeln\n\nAusgangslage\n\nKein Rad da.\n\nZielgruppe\n\nPendelnde\n\nErfolgsfaktoren\n\nGeduld "
        "hilft uns allen."
    )
    assert sections(found) == {
        "challenge": "Kein Rad da.\nZielgruppe\nPendelnde",
        "conclusion": "Erfolgsfaktoren\nGeduld hilft uns allen.",
    }
    assert found.teaser == ""


def test_an_unknown_short_line_is_named_and_stays() -> None:
    found = of("Radeln\n\nUmsetzung\n\nRäder her.\n\nDie Sache mit dem Keller\n\nEr war leider feucht.")
    assert sections(found)["implementation"] == "Räder her.\nDie Sache mit dem Keller\nEr war leider feucht."
    assert found.unplaced == ("Die Sache mit dem Keller",)


def test_an_unknown_line_above_few_words_is_named_too() -> None:
    found = of("Radeln\n\nUmsetzung\n\nRäder her.\n\nUnsere Hoffnung\n\n60 Räder.\n\nMaßnahmenträgerin\n\nStadt Hof")
    assert (sections(found), found.unplaced) == (
        {"implementation": "Räder her.\nUnsere Hoffnung\n60 Räder."},
        ("Unsere Hoffnung",),
    )
    assert found.carrier == "Stadt Hof"


def test_conditions_under_other_names() -> None:
    found = of(
        "Radeln\n\nKosten und Finanzierung\n\n900 Euro im Jahr\n\nProjektlaufzeit\n\n2020 bis 2022\n\n"
        "Kooperationspartner*innen\n\nADFC, Volkshochschule\n\nGefördert durch\n\nLandkreis Muster"
    )
    assert [(item.key, item.value) for item in found.conditions] == [
        ("duration", "2020 bis 2022"),
        ("costs", "900 Euro im Jahr"),
        ("funding", "Landkreis Muster"),
        ("partners", "ADFC, Volkshochschule"),
    ]


def test_challenges_at_the_end_are_stumbling_blocks() -> None:
    found = of(
        "Radeln\n\nHerausforderung\n\nKein Rad da.\n\nUmsetzung\n\nRäder "
        "her.\n\nHerausforderungen\n\nDer Keller war feucht."
    )
    assert (sections(found)["challenge"], obstacles(found)) == ("Kein Rad da.", ["Der Keller war feucht"])


def test_a_year_above_no_number_names_a_column() -> None:
    found = of("Radeln\n\nUmsetzung\n\nRäder her.\n\nJahr\n\nRäder\n\n2022\n\n120")
    assert (sections(found), found.year) == ({"implementation": "Räder her.\nJahr\nRäder\n2022\n120"}, None)
    assert of("Radeln\n\nUmsetzung\n\nRäder her.\n\nJahr\n\n2022").year == 2022


# Gender forms, invisible signs, numbers


@pytest.mark.parametrize(
    "form", ["Partner:innen", "PartnerInnen", "Partner/-innen", "Partner(innen)", "Partner_innen", "Partner*innen"]
)
def test_gender_forms(form: str) -> None:
    found = of(
        f"Radeln\n\nProjektträger:in: Stadt "
        f"Hof\n\nKooperations{form.lower() if form[7:8] != 'I' else 'partnerInnen'}\n\nVHS Muster"
    )
    assert found.carrier == "Stadt Hof"
    assert [(item.key, item.value) for item in found.conditions] == [("partners", "VHS Muster")]


@pytest.mark.parametrize(
    "heading",
    ["Um\u00adsetz\u00adung", "\ufeffUmsetzung", "Umsetzung\u200b", "\u2060Umsetzung\u00a0:", "Durchfu\u0308hrung"],
)
def test_signs_that_nobody_sees(heading: str) -> None:
    assert sections(of(f"Radeln\n\n{heading}\n\nRäder her.")) == {"implementation": "Räder her."}


@pytest.mark.parametrize(
    "number", ["1 ", "1. ", "1) ", "1.1 ", "2.3.1. ", "II. ", "b) ", "(3) ", "Teil 2: ", "– ", "• ", "A. "]
)
def test_numbers_before_headings(number: str) -> None:
    assert sections(of(f"Radeln\n\n{number}Umsetzung\n\nRäder her.")) == {"implementation": "Räder her."}


@pytest.mark.parametrize(
    "heading", ["Ihr*e Ansprechpartner*in", "Ihr:e Ansprechpartner:in:", "Ihr/e Ansprechpartner/in"]
)
def test_gender_forms_of_small_words(heading: str) -> None:
    found = of(f"Radeln\n\nUmsetzung\n\nRäder her.\n\n{heading}\n\nMara Muster\nTel. 09281 57-1")
    assert found.contact is not None
    assert (found.contact.name, found.unplaced) == ("Mara Muster", ())


def test_numbered_parts_below_a_heading_are_named() -> None:
    found = of(
        "Radeln\n\n1 Umsetzung\n\n1.1 Werbung in Vereinen\n\nPlakate hingen überall.\n\n2 Fazit\n\nGut so, wie es ist."
    )
    assert sections(found)["implementation"] == "1.1 Werbung in Vereinen\nPlakate hingen überall."
    assert found.unplaced == ("1.1 Werbung in Vereinen",)


def test_a_paper_for_the_council() -> None:
    found = of(
        "Betreff\nRäder für alle\nVorlage\n12/24\n\nBegründung:\n\n1.   Ausgangslage\n\nKein Rad da.\n\n"
        "2.   Umsetzung in der Gemeinde\n\nRäder her.\n\n3.   Bisherige Ergebnisse und "
        "Ausblick\n\nSechzig Räder rollen."
    )
    assert (found.title, [(item.label, item.value) for item in found.conditions]) == (
        "Räder für alle",
        [("Vorlage", "12/24")],
    )
    assert sections(found) == {
        "challenge": "Kein Rad da.",
        "implementation": "Umsetzung in der Gemeinde\nRäder her.",
        "results": "Bisherige Ergebnisse und Ausblick\nSechzig Räder rollen.",
    }


# Markdown, underlined headings, capitals


@pytest.mark.parametrize(
    "text",
    [
        "# Radeln\n\n## Umsetzung\n\nRäder **her** und [los](https://example.org).\n\n## Fazit ##\n\nGut.",
        "Radeln\n=====\n\nUmsetzung\n----\n\nRäder **her** und [los](https://example.org).\n\nFazit\n----\n\nGut.",
        "**Radeln**\n\n**Umsetzung:**\n\nRäder **her** und [los](https://example.org).\n\n__Fazit__\n\nGut.",
        "RADELN\n\nUMSETZUNG\n\nRäder **her** und [los](https://example.org).\n\n***\n\nFAZIT\n\nGut.",
    ],
)
def test_marks_of_plain_text(text: str) -> None:
    found = of(text)
    assert (found.title.casefold(), sections(found)) == (
        "radeln",
        {"implementation": "Räder her und los.", "conclusion": "Gut."},
    )
    assert found.implementation[0].html == (
        '<p>Räder <strong>her</strong> und <a href="https://example.org">los</a>.</p>'
    )


def test_stars_of_gender_forms_and_underscores_stay() -> None:
    found = of("Radeln\n\nUmsetzung\n\nFür Bürger*innen und Nachbar*innen, siehe a_b_c und 3 * 4 * 5.")
    assert sections(found)["implementation"] == "Für Bürger*innen und Nachbar*innen, siehe a_b_c und 3 * 4 * 5."


def test_links_that_no_page_may_hold_leave_their_text() -> None:
    found = of("Radeln\n\nUmsetzung\n\n[hier](javascript:alert) und <https://example.org>.")
    assert found.implementation[0].html == "<p>hier (javascript:alert) und https://example.org.</p>"


# Titles


def test_the_title_of_a_form_counts_before_what_stands_above() -> None:
    found = of(
        "Landkreis Muster\n\nName des Landkreises: Landkreis Muster\nTyp: Landkreis\nAnsprechpartner/in: Mara Muster\n"
        "PLZ: 95028\nTelefon: 09281 00-1\nOrt: Hof\n\nTitel des Beitrags\n\nRäder für "
        "alle\n\nKurzfassung\n\nWir radeln."
    )
    assert (found.title, found.kicker, found.teaser, found.carrier) == (
        *("Räder für alle", "Landkreis Muster", "Wir radeln."),
        "Landkreis Muster",
    )
    contact = found.contact
    assert contact is not None
    assert (contact.name, contact.phone, contact.postal_address) == ("Mara Muster", "09281 00-1", "95028 Hof")


def test_lines_of_labels_and_values_in_turn() -> None:
    found = of(
        "Name der Stadt\nStadt Hof\nTyp\nkreisfrei\nName des Ansprechpartners\nMara Muster\nTelefon\n09281 00-1\n\n"
        "Titel des Beitrags\n\nBänke im Park"
    )
    assert (found.title, found.carrier, [(item.label, item.value) for item in found.conditions]) == (
        *("Bänke im Park", "Stadt Hof"),
        [("Typ", "kreisfrei")],
    )


@pytest.mark.parametrize(
    ("lines", "title", "kicker"),
    [
        (
            "Landkreis Muster: Räder für alle\n\nProgramm 2023 – 2024",
            "Landkreis Muster: Räder für alle",
            "Programm 2023 – 2024",
        ),
        ("Praxisbericht\n\nRäder für alle", "Räder für alle", "Praxisbericht"),
        (
            "Gut vernetzt\n\nRäder für alle Menschen im Landkreis",
            "Räder für alle Menschen im Landkreis",
            "Gut vernetzt",
        ),
    ],
)
def test_the_more_telling_of_the_first_lines_is_the_title(lines: str, title: str, kicker: str) -> None:
    found = of(f"{lines}\n\nAusgangslage\n\nKein Rad da.")
    assert (found.title, found.kicker) == (title, kicker)


@pytest.mark.parametrize("mark", ["# ", "", "**"])
def test_a_title_may_begin_like_a_heading(mark: str) -> None:
    assert of(f"{mark}Auszeichnungen: Radeln in Hof{mark.strip(' #')}\n\nUmsetzung\n\nRäder her.").title == (
        "Auszeichnungen: Radeln in Hof"
    )


# Lists and lines


def test_items_lose_their_marks() -> None:
    found = of(
        "Radeln\n\nStolpersteine\n\n- Zu wenig Zeit\n- Zu wenig Platz\n\nUmsetzung\n\n• Werben\n  im Verein\n• Fahren"
    )
    assert obstacles(found) == ["Zu wenig Zeit", "Zu wenig Platz"]
    assert found.implementation[0].html == "<ul><li>Werben im Verein</li><li>Fahren</li></ul>"


@pytest.mark.parametrize("mark", [*"•▪○‣►▸➢➤➜⇒→❖✓✗☞–", "=>", "->"])
def test_marks_of_items(mark: str) -> None:
    found = of(f"Radeln\n\nUmsetzung\n\n{mark} Werben\n{mark} Fahren")
    assert found.implementation[0].items == ("Werben", "Fahren")


@pytest.mark.parametrize("numbers", [("1.)", "2.)"), ("1.", "2."), ("a.", "b."), ("(a)", "(b)")])
def test_numbers_of_items(numbers: tuple[str, str]) -> None:
    found = of(f"Radeln\n\nUmsetzung\n\n{numbers[0]} Werben\n{numbers[1]} Fahren")
    assert found.implementation[0].html == "<ol><li>Werben</li><li>Fahren</li></ol>"


def test_items_apart_nested_and_numbered() -> None:
    found = of("Radeln\n\nUmsetzung\n\n* Werben\n\n* Fahren\n    - bergauf\n    - bergab\n\n1) schieben\n2) rasten")
    assert [block.html for block in found.implementation] == [
        "<ul><li>Werben</li><li>Fahren<ul><li>bergauf</li><li>bergab</li></ul></li></ul>",
        "<ol><li>schieben</li><li>rasten</li></ol>",
    ]


def test_lines_that_a_program_has_broken_are_put_together() -> None:
    found = of(
        "Radeln\n\nUmsetzung\n\nIm Keller des Rathauses stehen Räder, die niemand mehr braucht. Ehren-\n"
        "amtliche richten sie her, an Sonn- und\nFeiertagen auch mit Jugendlichen aus der Nachbarschaft zusammen, die\n"
        "gern schrauben.\n\nKontakt\n\nMara Muster\nMusterweg 1\n95028 Hof"
    )
    assert sections(found)["implementation"] == (
        "Im Keller des Rathauses stehen Räder, die niemand mehr braucht. Ehrenamtliche richten sie her, an Sonn- und\n"
        "Feiertagen auch mit Jugendlichen aus der Nachbarschaft zusammen, die gern schrauben."
    )
    assert found.contact is not None
    assert found.contact.postal_address == "Musterweg 1\n95028 Hof"


def test_a_table_of_bars() -> None:
    found = of("Radeln\n\nUmsetzung\n\n| Jahr | Räder |\n|------|------:|\n| 2020 | 12 |\n| 2021 | 60 |")
    assert found.implementation[0].rows == (("Jahr", "Räder"), ("2020", "12"), ("2021", "60"))


def test_advice_is_a_conclusion() -> None:
    found = of("Titel: X\n\nUmsetzung\n\nRäder her.\n\nWas würden Sie anderen raten?\n\nFangen Sie klein an.\n")
    assert [block.text for block in found.conclusion] == ["Was würden Sie anderen raten?", "Fangen Sie klein an."]


def test_what_only_names_the_kind_of_paper_is_no_title() -> None:
    found = of("Good-Practice-Steckbrief\n\nProjekttitel: Welcome-Lotsen\n\nUmsetzung\n\nWir begleiten Familien.\n")
    assert (found.title, found.kicker) == ("Welcome-Lotsen", "Good-Practice-Steckbrief")
    found = of("PROJEKTBESCHREIBUNG\n\nBÜRGERBUS AM BACH\n\nWAS WIR MACHEN\n\nEin Bus fährt auf Anruf.\n")
    assert (found.title, found.kicker, sections(found)["implementation"]) == (
        "BÜRGERBUS AM BACH",
        "PROJEKTBESCHREIBUNG",
        "Ein Bus fährt auf Anruf.",
    )
