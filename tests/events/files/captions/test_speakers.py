"""Who speaks, in the spellings of programs and people; and what is no speaker though it stands before a colon."""

import pytest

from tests.events.files.captions.reading import notes, said, vtt

NAMES = {
    "Mara Muster: Ja.": "Mara Muster",
    "MARA MUSTER: Ja.": "MARA MUSTER",
    "[Mara Muster] Ja.": "Mara Muster",
    "[Mara Muster]: Ja.": "Mara Muster",
    "(Mara Muster) Ja.": "Mara Muster",
    "(Mara Muster): Ja.": "Mara Muster",
    ">> Mara: Ja.": "Mara",
    "&gt;&gt; MARA MUSTER: Ja.": "MARA MUSTER",
    "- Mara Muster: Ja.": "Mara Muster",
    "– Mara Muster: Ja.": "Mara Muster",
    "<v Mara Muster>Ja.</v>": "Mara Muster",
    "<v.loud Mara>Ja.": "Mara",
    "<v Muster, Mara (LRA Hof)>Ja.</v>": "Mara Muster (LRA Hof)",
    "Mara Muster (Stadt Hof): Ja.": "Mara Muster (Stadt Hof)",
    "Mara Muster (Gast): Ja.": "Mara Muster",
    "Mara Muster (sie/ihr, LRA Hof): Ja.": "Mara Muster (LRA Hof)",
    "Mara Muster | Stadt Hof: Ja.": "Mara Muster (Stadt Hof)",
    "Stadt Hof - Mara Muster: Ja.": "Mara Muster (Stadt Hof)",
    "Mara Muster · Stadt Hof: Ja.": "Mara Muster (Stadt Hof)",
    "Mara Muster, Caritas Hof: Ja.": "Mara Muster (Caritas Hof)",
    "Muster, Mara: Ja.": "Mara Muster",
    "Muster, Dr. Mara: Ja.": "Dr. Mara Muster",
    "Dr. Mara Muster-Beispiel: Ja.": "Dr. Mara Muster-Beispiel",
    "Prof. Dr. Mara von der Muster: Ja.": "Prof. Dr. Mara von der Muster",
    "Frau Muster: Ja.": "Frau Muster",
    "Mara M.: Ja.": "Mara M.",
    "Karl-Heinz O'Brien: Ja.": "Karl-Heinz O'Brien",
    "Çelik Öztürk: Ja.": "Çelik Öztürk",
    "Олена Шевченко: Ja.": "Олена Шевченко",
    "محمد علي: Ja.": "محمد علي",
    "Nguyễn Văn An: Ja.": "Nguyễn Văn An",
    "Kirsten Jung: Ja.": "Kirsten Jung",
    "bela.beispiel: Ja.": "bela.beispiel",
    "iPad von Bela: Ja.": "iPad von Bela",
    "Moderation: Ja.": "Moderation",
    "Moderator*in: Ja.": "Moderator*in",
    "1. Bürgermeister Max Muster: Ja.": "1. Bürgermeister Max Muster",
    "Erste Bürgermeisterin: Ja.": "Erste Bürgermeisterin",
    "Landrätin Muster: Ja.": "Landrätin Muster",
    "Stimme aus dem Publikum: Ja.": "Stimme aus dem Publikum",
    "SPEAKER_00: Ja.": "SPEAKER_00",
    "Speaker 2: Ja.": "Speaker 2",
    "Sprecher*in 1: Ja.": "Sprecher*in 1",
    "Mara Muster:\nJa.": "Mara Muster",
    "Mara Muster:Ja.": "Mara Muster",
    "Mara_Muster: Ja.": "Mara Muster",
    "Mara Muster_LRA Hof: Ja.": "Mara Muster (LRA Hof)",
    "Muster, Mara, Amt 32: Ja.": "Mara Muster (Amt 32)",
    "Dipl.-Ing. (FH) Bela Beispiel: Ja.": "Dipl.-Ing. Bela Beispiel (FH)",
    "Mara Muster (sie/ihr): Ja.": "Mara Muster",
    "🌻 Mara Muster 🇺🇦: Ja.": "Mara Muster",
    "**Mara Muster:** Ja.": "Mara Muster",
    "Bela d'Amico: Ja.": "Bela d'Amico",
    "van der Beispiel, Bela: Ja.": "Bela van der Beispiel",
    "August Huber: Ja.": "August Huber",
    "iPhone (Mara): Ja.": "iPhone (Mara)",
    "Moderator/in: Ja.": "Moderator/in",
    "Moderator(in): Ja.": "Moderator(in)",
    "Gebärdensprachdolmetscherin: Ja.": "Gebärdensprachdolmetscherin",
    "Erste Polizeihauptkommissarin Muster: Ja.": "Erste Polizeihauptkommissarin Muster",
    "Teilnehmerin aus Hof: Ja.": "Teilnehmerin aus Hof",
    "Wortmeldung aus dem Chat: Ja.": "Wortmeldung aus dem Chat",
    "Publikumsfrage: Ja.": "Publikumsfrage",
    "[Moderation] Ja.": "Moderation",
    "Stadt Hof, Mara Muster: Ja.": "Mara Muster (Stadt Hof)",
    "OB Muster: Ja.": "OB Muster",
    "1. Bgm. Muster: Ja.": "1. Bgm. Muster",
    "MdL Mara Muster: Ja.": "MdL Mara Muster",
    "Referent*in 2: Ja.": "Referent*in 2",
    "> Mara Muster: Ja.": "Mara Muster",
    "Anna Fröhlich: Ja.": "Anna Fröhlich",
    "Fröhlich, Anna: Ja.": "Anna Fröhlich",
    "Mara Muster und Bela Beispiel: Ja.": "Mara Muster und Bela Beispiel",
}


@pytest.mark.parametrize(("text", "name"), NAMES.items())
def test_a_speaker_is_known_at_once(text: str, name: str) -> None:
    assert said(vtt("Davor.", text)) == [("", "Davor."), (name, "Ja.")]


@pytest.mark.parametrize(
    "text",
    [
        *("Wichtig: Fragen Sie.", "Erstens: Reden.", "Das heißt: Nein.", "10:30: Pause.", "Um 10:30 Uhr: Pause."),
        *("Unser Ziel: Wohnungen.", "Unsere Erfahrung: Zeit.", "Wichtige Frage: Wer zahlt?", "Die Frage: Wer zahlt?"),
        *("Frage: Was kostet es?", "Antwort: Nichts.", "Gute Nachricht: Es geht.", "Neue Wege: Ja.", "Fazit: Ja."),
        *("Nächster Punkt: Geld.", "Stichwort Wohnen: Teuer.", "Soziale Arbeit: Ja.", "Offene Jugendarbeit: Ja."),
        *("Also, Mara: Komm.", "Danke, Mara: Schön.", "Und dann kam Mara Muster: Ja.", "Der Bürgermeister: Ja."),
        *("Landkreis Hof: 95.000 Menschen.", "Bad Steben: 3.500 Einwohner.", "Kita Sonnenschein: 40 Plätze."),
        *("Ehrenamtliche Helfer: Ja.", "Runder Tisch: Ja.", "Jugendarbeit Hof: Ja.", "Sprachcafé Hof: Ja."),
        *("[Musik] Ja.", "[Applaus]", "(lacht) Ja.", "(Leise Musik) Ja.", "[Beifall im Saal] Ja.", "(Mara lacht) Ja."),
        *("Siehe https://stadt.example: Da.", "Liebe Bürger:innen, hallo.", "- Kosten: 300 Euro", "- Wirklich?"),
        *(
            "ACHTUNG: Ja.",
            "PS: Ja.",
            "Schritt Eins: Ja.",
            "Teil 2: Ja.",
            "Mara: Ja.",
            "Nürnberg: Ja.",
            "Zum Schluss: Ja.",
        ),
        *("Ziel:Wohnen für alle.", "Mitarbeiter:Innen aus Hof.", "Schüler:In der Woche.", "Uhrzeit: 10:30 Uhr."),
        *("Teilnehmer: 30", "Bürger: 300.", "Teilnehmende Kommunen: 30", "Leiter des Projekts: Mara Muster."),
        *("Baustein Sprache: Ja.", "Unterm Strich: Ja.", "Hof und Kronach: Ja.", "St. Georgen: Ja.", "Hof Süd: Ja."),
        *("Arbeitskreis Asyl: Ja.", "Betreutes Wohnen: Ja.", "Bürgerbus Hof: Ja.", "Frohe Weihnachten: Ja."),
        *(
            "Antwort von Frau Muster: Ja.",
            "Grußwort Landrätin Weber: Ja.",
            "Vortrag Mara Muster: Ja.",
            "Grüß Gott: Ja.",
        ),
        *("Hof:Wohnen ist gut.", "Hof:Ja.", "Besser: Ja.", "Technischer Hinweis: Ja.", "Neue Wege: Ja."),
        *("Sprachkurs Deutsch: Ja.", "Ob Muster: Ja.", "Rathaus Hof, Großer Saal: 18 Uhr."),
        *("Familie Huber: Sie kam 2015.", "Familie Huber (vier Kinder): Sie blieb."),
        *("[Telefon klingelt] Ja.", "Telefon (kostenlos): 0800", "Interessierte Bürgerinnen: Ja.", "Foto: Mara Muster"),
    ],
)
def test_no_sentence_is_taken_for_a_speaker(text: str) -> None:
    assert said(vtt("Davor.", text)) == [("", "Davor."), ("", text)]


@pytest.mark.parametrize(
    "name",
    [
        *("Frau Wunderlich", "Herr Mertes", "Frau Fischer", "Dr. Kurz", "Herr Klein", "Frau Schnell", "Frau Lange"),
        *(
            "Prof. Danziger",
            "Herr Gut",
            "Frau Schöne",
            "Frau Täglich",
            "Herr Pastor",
            "Frau Professorin",
            "Herr Sonntag",
        ),
    ],
)
def test_behind_a_title_every_word_is_a_name(name: str) -> None:
    assert said(vtt("Davor.", f"{name}: Ja.")) == [("", "Davor."), (name, "Ja.")]


@pytest.mark.parametrize(
    "name", ["Fischer", "Geiger", "Leipziger", "Wunderlich", "Mertes", "Gonzales", "Huber-Fischer"]
)
def test_a_last_name_alone_may_end_as_adjectives_do(name: str) -> None:
    assert said(vtt(f"{name}: Ja.", f"{name}: Nein.")) == [(name, "Ja."), (name, "Nein.")]
    assert said(vtt("Davor.", f"{name}, Anna: Ja."))[1] == (f"Anna {name}", "Ja.")


def test_a_sign_of_the_time_without_a_blank_makes_no_speaker_however_often() -> None:
    assert said(vtt("Hof:Wohnen.", "Hof:Arbeiten.")) == [("", "Hof:Wohnen."), ("", "Hof:Arbeiten.")]


def test_one_word_is_a_speaker_if_it_comes_again() -> None:
    assert said(vtt("Mara: Ja?", "Bela: Nein.", "Mara: Doch.", "Nürnberg: Schön.")) == [
        *(("Mara", "Ja?"), ("", "Bela: Nein."), ("Mara", "Doch."), ("", "Nürnberg: Schön.")),
    ]
    assert said(vtt("Frage: Was?", "Frage: Wer?", "Hof: 20.", "Hof: 30.")) == [
        *(("", "Frage: Was?"), ("", "Frage: Wer?"), ("", "Hof: 20."), ("", "Hof: 30.")),
    ]


@pytest.mark.parametrize(
    "word",
    [
        *("Grundsätzlich", "Normalerweise", "Allerdings", "Jedenfalls", "Abschließend", "Einerseits", "Beispielhaft"),
        *("Nochmal", "Insgesamt", "Sprich", "Leider", "Öffnungszeiten", "Projektname", "Integrationskurs", "Autorin"),
        *("Kommunalpolitik", "Asylbewerber", "Veranstaltungsort", "Text", "Geschäftsstelle"),
    ],
)
def test_beginnings_of_sentences_stay_however_often_they_come(word: str) -> None:
    assert said(vtt(f"{word}: Ja.", f"{word}: Nein.")) == [("", f"{word}: Ja."), ("", f"{word}: Nein.")]


def test_an_office_for_something_is_a_speaker_if_it_comes_again() -> None:
    assert said(vtt("Leiterin des Sozialamts: Ja?", "Mara und Bela: Nein.", "Leiterin des Sozialamts: Doch.")) == [
        *(("Leiterin des Sozialamts", "Ja?"), ("", "Mara und Bela: Nein."), ("Leiterin des Sozialamts", "Doch.")),
    ]


def test_signs_are_no_name() -> None:
    assert said(vtt("<v ->Der Markt wird umgebaut</v>", "<v>und bleibt</v> offen", ">> Ja.")) == [
        *(("", "Der Markt wird umgebaut"), ("", "und bleibt"), ("", "offen"), ("", "Ja.")),
    ]


def test_the_line_above_the_times_names_who_speaks() -> None:
    webex = (
        'WEBVTT\n\n1 "Mara Muster" (1234567890)\n00:01.000 --> 00:02.000\nJa.\n\n'
        '2 "Bela Beispiel" (2345678901)\n00:02.000 --> 00:03.000\nNein.\n'
    )
    assert said(webex) == [("Mara Muster", "Ja."), ("Bela Beispiel", "Nein.")]
    numbered = "WEBVTT\n\nSpeaker 1\n00:01.000 --> 00:02.000\nJa.\n\nSpeaker 2\n00:02.000 --> 00:03.000\nNein.\n"
    assert said(numbered) == [("Speaker 1", "Ja."), ("Speaker 2", "Nein.")]


def test_several_speakers_in_a_cue_become_several() -> None:
    assert said(vtt("<v Mara>Ja?\n<v Bela>Nein.")) == [("Mara", "Ja?"), ("Bela", "Nein.")]
    assert said(vtt("- Mara Muster: Ja?\n- Bela Beispiel: Nein.")) == [
        ("Mara Muster", "Ja?"),
        ("Bela Beispiel", "Nein."),
    ]
    assert said(vtt("Mara Muster: Ein Satz.\nUnser Ziel: Wohnen.")) == [
        ("Mara Muster", "Ein Satz. Unser Ziel: Wohnen.")
    ]
    assert said(vtt("- Wirklich?\n- Ja.")) == [("", "- Wirklich? - Ja.")]


def test_one_person_has_one_name() -> None:
    file = vtt(
        *(
            "Mara Muster: Satz 1.",
            "MARA MUSTER: Satz 2.",
            "Muster, Mara: Satz 3.",
            "[Mara Muster] Satz 4.",
            "Mara Muster (Stadt Hof): Satz 5.",
        ),
        *(
            "mara.muster: Satz 6.",
            "Mara M.: Satz 7.",
            "Frau Muster: Satz 8.",
            "<v Mara  Muster>Satz 9.",
            ">> Mara Muster: Satz 10.",
        ),
        *(
            "Bürgermeisterin Mara Muster: Satz 11.",
            "Bela Huber-Beispiel: Satz 12.",
            "SPEAKER_00: Satz 13.",
            "SPEAKER_01: Satz 14.",
        ),
    )
    assert [speaker for speaker, _text in said(file)] == [
        *["Mara Muster"] * 11,
        *("Bela Huber-Beispiel", "SPEAKER_00", "SPEAKER_01"),
    ]
    assert [line for line, _text in notes(file)] == [6, 15, 18, 21, 24, 33]
    assert notes(file)[0][1] == "„MARA MUSTER“ ist dieselbe Person wie „Mara Muster“ und heißt jetzt überall so."


def test_a_part_of_a_name_and_small_letters_are_the_person_whose_whole_name_is_told() -> None:
    file = vtt("Mara Muster: Satz 1.", "mara muster: Satz 2.", "Mara: Satz 3.", "Mara: Satz 4.", "Bela: Satz 5.")
    assert said(file) == [
        *(("Mara Muster", "Satz 1."), ("Mara Muster", "Satz 2."), ("Mara Muster", "Satz 3.")),
        *(("Mara Muster", "Satz 4."), ("", "Bela: Satz 5.")),
    ]
    two = vtt("Mara Muster: Satz 1.", "Mara Beispiel: Satz 2.", "Mara: Satz 3.", "Mara: Satz 4.")
    assert [speaker for speaker, _text in said(two)] == ["Mara Muster", "Mara Beispiel", "Mara", "Mara"]
    assert said(vtt("mara muster: Satz 1.", "mara muster: Satz 2.")) == [
        *(("", "mara muster: Satz 1."), ("", "mara muster: Satz 2.")),
    ]


def test_functions_with_marks_of_gender_are_different_people() -> None:
    file = vtt("Referent*in: A", "Moderator*in: B", "Referent*in: C", "Mara Muster: D", "Moderator*in Mara Muster: E")
    assert said(file) == [
        *(
            ("Referent*in", "A"),
            ("Moderator*in", "B"),
            ("Referent*in", "C"),
            ("Mara Muster", "D"),
            ("Mara Muster", "E"),
        ),
    ]


@pytest.mark.parametrize("form", ["- [{}] {}", "- {}: {}", "– {}: {}", ">> {}: {}"])
def test_dashes_before_one_word_part_who_speaks(form: str) -> None:
    first, second, third = (form.format(*told) for told in (("Mara", "Gut."), ("Bela", "Und dann?"), ("Mara", "Ja.")))
    assert said(vtt(first, f"{second}\n{third}", form.format("Bela", "Aha."))) == [
        *(("Mara", "Gut."), ("Bela", "Und dann?"), ("Mara", "Ja."), ("Bela", "Aha.")),
    ]


def test_a_speaker_may_begin_on_the_second_line_behind_a_sentence() -> None:
    assert said(vtt("ist gut.\nBela Beispiel: Genau.")) == [("", "ist gut."), ("Bela Beispiel", "Genau.")]
    assert said(vtt("das war mit\nBela Beispiel: der kann es.")) == [("", "das war mit Bela Beispiel: der kann es.")]


def test_an_initial_that_two_may_have_stays() -> None:
    file = vtt(
        "Mara Muster: Satz 1.",
        "Mara Meier: Satz 2.",
        "Mara M.: Satz 3.",
        "Müller, Bela: Satz 4.",
        "Bela Mueller: Satz 5.",
    )
    assert [speaker for speaker, _text in said(file)] == [
        *("Mara Muster", "Mara Meier", "Mara M.", "Bela Müller", "Bela Müller"),
    ]


def test_a_name_alone_belongs_to_what_comes_next() -> None:
    file = vtt("Mara Muster: Ja.", "Bela Beispiel:", "Das ist der Satz.", "Mara Muster:")
    assert said(file) == [("Mara Muster", "Ja."), ("Bela Beispiel", "Das ist der Satz.")]
    assert [line for line, _text in notes(file)] == [6, 12]


@pytest.mark.parametrize(
    "names",
    [
        ("Anna Bürger", "Anna Lehrer", "Anna Kämmerer", "Anna Gast", "Anna Pastor", "Anna Maria Berater"),
        ("Frau Muster", "Herr Muster"),
        ("Frau Muster", "Herr Muster", "Mara Muster"),
        ("Landrätin Muster", "Landrat Muster"),
        ("Frau Müller-Beispiel", "Herr Müller-Beispiel"),
        ("Herr Bela Muster", "Frau Muster"),
        ("Frau Müller", "Anna Müller-Beispiel"),
        ("Erste Bürgermeisterin", "Erste Vorsitzende", "2. Vorsitzende"),
        ("Teilnehmerin aus Hof", "Gast aus Hof", "Vertreterin aus Hof"),
        ("Stimme aus dem Publikum", "Zwischenruf aus dem Publikum", "Frage aus dem Chat"),
        ("Moderatorin Stadt Hof", "Referentin Stadt Hof"),
        ("Gast A", "Sprecher A", "Gast B"),
        ("Mara Muster (Stadt Hof)", "Mara Muster (Stadt Coburg)"),
        ("Mara Muster (Stadt Hof)", "Frau Muster (Caritas Coburg)"),
    ],
)
def test_two_people_stay_two(names: tuple[str, ...]) -> None:
    file = vtt(*(f"{name}: Satz {number}." for number, name in enumerate(names * 2)))
    assert [speaker for speaker, _text in said(file)] == list(names * 2)
    assert notes(file) == []


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (("Anna Bürger", "ANNA BÜRGER", "Frau Bürger", "Bürger, Anna", "Lehrerin Anna Bürger"), "Anna Bürger"),
        (("Mara Muster", "Frau Muster", "Landrätin Muster", "Erste Bürgermeisterin Mara Muster"), "Mara Muster"),
        (("Mara Muster (Stadt Hof)", "Mara Muster (LRA Hof)", "Mara Muster (Stadt Hof)"), "Mara Muster (Stadt Hof)"),
        (("Mara Muster", "Moderator*in Mara Muster", "Herr Muster"), "Mara Muster"),
        (("Mara Muster-Beispiel", "MUSTER-BEISPIEL, MARA", "Frau Muster-Beispiel"), "Mara Muster-Beispiel"),
    ],
)
def test_one_person_stays_one(names: tuple[str, ...], name: str) -> None:
    file = vtt(*(f"{label}: Satz {number}." for number, label in enumerate(names)))
    assert {speaker for speaker, _text in said(file)} == {name}


def test_two_names_that_a_program_has_set_are_two_people() -> None:
    assert said(vtt("<v Mara>A", "<v Mara Muster>B")) == [("Mara", "A"), ("Mara Muster", "B")]
    assert said(vtt("<v Mara Muster>A", "Frau Muster: B", "<v MUSTER, Mara>C")) == [
        ("Mara Muster", text) for text in "ABC"
    ]


@pytest.mark.parametrize("phone", ["+49 9281 57***", "+499281****12", "0171*****23", "+1 (555) 010-0199"])
def test_who_calls_by_telephone_speaks(phone: str) -> None:
    assert said(vtt(f"{phone}: Ja, hallo.", "Mara Muster: Gut.")) == [(phone, "Ja, hallo."), ("Mara Muster", "Gut.")]


@pytest.mark.parametrize("number", ["2019", "09281 57123", "10", "0800", "+3"])
def test_numbers_before_colons_call_nobody(number: str) -> None:
    assert said(vtt(f"{number}: Ja, hallo.")) == [("", f"{number}: Ja, hallo.")]


def test_interviews_name_by_letters_and_numbers() -> None:
    turns = [("I", "Wie fing es an?"), ("B1", "2019."), ("B2", "Mit Fragen: wer fährt?"), ("I", "Aha.")]
    assert said(vtt(*(f"{who}: {text}" for who, text in turns))) == turns
    # A language's level and a motorway are none, nor is anything in a file of which parts have no sign.
    for rows in (["B2: Das ist das Ziel.", "Danke.", "B2: Ja."], ["A9: Stau.", "B1: Frei."]):
        assert said(vtt(*rows)) == [("", row) for row in rows]
