"""XML of programs that no reader knows by name: what has a beginning, an end and words is read."""

import pytest

from events.files.captions.cues import CaptionError
from tests.events.files.captions.reading import cues, notes

TWO = [(1.0, 3.0, "", "Grüß Gott."), (3.0, 5.5, "", "Der Nächste, bitte.")]
NAMED = [(start, end, who, text) for (start, end, _who, text), who in zip(TWO, ("Mara Muster", "B"), strict=True)]


def test_universal_subtitles() -> None:
    file = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<USFSubtitles><metadata><title>Bus</title></metadata><subtitles>\n'
        '<subtitle start="00:00:01.000" stop="00:00:03.000"><text style="a">Grüß Gott.</text></subtitle>\n'
        '<subtitle start="00:00:03.000" stop="00:00:05.500"><text>Der Nächste,<br/>bitte.</text></subtitle>\n'
        '<subtitle start="00:00:06.000" stop="00:00:06.000"><text>Ja.</text></subtitle></subtitles></USFSubtitles>'
    )
    assert cues(file) == [*TWO, (6.0, 8.0, "", "Ja.")]
    assert [line for line, _text in notes(file)] == [5]


@pytest.mark.parametrize(
    "file",
    [
        # Transcriber's: a section has times as well as its turns.
        ('<Trans><Speakers><Speaker id="s1" name="Mara Muster"/></Speakers><Section startTime="0" endTime="9">'
        '<Turn speaker="s1" startTime="1" endTime="3"><Sync time="1"/>\nGrüß Gott.\n</Turn>'
        '<Turn speaker="B" startTime="3" endTime="5.5"><Sync time="3"/>Der Nächste, bitte.</Turn></Section></Trans>'),
        ('<x:a xmlns:x="y"><x:b begin="1s" end="3s" who="Mara Muster">Grüß Gott.</x:b>'
        '<x:b begin="3s" end="5500ms" who="B">Der Nächste, bitte.</x:b></x:a>'),
    ],
)  # fmt: skip
def test_who_speaks(file: str) -> None:
    assert (cues(file), notes(file)) == (NAMED, [])


@pytest.mark.parametrize(
    "file",
    [
        "<xmeml><clip><start>75</start><end>125</end></clip></xmeml>",
        '<a><b start="1" end="3"/></a>',
        '<a><b start="Montag" end="Freitag">Ja.</b></a>',
        '<window><time begin="3"/>Ja.</window',
    ],
)
def test_other_xml_is_named(file: str) -> None:
    with pytest.raises(CaptionError, match="keine Untertitel, die das Portal lesen kann, sondern XML"):
        cues(file)
