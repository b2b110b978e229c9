"""Transcripts of meetings and of typists, which tell beginnings alone; in text and in Word."""

import io
from typing import Any

import docx
import pytest

from events.files.captions.cues import CaptionError
from events.files.captions.parser import parse_captions
from tests.events.files.captions.reading import cues, notes

MARA, BELA = "Mara Muster", "Bela Beispiel"
HELLO, YES = "Guten Morgen zusammen.", "Hallo, hört man mich?"
TWO = [(MARA, HELLO), (BELA, YES)]


def told(file: str | bytes, length: float | None = None) -> list[tuple[str, str]]:
    return [(speaker, text) for _start, _end, speaker, text in cues(file, length=length)]


def starts(file: str | bytes, length: float | None = None) -> list[float]:
    return [start for start, *_rest in cues(file, length=length)]


@pytest.mark.parametrize(
    "file",
    [
        f"10:03:27 From {MARA} : {HELLO}\n10:03:41 From {BELA} to Everyone: {YES}\n",
        f"10:03:27 From  {MARA}  to  Everyone:\n\t{HELLO}\n10:03:41 From {BELA} to Everyone:\n\t{YES}\n",
        f"10:03:27 Von {MARA} an Alle: {HELLO}\n10:03:41 Von {BELA} an Alle : {YES}\n",
        (
            f"2023-05-14 10:03:27 From {MARA} to Everyone:\n\t{HELLO}\n"
            f"2023-05-14 10:03:41 From {BELA} to Everyone:\n\t{YES}"
        ),
        f"[{MARA}] 10:03:27\n{HELLO}\n\n[{BELA}] 10:03:41\n{YES}\n",
    ],
)
def test_zoom_tells_the_time_of_day(file: str) -> None:
    assert (told(file), starts(file)) == (TWO, [0.0, 14.0])
    assert notes(file) == [
        (1, "Die Datei nennt Uhrzeiten. 10:03:27 ist jetzt der Anfang, bitte vergleichen Sie mit der Aufzeichnung.")
    ]


@pytest.mark.parametrize(
    "file",
    [
        f"{MARA}   0:03\n{HELLO}\n\n{BELA}   0:10\n{YES}\n",
        f"{MARA} 00:00:03\n{HELLO}\n\n{BELA} 00:00:10\n{YES}\n",
        f"{MARA}\t0:03\n{HELLO}\n{BELA}\t0:10\n{YES}\n",
        f"{MARA} (0:03):\n{HELLO}\n\n{BELA} (0:10):\n{YES}\n",
        f"{MARA} [00:00:03]: {HELLO}\n{BELA} [00:00:10]: {YES}\n",
        f"[00:00:03] {MARA}: {HELLO}\n[00:00:10] {BELA}: {YES}\n",
        f"(0:03) {MARA}: {HELLO}\n(0:10) {BELA}: {YES}\n",
        f"0:03 {MARA}: {HELLO}\n0:10 {BELA}: {YES}\n",
        f"00:03 – {MARA}: {HELLO}\n00:10 – {BELA}: {YES}\n",
        f"0:03\n{MARA}: {HELLO}\n0:10\n{BELA}: {YES}\n",
        f"00:00:03\n{MARA}: {HELLO}\n\n00:00:10\n{BELA}: {YES}\n",
        f"{MARA}: [00:00:03] {HELLO}\n\n{BELA}: [00:00:10] {YES}\n",
        f"{MARA} [00:00:03] {HELLO}\n\n{BELA} [00:00:10] {YES}\n",
        f"{MARA}: 00:00:03\n{HELLO}\n\n{BELA}: 00:00:10\n{YES}\n",
        f"**{MARA}** [00:00:03]: {HELLO}\n\n**{BELA}** [00:00:10]: {YES}\n",
        f"[00:00:03] **{MARA}:** {HELLO}\n\n[00:00:10] **{BELA}:** {YES}\n",
        f"[00:00:03.000] - {MARA}\n{HELLO}\n\n[00:00:10.000] - {BELA}\n{YES}\n",
        f"00:00:03\t{MARA}:\t{HELLO}\n00:00:10\t{BELA}:\t{YES}\n",
        "".join(
            f"{name}\n0 Minuten {second} Sekunden\n0:{second:02}\n{name} 0 Minuten {second} Sekunden\n{text}\n"
            for second, name, text in ((3, MARA, HELLO), (10, BELA, YES))
        ),
        f"[ti:Jour fixe]\n[00:03.00]{MARA}: {HELLO}\n[00:10.00]{BELA}: {YES}\n",
    ],
)
def test_times_beside_names_and_words(file: str) -> None:
    assert (told(file), starts(file)) == (TWO, [3.0, 10.0])


def test_a_part_lasts_until_the_next_but_not_for_ever() -> None:
    long = "Wort " * 40
    file = f"0:00\nHallo.\n0:01\n{long}\n0:03\nJa.\n10:00\nDanke.\n"
    assert [(start, end) for start, end, *_rest in cues(file)] == [(0, 1), (1, 3), (3, 5), (600, 602)]


def test_names_that_come_again_below_the_times_are_speakers() -> None:
    file = "".join(f"0:{second:02}\n{name}\n{text}\n\n" for second, (name, text) in enumerate(TWO * 2, start=1))
    assert told(file) == TWO * 2


def test_transcripts_of_word_name_voices_behind_the_time() -> None:
    file = word(
        *(("Audiodatei",), ("aufnahme.wav",), ("Transkript",)),
        *(("00:00:03 Sprecher 1",), (HELLO,), ("00:00:10 Sprecher 2",), (YES,)),
    )
    assert (told(file), starts(file)) == ([("Sprecher 1", HELLO), ("Sprecher 2", YES)], [3.0, 10.0])


@pytest.mark.parametrize(
    "line",
    [
        f"{MARA} hat die Transkription beendet",
        f"{MARA} stopped transcription",
        "Transcribed by https://otter.ai",
        "Besprechung endete nach 00:12:33 👋",
    ],
)
def test_what_a_program_adds_is_left_out_and_said(line: str) -> None:
    file = f"{MARA}   0:03\n{HELLO}\n\n{BELA}   0:10\n{YES}\n\n{line}\n"
    assert told(file) == TWO
    assert notes(file) == [(7, f"Eine Zeile des Programms, nicht übernommen: „{line}“.")]


def test_words_between_two_are_kept_apart() -> None:
    file = f"[{MARA}] 10:03:27\n{HELLO}\nWir fangen an.\n\n[{MARA}] 10:03:41\nUm 10:30 ist Pause.\n"
    assert told(file) == [(MARA, f"{HELLO} Wir fangen an."), (MARA, "Um 10:30 ist Pause.")]


def test_messages_to_one_person_are_left_out() -> None:
    file = (
        f"10:03:27 From {MARA} to Everyone: {HELLO}\n10:03:30 From {BELA} to {MARA} (Direct Message): Geheim.\n"
        f"10:03:41 From {BELA} to Everyone: {YES}\n10:03:50 Von {BELA} an {MARA} (privat): Auch.\n"
    )
    assert told(file) == TWO
    assert [line for line, text in notes(file) if "einzelne Person" in text] == [2, 4]


def test_f4_tells_ends() -> None:
    file = f"{MARA}: {HELLO} #00:00:04-5#\n{BELA}: {YES} #00:00:06-0#\n{MARA}: Danke.\n"
    assert [(start, end) for start, end, *_rest in cues(file)] == [(0, 4), (4, 6), (6, 8)]
    assert told(file) == [*TWO, (MARA, "Danke.")]


def test_a_paragraph_of_f4_may_have_several_times() -> None:
    file = f"Interview 3\n\n{MARA}: {HELLO} #00:00:04-5# {YES} #00:00:09-0#\n{BELA}: Gut. #00:00:12-0# #00:00:14-0#\n"
    assert cues(file) == [(0, 4, MARA, HELLO), (4, 9, "", YES), (9, 12, BELA, "Gut.")]
    assert notes(file) == [(1, "Steht vor dem ersten Untertitel und gehört zu keinem: „Interview 3“.")]


@pytest.mark.parametrize(
    "file",
    [
        f"{MARA}: {HELLO} [00:00:04]\n\n{BELA}: {YES} [00:00:06]\n\n{MARA}: Danke.\n",
        f"{MARA}: {HELLO} [00:00:04-5]\n{BELA}: {YES} [00:00:06-0]\n{MARA}: Danke. [00:00:08-0]\n",
        f"[00:00:00] {MARA}: {HELLO} [00:00:04]\n[00:00:04] {BELA}: {YES} [00:00:06]\n{MARA}: Danke. [00:00:08]\n",
    ],
)
def test_newer_files_of_f4_have_the_end_in_brackets(file: str) -> None:
    assert [(start, end) for start, end, *_rest in cues(file)] == [(0, 4), (4, 6), (6, 8)]
    assert told(file) == [*TWO, (MARA, "Danke.")]


def test_half_a_sentence_before_a_time_is_no_speaker() -> None:
    file = "Der Landkreis [00:00:07]\nhat viel vor.\nNeue Wege [00:00:12]\ngibt es genug.\n"
    assert cues(file) == [
        *((0, 7, "", "Der Landkreis"), (7, 12, "", "hat viel vor. Neue Wege"), (12, 14, "", "gibt es genug.")),
    ]
    named = "".join(f"{name} [00:00:0{second}]\n{HELLO}\n" for second, name in enumerate((MARA, BELA, "Das Amt"), 1))
    assert told(named) == [(MARA, HELLO), (BELA, f"{HELLO} Das Amt [00:00:03] {HELLO}")]


@pytest.mark.parametrize("form", ["{}  00:0{}\n", "{} (00:0{}):\n", "{} [00:00:0{}]\n", "{} [00:00:0{}] "])
@pytest.mark.parametrize("name", ["Speaker {}", "Sprecher*in {}", "SPEAKER_0{}"])
def test_voices_that_a_program_counts_stand_before_times_as_well(form: str, name: str) -> None:
    file = "".join(form.format(name.format(n), n) + f"{HELLO}\n\n" for n in (1, 2))
    assert cues(file) == [(n, 2 if n == 1 else 4, name.format(n), HELLO) for n in (1, 2)]


def test_a_line_with_several_times_is_said_several_times() -> None:
    file = "[ti:Lied]\n[00:02.00][00:07.20] Mara: Kehr\nvers\n[00:05.00]Strophe\n[00:09.00][00:11.00]\n[00:09.00]Ende\n"
    assert cues(file) == [
        *((2, 4, "Mara", "Kehr vers"), (5, 7, "", "Strophe"), (7.2, 9, "Mara", "Kehr vers"), (9, 11, "", "Ende")),
    ]
    assert notes(file) == [(1, "Steht vor dem ersten Untertitel und gehört zu keinem: „[ti:Lied]“.")]


def test_times_of_f4_may_stand_before_as_well() -> None:
    file = f"#00:00:03-0# {MARA}: {HELLO}\n#00:00:10-0# {BELA}: {YES}\n"
    assert (told(file), starts(file)) == (TWO, [3.0, 10.0])


@pytest.mark.parametrize(
    "text",
    [
        "Programm\n\n10:00 Begrüßung\n10:15 Vortrag\n11:00 Pause\n",
        "Wir treffen uns um 10:30\nund essen um 12:00\n",
        "9:00 Uhr Beginn\n10:00 Uhr Ende\n",
        "Öffnungszeiten\nMontag 8:00 - 12:00\nDienstag 14:00 - 16:00\n",
        "Ausgangslage\n\nEs fehlten Räder.\n",
        "Der Markt [10:30] öffnet.\nDie Halle [11:30] auch.\n",
        "[10:30 - 11:00] Begrüßung\n[11:00 - 11:30] Pause\n",
        "5:3\n2:1\n",
        "0:03\n",
    ],
)
def test_programmes_and_letters_are_none(text: str) -> None:
    with pytest.raises(CaptionError):
        parse_captions(text.encode())


def word(*paragraphs: tuple[str, ...]) -> bytes:
    """Paragraphs of lines, as python-docx writes them."""
    file: Any = docx.Document()
    for lines in paragraphs:
        run = file.add_paragraph().add_run(lines[0])
        for line in lines[1:]:
            run.add_break()
            run.add_text(line)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def test_word_files_of_teams() -> None:
    new = word(
        ("Jour fixe-Besprechungstranskript",),
        ("14. Mai 2023, 10:03",),
        (f"{MARA}   0:03", HELLO),
        (f"{BELA}   0:10", YES),
    )
    old = word(("0:0:3.160 --> 0:0:4.130", MARA, HELLO), ("0:0:10.0 --> 0:0:12.50", BELA, YES))
    assert (told(new), starts(new)) == (TWO, [3.0, 10.0])
    assert (told(old), starts(old)) == (TWO, [3.16, 10.0])


def test_other_zip_files_are_refused() -> None:
    for data in (word(("Ein Bericht.",)), b"PK\x03\x04kaputt"):
        with pytest.raises(CaptionError):
            parse_captions(data)


def test_premiere_and_speakers_on_a_line_of_their_own() -> None:
    premiere = f"00;00;03;00 - 00;00;04;12\n{MARA}\n{HELLO}\n\n00;00;10;00 - 00;00;12;00\n{BELA}\n{YES}\n"
    assert (told(premiere), starts(premiere)) == (TWO, [3.0, 10.0])
    usual = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{name}\n{text}\n\n" for n, (name, text) in enumerate(TWO * 2, start=1)
    )
    assert told(usual) == TWO * 2
    first = "1\n00:00:01,000 --> 00:00:02,000\nGuten Morgen\nzusammen.\n\n"
    two_lines = f"{first}2\n00:00:02,000 --> 00:00:03,000\nHallo\nLeute.\n"
    assert told(two_lines) == [("", "Guten Morgen zusammen."), ("", "Hallo Leute.")]


def test_frames_of_microdvd() -> None:
    assert cues("{0}{100}Guten|{y:i}Morgen.\n{100}{150}Hallo.\n") == [
        (0.0, 4.0, "", "Guten Morgen."),
        (4.0, 6.0, "", "Hallo."),
    ]
    assert starts("{1}{1}50\n{100}{150}Hallo.\n") == [2.0]


def test_an_hour_before_everything_is_taken_off() -> None:
    file = "1\n01:00:01,000 --> 01:00:04,000\nHallo.\n"
    assert (starts(file, length=600), starts(file, length=7200), starts(file)) == ([1.0], [3601.0], [3601.0])


def test_a_dash_between_two_times() -> None:
    file = "00:00:01.000 – 00:00:02.500\nHallo.\n\n00:00:02.500 - 00:00:04.000\nJa.\n"
    assert cues(file) == [(1.0, 2.5, "", "Hallo."), (2.5, 4.0, "", "Ja.")]
