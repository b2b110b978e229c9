"""TTML of video platforms and broadcasters, and YouTube's timed text in its three versions."""

import pytest

from tests.events.files.captions.reading import cues, notes

TWO = [(0.5, 2.5, "", "Grüß Gott."), (2.5, 4.0, "", "Der Nächste, bitte.")]
TT = '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="50">'


@pytest.mark.parametrize(
    "file",
    [
        (
            f'{TT}<body><div begin="0.25s"><p begin="0.25s" dur="2s">Grüß Gott.</p>'
            '<p begin="00:00:02.250" end="00:00:03.750">Der Nächste,<br/>bitte.</p></div></body></tt>'
        ),
        (
            f'{TT}<body begin="100ms"><div><p begin="400ms" end="2400ms"><span>Grüß</span> Gott.</p>'
            '<p begin="2.4s" end="3.9s">Der Nächste, bitte.</p></div></body></tt>'
        ),
        (
            f'{TT}<body><div><p begin="00:00:00:25" end="00:00:02:25">Grüß Gott.</p>'
            '<p begin="00:00:02:25" end="00:00:04:00">Der Nächste, bitte.</p></div></body></tt>'
        ),
        (
            f'{TT}<body><div><p><span begin="0.5s" end="2.5s">Grüß Gott.</span><br/>'
            '<span begin="2.5s" end="4s">Der Nächste, bitte.</span></p></div></body></tt>'
        ),
        (
            '<transcript><text start="0.5" dur="2">Grüß&amp;nbsp;Gott.</text>\n'
            '<text start="2.5" dur="1.5">Der Nächste, bitte.</text></transcript>'
        ),
        (
            '<timedtext><window t="0" id="1" op="define"/><text t="500" d="2000" w="1">Grüß Gott.</text>'
            '<text t="2500" d="1500" w="1">Der Nächste, bitte.</text></timedtext>'
        ),
        (
            '<timedtext format="3"><body><w t="0" id="1"/><p t="500" d="2000"><s>Grüß</s><s t="300"> Gott.</s></p>'
            '<p t="2400" d="90" a="1">\n</p><p t="2500" d="1500">Der Nächste,\nbitte.</p></body></timedtext>'
        ),
    ],
)
@pytest.mark.parametrize(
    ("declared", "encoding"), [("", "utf-8"), ("UTF-8", "utf-8"), ("UTF-16", "utf-16"), ("ISO-8859-1", "cp1252")]
)
def test_times_of_elements_and_of_what_holds_them(file: str, declared: str, encoding: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>\n' if declared else ""
    data = (declaration + file).encode(encoding)
    assert (cues(data), notes(data)) == (TWO, [])


def test_agents_are_speakers() -> None:
    file = (
        '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata>'
        '<ttm:agent xml:id="m"><ttm:name>Mara Muster</ttm:name></ttm:agent></metadata></head><body><div>\n'
        '<p begin="1s" end="2s" ttm:agent="m">Ja.</p><p begin="2s" end="2s">Nein.</p></div></body></tt>'
    )
    assert [(who, text) for _start, _end, who, text in cues(file)] == [("Mara Muster", "Ja."), ("", "Nein.")]
    assert [line for line, _text in notes(file)] == [2]


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        (
            '<span begin="1s" end="4s">Grüß <span begin="1s" end="2s">Gott</span>.</span>',
            [(1.0, 4.0, "", "Grüß Gott.")],
        ),
        (
            (
                '– <span begin="1s" end="2s">Grüß</span> <b>Gott</b>.<br/><span><i>Der</i> '
                '<span begin="2s" end="4s">Nächste</span>,</span> bitte.'
            ),
            [(1.0, 2.0, "", "– Grüß Gott. Der"), (2.0, 4.0, "", "Nächste, bitte.")],
        ),
        ("<metadata/>Grüß <span>Gott</span>.", [(0.5, 9.0, "", "Grüß Gott.")]),
    ],
)
def test_parts_with_times_lose_and_double_nothing(inside: str, found: list[tuple[float, float, str, str]]) -> None:
    around = [("<div>", 0.0), ('<div begin="500ms" end="9s">', 0.5)]
    for div, shift in around if "begin" in inside else around[1:]:
        moved = [(start + shift, end + shift, who, text) for start, end, who, text in found]
        file = f"{TT}<body>{div}<p>{inside}</p></div></body></tt>"
        assert (cues(file), notes(file)) == (moved if "begin" in inside else found, [])


FILM = (
    '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="30" '
    'ttp:frameRateMultiplier="1000 1001" %s><body><div><p begin="%s" dur="2s">Ja.</p></div></body></tt>'
)


@pytest.mark.parametrize(
    ("base", "begin", "start"),
    [
        ("", "00:00:10:15", 10.5005),
        ("", "300f", 10.01),
        # Thirty frames of a timecode are a thousandth longer than a second, but where it leaves some out.
        ('ttp:timeBase="smpte"', "00:10:00:00", 600.6),
        ('ttp:timeBase="smpte" ttp:dropMode="nonDrop"', "00:10:00;15.5", 601.1005),
        ('ttp:timeBase="smpte" ttp:dropMode="dropNTSC"', "00:10:00:00", 599.9994),
    ],
)
def test_frames_of_american_films(base: str, begin: str, start: float) -> None:
    assert [round(found, 3) for found, *_rest in cues(FILM % (base, begin))] == [int(start * 1000) / 1000]


PROGRAMME = (
    '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ebuttm="urn:ebu:tt:metadata"><head><metadata>\n'
    "<ebuttm:documentStartOfProgramme>10:00:00:00</ebuttm:documentStartOfProgramme></metadata></head><body><div>"
    '<p begin="00:00:00:00" end="00:00:00:08">Titel</p>'
    '<p begin="%s:00:01:00" end="%s:00:03:00">Ja.</p></div></body></tt>'
)


def test_a_programme_starts_where_its_document_says() -> None:
    assert cues(PROGRAMME % ("10", "10")) == [(0.0, 0.32, "", "Titel"), (1.0, 3.0, "", "Ja.")]
    assert notes(PROGRAMME % ("10", "10")) == [
        (2, "Die Datei nennt 10:00:00 als Beginn der Sendung. Die Zeiten beginnen jetzt bei 0:00:00.")
    ]
    # Whoever has moved the times before has left what the document said.
    assert cues(PROGRAMME % ("00", "00"))[1:] == [(1.0, 3.0, "", "Ja.")]
    assert notes(PROGRAMME % ("00", "00")) == []


def in_languages(*parts: tuple[str, str, int]) -> str:
    divs = "".join(f'<div xml:lang="{code}"><p begin="{at}s" dur="1s">{text}</p></div>' for code, text, at in parts)
    return f'<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body>{divs}</body></tt>'


def test_of_several_languages_the_german_one_is_taken() -> None:
    file = in_languages(("en", "Hello.", 1), ("de-DE", "Hallo.", 1), ("tr", "Merhaba.", 1))
    assert cues(file) == [(1.0, 2.0, "", "Hallo.")]
    assert notes(file) == [(0, "Die Datei hat mehrere Sprachen. Übernommen ist „de-DE“, nicht „en“, „tr“.")]
    # Each at its own time: somebody answers in another language.
    file = in_languages(("de", "Hallo.", 1), ("tr", "Merhaba.", 3))
    assert [text for _start, _end, _who, text in cues(file)] == ["Hallo.", "Merhaba."]


def test_what_is_told_of_a_paragraph_is_not_said() -> None:
    inside = "<metadata><desc>Musik</desc></metadata>Grüß <span><title>nein</title>Gott</span>."
    file = f'{TT}<body><div><p begin="1s" end="2s">{inside}</p></div></body></tt>'
    assert cues(file) == [(1.0, 2.0, "", "Grüß Gott.")]
