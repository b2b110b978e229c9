"""Words and sentences that a program has broken are whole again, and hyphens that mean something stay."""

import pytest

from practices.importing.text.layout import join_broken, without_entities, without_soft_breaks


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["die Integra-", "tion im Ort"], "die Integration im Ort"),
        (["für Kinder- und", "Jugendarbeit da"], None),
        (["für Kinder-", "und Jugendarbeit"], "für Kinder- und Jugendarbeit"),
        (["als Ein-", "bis Zweimalige"], "als Ein- bis Zweimalige"),
        (["der Ost-", "West-Dialog"], "der Ost-West-Dialog"),
        (["per E-", "Mail an alle"], "per E-Mail an alle"),
        (["die SPD-", "Fraktion lud ein"], "die SPD-Fraktion lud ein"),
        (["Wohnen -", "ein Recht"], None),
        (["die Integra-", "- erster Punkt"], None),
        (["die Integra-", ""], None),
        (["die Integra-", "Träger: Stadt Hof"], None),
        (["Kosten-", "2023 stiegen sie"], None),
    ],
)
def test_words_at_the_end_of_a_line(lines: list[str], joined: str | None) -> None:
    assert join_broken(lines) == (lines if joined is None else [joined])


def test_a_word_is_put_together_in_narrow_and_in_long_lines() -> None:
    narrow = ["Eine Lotsin hilft", "allen bei der An-", "meldung im Amt."]
    assert join_broken(narrow) == ["Eine Lotsin hilft", "allen bei der Anmeldung im Amt."]
    long = f"{'Viele kamen, und alle wollten helfen. ' * 4}Dann begann die Integra-"
    assert join_broken([long, "tion von neuem."]) == [f"{long[:-1]}tion von neuem."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_signs_that_divide_words_go_with_the_line_end(end: str) -> None:
    assert without_soft_breaks(f"die Integra\u00ad{end}tion und die Verwal¬{end}tung{end}lernen") == (
        f"die Integration und die Verwaltung{end}lernen"
    )


def test_signs_that_stand_as_html() -> None:
    assert without_entities("Kurz &amp; knapp:&nbsp;B&uuml;rger &#8211; A & B &unbekannt; &lt;") == (
        "Kurz & knapp:\u00a0Bürger – A & B &unbekannt; &lt;"
    )


def test_a_value_goes_on_where_it_began() -> None:
    lines = ["Partner:      Caritas,", "              Mieterverein", "Laufzeit:     2020", "    zwei Jahre"]
    assert join_broken(lines) == ["Partner:      Caritas, Mieterverein", "Laufzeit:     2020", "    zwei Jahre"]


def test_narrow_columns_are_put_together_and_short_lines_are_not() -> None:
    column = [
        "Drei Wochen lang zählten",
        "alle ihre Kilometer. Die",
        "Grundschule und der",
        "örtliche Verein",
        "gewannen Preise.",
    ]
    told = "Drei Wochen lang zählten alle ihre Kilometer. Die Grundschule und der örtliche Verein gewannen Preise."
    assert join_broken(column) == [told]
    card = ["Mara Muster", "Rathausplatz 1", "95028 Musterhausen", "Tel. 09281 57-123"]
    assert join_broken([*column, "", *card]) == [told, "", *card]
    plain = ["Viele Menschen verstehen nichts.", "Die Sätze sind zu lang.", "die Wörter sind zu schwer."]
    assert join_broken(plain) == plain
