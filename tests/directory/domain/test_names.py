import pytest

from directory.domain.names import PersonName, folded, without_names

BELA = PersonName.of("Bela", "Müller")
ANNA = PersonName.of("Anna-Maria", "von der Heide")
SOMEBODY = "Referent*in"


@pytest.mark.parametrize(
    "written", ["Müller", "MÜLLER", "Mueller", "Muller", "Mu\u0308ller", "Mül\u00adler", "Mül\u200bler"]
)
def test_one_spelling_for_a_word(written: str) -> None:
    assert folded(written) == "muller"


@pytest.mark.parametrize(
    "label",
    [
        *("Bela Müller", "Mueller, Bela", "MÜLLER Bela", "bela.mueller", "Dr. Müller", "B. Muller", "bela_mueller"),
        *("LRA Hof - Bela Müller", "Bela Müller (Landratsamt Hof)", "[Bela Mu\u0308ller]", "Bela", "belamueller"),
        *("Bela\u00a0Müller", "Bela\u200b Müller", "mueller-bela"),
    ],
)
def test_labels_that_mean_somebody(label: str) -> None:
    assert BELA.is_meant_by(label)


@pytest.mark.parametrize("label", ["", "–", "Hof", "LRA Hof", "Moderation", "Bela Baum", "Mülleimer", "Anna Müllerin"])
def test_labels_that_mean_others(label: str) -> None:
    assert not BELA.is_meant_by(label)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bela Müller (Landratsamt Hof): Satz vier.", "Referent*in: Satz vier."),
        ("bela.mueller: Satz fünf.", "Referent*in: Satz fünf."),
        ("LRA Hof - Bela Müller: Satz sechs.", "Referent*in: Satz sechs."),
        ("Danke, Frau Müller, und weiter.", "Danke, Frau Referent*in, und weiter."),
        ("Das hat Bela Mueller gesagt.", "Das hat Referent*in gesagt."),
        ("Müller, Bela ist da.", "Referent*in ist da."),
        ("B. Müllers Vortrag", "Referent*in Vortrag"),
        ("Anna Maria von der Heide und Bela Müller.", "Referent*in und Referent*in."),
        ("Heide, Müll und Mühlen: alles bleibt.", "Heide, Müll und Mühlen: alles bleibt."),
        ("Zum Müller geht man: da gibt es Mehl, und das seit langer Zeit.",) * 2,
        ("Wichtig: Fragen Sie.", "Wichtig: Fragen Sie."),
        ("", ""),
    ],
)
def test_texts_without_names(text: str, shown: str) -> None:
    assert without_names(text, [BELA, ANNA], SOMEBODY) == shown


def test_nobody_is_hidden_without_a_name() -> None:
    assert without_names("Bela Müller: Ja.", [], SOMEBODY) == "Bela Müller: Ja."
    assert without_names("Bela Müller: Ja.", [PersonName.of("", "")], SOMEBODY) == "Bela Müller: Ja."


def test_long_texts_take_time_in_proportion() -> None:
    """Counted in folded words: none is looked at more often because the text is longer."""
    assert without_names("Müller " * 20_000, [BELA], SOMEBODY) == "Müller " * 20_000
