"""Transcripts that tell a time where somebody begins to speak: all that follows is theirs, over every paragraph."""

import pytest

from events.files.captions.cues import CaptionError
from tests.events.files.captions.reading import cues, notes, said

MARA, BELA = "Mara Muster", "Bela Beispiel"
FIRST = ("Guten Morgen. Um 10:30 Uhr fährt der Bus.", "Und das ist gut so.")
SECOND = ("Wie teuer war das?", "Frau Muster, bitte.")
TURNS = [(MARA, " ".join(FIRST)), (BELA, " ".join(SECOND))]


@pytest.mark.parametrize(
    "form", ["%s 00:01:23\n%s", "%s [00:01:23]\n\n%s", "%s (1:23)\n%s", "00:01:23 %s\n%s", "[00:01:23] %s\n\n%s"]
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_turn_over_several_paragraphs(form: str, between: str) -> None:
    file = f"{form % (MARA, between.join(FIRST))}\n\n{form.replace('1:23', '2:10') % (BELA, between.join(SECOND))}\n"
    assert said(file) == TURNS
    assert [start for start, _end, _who, _text in cues(file)] == [83.0, 130.0]


def test_one_turn_is_enough_where_it_is_sure() -> None:
    assert cues(f"{MARA} 00:01:23\n{FIRST[1]}\n") == [(83.0, 85.0, MARA, FIRST[1])]
    for file in ("Beginn 10:00\nWir treffen uns im Rathaus.\n", "Wir beginnen um\nHof 10:00 und enden bald.\n"):
        with pytest.raises(CaptionError, match="keine Untertitel"):
            cues(file)


def test_what_comes_with_each_time_and_is_no_name_is_said() -> None:
    file = "00:01:23 Bürgerbus\nEr fährt.\n\n00:02:10 Fahrplan\nEr steht fest.\n"
    assert said(file) == [("", "Bürgerbus Er fährt."), ("", "Fahrplan Er steht fest.")]


def test_times_within_a_turn_part_it() -> None:
    file = f"**{MARA}:** [00:00:03] Eins.\n\n[00:00:09] Zwei.\n\n**{BELA}:** [00:00:15] Drei.\n\n[00:00:07] Vier.\n"
    assert [(start, who, text) for start, _end, who, text in cues(file)] == [
        (3.0, MARA, "Eins."),
        (9.0, MARA, "Zwei."),
        # A time before those around it is what somebody says.
        (15.0, BELA, "Drei. [00:00:07] Vier."),
    ]


@pytest.mark.parametrize(
    "file",
    [
        "[00:01.00]Eins.\n[00:03.00]\n[00:05.00]Zwei.\n[00:08.00]\n",
        "{QTtext} {font:Arial}\n[00:00:01.00]\nEins.\n[00:00:03.00]\n\n[00:00:05.00]\nZwei.\n[00:00:08.00]\n",
        (
            "[TITLE]\n[BEGIN]\n******** START SCRIPT ********\n[00:00:01]\nEins.\n[00:00:03]\n\n[00:00:05]\nZwei.\n"
            "[00:00:08]\n\n[END]\n******** END SCRIPT ********\n"
        ),
        "[offset:-500]\n[00:00.50]Eins.\n[00:02.50]\n[00:04.50]Zwei.\n[00:07.50]\n",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_time_with_nothing_behind_it_is_an_end(file: str, end: str) -> None:
    assert cues(file.replace("\n", end)) == [(1.0, 3.0, "", "Eins."), (5.0, 8.0, "", "Zwei.")]


def test_strokes_part_lines_in_subviewers_first_version_alone() -> None:
    assert cues("[BEGIN]\n[00:00:01]\nEins|zwei.\n[00:00:03]\n\n[END]\n") == [(1.0, 3.0, "", "Eins zwei.")]
    assert said("0:01\nEins|zwei.\n0:03\nDrei.\n") == [("", "Eins|zwei."), ("", "Drei.")]


@pytest.mark.parametrize(
    ("first", "second", "seconds"),
    [
        ("<11:59:58 AM> Mara Muster: %s", "<12:00:05 PM> Bela Beispiel: %s", 7.0),
        ("<12:59:58 AM> Mara Muster: %s", "<1:00:05 AM> Bela Beispiel: %s", 7.0),
        ("Mara Muster 10:00 AM\n%s", "Bela Beispiel 1:02 PM\n%s", 3 * 3600 + 120.0),
        ("Mara Muster 10:00 a.m.\n%s", "Bela Beispiel 10:02 a.m.\n%s", 120.0),
    ],
)
def test_times_of_day(first: str, second: str, seconds: float) -> None:
    file = f"Transcript, started at 10:00:00 AM:\n\n{first % 'Guten Tag.'}\n\n{second % 'Am Montag?'}\n"
    if "12:59" in first:
        # Before one in the morning there is no hour to take off.
        assert [start for start, *_rest in cues(file)] == [3598.0, 3605.0]
    else:
        assert [start for start, *_rest in cues(file)] == [0.0, seconds]
    assert said(file) == [(MARA, "Guten Tag."), (BELA, "Am Montag?")]


def test_an_early_morning_is_no_half_of_the_day() -> None:
    assert said("0:03 am Montag fahren wir\n0:09 pm ist Nachmittag\n") == [
        *(("", "am Montag fahren wir"), ("", "pm ist Nachmittag")),
    ]


def test_jitsis_comings_and_goings_are_said() -> None:
    said_between = "<10:00:20 AM> Bela Beispiel left the conversation"
    file = f"<10:00:05 AM> Mara Muster: Ja.\n{said_between}\n<10:00:25 AM> Mara Muster: Gut.\n"
    assert said(file) == [(MARA, "Ja."), (MARA, "Gut.")]
    assert [line for line, text in notes(file) if "Programms" in text] == [2]


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("[00:00:03:12] %s:\n%s\n", 3.48),
        ("00:00:03:12\t%s: %s\n", 3.48),
        ("@0:03 - %s\n%s\n", 3.0),
        ("%s | 00:03\n%s\n", 3.0),
    ],
)
def test_frames_and_signs_of_programs(form: str, first: float) -> None:
    file = (
        form % (MARA, FIRST[1])
        + form.replace("03", "41") % (BELA, SECOND[0])
        + form.replace("03", "47") % (MARA, "Ja.")
    )
    assert said(file) == [(MARA, FIRST[1]), (BELA, SECOND[0]), (MARA, "Ja.")]
    assert cues(file)[0][0] == first


@pytest.mark.parametrize("form", ["%s - %s %s: %s\n", "%s – %s\n%s: %s\n\n"])
def test_two_times_before_what_is_said(form: str) -> None:
    file = form % ("0:03", "0:09", MARA, FIRST[1]) + form % ("0:41", "0:45", BELA, SECOND[0])
    assert cues(file) == [(3.0, 9.0, MARA, FIRST[1]), (41.0, 45.0, BELA, SECOND[0])]
    # No time to end: somebody says it.
    assert said(f"0:03 - 0:01 war zu früh.\n0:09 - {FIRST[1]}\n") == [("", "0:01 war zu früh."), ("", FIRST[1])]


@pytest.mark.parametrize(
    "form",
    [
        "**[00:00:03] %s:** %s\n\n",
        "### %s (00:03)\n\n%s\n\n",
        "- 00:00:03 – %s: %s\n",
        "* [0:03] %s: %s\n",
        "Min. 0:03 %s: %s\n",
        "[0h00m03s] %s: %s\n",
        "0m 03s %s: %s\n",
        "(0 min 03 sec) %s: %s\n",
    ],
)
def test_lists_headings_and_units(form: str) -> None:
    turns = [("03", MARA, FIRST[1]), ("41", BELA, SECOND[0]), ("47", MARA, "Ja. Min. 0:03 ist lang.")]
    file = "".join(form.replace("03", second) % (name, text) for second, name, text in turns)
    assert [(start, who, text) for start, _end, who, text in cues(file)] == [
        (float(second), who, text) for second, who, text in turns
    ]


@pytest.mark.parametrize("form", ["%s\n%s\n%s\n", "%s %s %s\n"])
@pytest.mark.parametrize("minute", ["1 Minute, 2 Sekunden", "1 Minute und 2 Sekunden", "1 minute, 2 seconds"])
def test_youtubes_page_has_times_in_words_as_well(form: str, minute: str) -> None:
    rows = [("0:03", "3 Sekunden", "guten Morgen"), ("1:02", minute, "wie weiter"), ("1:09", "8 Sekunden", "fehlen")]
    file = "".join(form % row for row in rows)
    # Words that tell another time are said.
    assert said(file) == [("", "guten Morgen"), ("", "wie weiter"), ("", "8 Sekunden fehlen")]
