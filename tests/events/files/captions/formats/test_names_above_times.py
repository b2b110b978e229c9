"""Names that programs write on lines, in lists or in signs of their own, beside what is said."""

import json

import pytest

from tests.events.files.captions.reading import notes, said

MARA, BELA = "Mara Muster", "Bela Beispiel"
HELLO, YES, WELL = "Guten Morgen zusammen.", "Hallo, hört man mich?", "Dann fangen wir an."
VOICES = [("Sprecher 1", HELLO), ("Sprecher 2", YES), ("Sprecher 1", WELL)]


@pytest.mark.parametrize(
    "file",
    [
        f"Sprecher 1\n00:00\n{HELLO}\nSprecher 2\n00:09\n{YES}\nSprecher 1\n00:12\n{WELL}\n",
        f"Treffen\n12.03.2026, 10:02\nSprecher 1\n00:00\n{HELLO}\nSprecher 2\n00:09\n{YES}\nSprecher 1\n00:12\n{WELL}",
        f"Sprecher 1\n[00:00:00] {HELLO}\n\nSprecher 2\n[00:00:09] {YES}\n\nSprecher 1\n[00:00:12] {WELL}\n",
        f"Sprecher 1\n[00:00:00] - {HELLO}\n\nSprecher 2\n[00:00:09] - {YES}\n\nSprecher 1\n[00:00:12] - {WELL}\n",
    ],
)
def test_a_name_above_a_time_says_who_speaks(file: str) -> None:
    assert said(file) == VOICES
    assert not any("Sprecher" in text for _line, text in notes(file))


def test_a_name_holds_for_the_times_below_it_until_the_next_one() -> None:
    file = f"SPEAKER_00\n[00:00:00] {HELLO}\n[00:00:04] {WELL}\n\nSPEAKER_01\n[00:00:09] {YES}\n[00:00:12] Ja.\n"
    assert said(file) == [("SPEAKER_00", HELLO), ("SPEAKER_00", WELL), ("SPEAKER_01", YES), ("SPEAKER_01", "Ja.")]


def test_people_above_times_have_to_come_again() -> None:
    lines = [(MARA, "00:00", HELLO), (BELA, "00:09", YES), (MARA, "00:12", WELL), (BELA, "00:20", "Gern.")]
    parts = [f"{name}\n{time}\n{text}\n" for name, time, text in lines]
    assert said("".join(parts)) == [(name, text) for name, _time, text in lines]
    assert said("".join(parts[:2])) == [("", f"{HELLO} {BELA}"), ("", YES)]


def test_what_is_said_above_a_time_stays_said() -> None:
    file = f"00:00\n{HELLO}\nWohnen\n00:09\n{YES}\nBildung\n00:12\n{WELL}\nGesundheit\n00:20\nEnde.\n"
    assert [text for _speaker, text in said(file)] == [
        f"{HELLO} Wohnen",
        f"{YES} Bildung",
        f"{WELL} Gesundheit",
        "Ende.",
    ]


@pytest.mark.parametrize(
    "row", ["S01: [00:00:01] {}\n\nS02: [00:00:05] {}\n", "[00:00:01] S01: {}\n[00:00:05] S02: {}\n"]
)
def test_noscribe_numbers_its_voices(row: str) -> None:
    assert said(row.format(HELLO, YES)) == [("S01", HELLO), ("S02", YES)]


@pytest.mark.parametrize("times", [("00:00:03:05 - 00:00:07:10", "00:00:07:11 - 00:00:09:00")])
def test_premiere_counts_pictures_behind_a_colon(times: tuple[str, str]) -> None:
    file = f"{times[0]}\n{MARA}\n{HELLO}\n\n{times[1]}\n{BELA}\n{YES}\n"
    assert said(file) == [(MARA, HELLO), (BELA, YES)]


def test_premiere_has_the_text_in_the_words_of_each_part() -> None:
    def part(speaker: str, start: float, *words: str) -> dict[str, object]:
        listed = [{"start": start + at, "duration": 0.5, "text": word, "type": "word"} for at, word in enumerate(words)]
        return {"speaker": speaker, "start": start, "duration": len(words), "language": "de-de", "words": listed}

    names = [{"id": "a-1", "name": MARA}, {"id": "b-2", "name": BELA}]
    parts = [part("a-1", 0.5, "Guten", "Tag."), part("b-2", 4, "Hallo", "zusammen."), part("a-1", 8, "Ja.")]
    file = json.dumps({"language": "de-de", "segments": parts, "speakers": names})
    assert said(file) == [(MARA, "Guten Tag."), (BELA, "Hallo zusammen."), (MARA, "Ja.")]


def test_typists_name_who_speaks_in_every_part() -> None:
    file = f"Mara: {HELLO} #00:00:03-1#\n\nBela: {YES} #00:00:09-5#\n\nMara: {WELL} #00:00:11-0#\n"
    assert said(file) == [("Mara", HELLO), ("Bela", YES), ("Mara", WELL)]
    other = f"Mara: {HELLO} #00:00:03-1#\n\nUnd dann: {YES} #00:00:09-5#\n\nMara: {WELL} #00:00:11-0#\n"
    assert said(other) == [("Mara", HELLO), ("", f"Und dann: {YES}"), ("Mara", WELL)]
    two = f"Ziel: {HELLO} #00:00:03-1#\n\nWeg: {YES} #00:00:09-5#\n\nMittel: {WELL} #00:00:11-0#\n"
    assert [speaker for speaker, _text in said(two)] == ["", "", ""]


def test_times_in_round_brackets_end_a_part() -> None:
    assert said(f"{MARA}: {HELLO} (00:00:03-2)\n{MARA}: {YES} (00:00:05-0)\n") == [(MARA, HELLO), (MARA, YES)]


def test_a_tab_in_the_last_column_is_said() -> None:
    assert said("start\tend\ttext\n0\t2500\tGuten\tTag.\n2500\t5000\tHallo.\n") == [("", "Guten Tag."), ("", "Hallo.")]
    assert said("start,end,text,speaker\n0,2500,Hallo.,Mara\n") == [("Mara", "Hallo.")]


APPLE = (
    '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:m="http://www.w3.org/ns/ttml#metadata" xmlns:p="urn:podcasts">'
    "<body><div>{}</div></body></tt>"
)


def test_apple_leaves_out_the_blanks_between_words() -> None:
    words = "".join(
        f'<span begin="{at}" end="{at + 1}" p:unit="word">{word}</span>' for at, word in enumerate(["Guten", "Tag."])
    )
    paragraph = f'<p begin="0" end="4" m:agent="SPEAKER_1"><span begin="0" end="4" p:unit="sentence">{words}</span></p>'
    assert said(APPLE.format(paragraph)) == [("SPEAKER_1", "Guten Tag.")]
    glued = '<p begin="0" end="4" m:agent="x7"><span>Gut</span><span>en Tag.</span></p>'
    assert said(APPLE.format(glued)) == [("", "Guten Tag.")]


@pytest.mark.parametrize(
    "row",
    [
        "Profilbild von Bela Beispiel",
        "Profile picture of Bela Beispiel",
        "Transkription endete nach 00:47:12",
        "Dieses bearbeitbare Transkript wurde per Computer generiert und enthält möglicherweise Fehler.",
        "This editable transcript was computer generated and might contain errors.",
    ],
)
def test_what_programs_add_is_not_said(row: str) -> None:
    file = f"{MARA}   0:03\n{HELLO}\n\n{row}\n{BELA}   0:15\n{YES}\n"
    assert said(file) == [(MARA, HELLO), (BELA, YES)]
    assert [line for line, _text in notes(file)] == [4]
