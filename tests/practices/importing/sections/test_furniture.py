"""What a form prints of itself is set aside; a sentence that only begins like it is somebody's own."""

import pytest

from practices.importing.sections.furniture import is_placeholder
from tests.practices.importing.sections.write_ups import of, sections


@pytest.mark.parametrize(
    "text",
    [
        "Klicken Sie auf www.beispielstadt.example und melden Sie sich an.",
        "Bitte nennen Sie das Kind beim Namen",
        "Bitte nennen Sie das Kind beim Namen, sagte der Bürgermeister.",
        "Max. 12 Zeichen darf der Name haben.",
        "Bis zu 500 Wörter lernen die Kinder im Jahr.",
        "Ca. 20 Sätze Geschirr wurden verliehen",
        "Tippen Sie auf den gelben Knopf, dann kommt der Bus.",
        "Wählen Sie eine Tasse aus und trinken Sie mit.",
        "Download der Broschüre hilft vielen Gemeinden.",
        "Cookies backen mit Kindern",
        "Sie sind hier: herzlich willkommen",
    ],
)
def test_sentences_of_the_write_up_stay(text: str) -> None:
    found = of(f"Radeln\n\nUmsetzung\n\nWir richten Räder her.\n\n{text}\n\nDanach fahren alle mit.")
    assert sections(found)["implementation"] == f"Wir richten Räder her.\n{text}\nDanach fahren alle mit."
    assert found.left_out == ()


@pytest.mark.parametrize(
    "text",
    [
        "Klicken oder tippen Sie hier, um Text einzugeben.",
        "Klicken Sie auf das Symbol, um ein Datum einzugeben.",
        "Bitte kurz beschreiben (max. 800 Zeichen)",
        "Wählen Sie ein Element aus.",
        "max. 1000 Zeichen inkl. Leerzeichen",
        "Bitte beschreiben Sie, wie Sie vorgegangen sind.",
        "Bitte nennen Sie höchstens drei.",
        "Beschreiben Sie kurz die Ausgangslage.",
        "Bitte schildern Sie uns Ihre Erfahrungen in maximal 500 Zeichen.",
        "Bitte hier Text eingeben",
    ],
)
def test_what_forms_say_is_set_aside(text: str) -> None:
    assert is_placeholder(text)
    found = of(f"Radeln\n\nUmsetzung\n\n{text}\n\nWir richten Räder her.")
    assert (sections(found), found.left_out) == ({"implementation": "Wir richten Räder her."}, (text,))


def test_a_question_with_an_order_behind_it_is_the_heading_or_asked_in_the_interview() -> None:
    form = of("Radeln\n\nWas war die Ausgangslage? Bitte kurz beschreiben.\n\nKein Rad da.")
    assert (sections(form), form.left_out) == ({"challenge": "Kein Rad da."}, ("Bitte kurz beschreiben.",))
    talk = of(
        "Radeln\n\nInterview mit Mara Muster\n\nWas ist das Problem? Beschreiben Sie bitte die Lage vor Ort.\n\n"
        "Es fehlen Räder.\n\nKönnen Sie uns das Projekt vorstellen? Erläutern Sie bitte auch die Kosten.\n\nGern."
    )
    assert [(turn.question, turn.html) for turn in talk.interview] == [
        ("Was ist das Problem?", "<p>Es fehlen Räder.</p>"),
        ("Können Sie uns das Projekt vorstellen? Erläutern Sie bitte auch die Kosten.", "<p>Gern.</p>"),
    ]


def test_what_forms_print_to_write_on_goes_and_the_answer_stays() -> None:
    found = of("Bürgerpreis\n\nTräger: ______ Gemeinde Hof ......\n\nUmsetzung\n\nWir lesen vor ... und hören zu.")
    assert found.carrier == "Gemeinde Hof"
    assert found.implementation[0].text == "Wir lesen vor ... und hören zu."


def test_buttons_beside_one_another_are_no_text() -> None:
    found = of("Radeln\n\nUmsetzung\n\nWir kauften Räder.\nDrucken | Nach oben\n\nFazit\n\nLesen | Schreiben")
    assert [found.implementation[0].text, found.conclusion[0].text] == ["Wir kauften Räder.", "Lesen | Schreiben"]
    assert found.left_out == ("Drucken | Nach oben",)
