"""What Final Cut Pro shares as XML: captions on clips, titles where there are none, languages by role."""

import pytest

from tests.events.files.captions.reading import cues, notes

TWO = [(1.0, 3.0, "", "Grüß Gott."), (3.003, 6.006, "", "Der Nächste, bitte.")]
GERMAN, ENGLISH = "iTT?captionFormat=ITT.de-DE", "iTT?captionFormat=ITT.en"


def project(spine: str, sequence: str = "") -> str:
    """An FCPXML file with a project whose spine holds this."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n<fcpxml version="1.10">\n<resources>'
        '<format id="r1" frameDuration="1001/30000s"/></resources>\n<project name="Bürgerbus">'
        f"<sequence {sequence}><spine>{spine}</spine></sequence></project></fcpxml>"
    )


def shown(tag: str, offset: str, duration: str, *texts: str, more: str = "") -> str:
    """A caption or title at this place, with a text for each line."""
    rows = "".join(f"<text><text-style ref='ts1'>{text}</text-style></text>" for text in texts)
    place = f'name="anders" offset="{offset}" duration="{duration}" {more}'
    return f'<{tag} {place}>{rows}<text-style-def id="ts1"><text-style/></text-style-def></{tag}>\n'


def caption(offset: str, duration: str, *texts: str, more: str = "", role: str = GERMAN) -> str:
    return shown("caption", offset, duration, *texts, more=f'lane="1" role="{role}" {more}')


def title(offset: str, duration: str, *texts: str) -> str:
    return shown("title", offset, duration, *texts)


FIRST = caption("11s", "2s", "Grüß Gott.", more='start="3600s"')


@pytest.mark.parametrize(
    "file",
    [
        # On a clip that begins ten seconds into its film, in a project that begins at one hour.
        project(
            f'<asset-clip offset="3600s" start="10s" duration="9s">{FIRST}'
            f"{caption('390090/30000s', '90090/30000s', 'Der Nächste,', 'bitte.')}</asset-clip>",
            'tcStart="3600s"',
        ),
        # On two clips, the second without a place: it follows the first.
        project(
            f'<clip start="10s" duration="90090/30000s">{FIRST}</clip><gap start="7s" duration="4s">'
            f"{caption('7s', '90090/30000s', 'Der Nächste,&#10;bitte.')}</gap>"
        ),
        # Titles on a storyline of their own, in a compound clip's resource, which is none of the project.
        project(
            '<gap offset="0s" start="3600s" duration="9s"><spine lane="1" offset="3601s">'
            f"{title('0s', '2s', 'Grüß Gott.')}"
            f"{title('2003/1000s', '3003/1000s', 'Der Nächste,', 'bitte.')}</spine></gap>"
        ),
        # On a clip within a clip.
        project(
            '<clip offset="0s" start="5s" duration="9s"><video offset="5s" start="20s" duration="9s">'
            f"{caption('21s', '2s', 'Grüß', 'Gott.')}</video>"
            f"{caption('8.003s', '3.003s', 'Der Nächste, bitte.')}</clip>"
        ),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_places_on_the_clocks_of_what_holds_them(file: str, encoding: str) -> None:
    assert (cues(file.encode(encoding)), notes(file.encode(encoding))) == (TWO, [])


def test_of_captions_and_titles_captions_are_taken_and_german_ones() -> None:
    file = project(
        '<gap offset="0s" duration="9s">'
        + caption("1s", "2s", "Good morning.", role=ENGLISH)
        + caption("1s", "2s", "Guten Morgen.")
        + title("2s", "2s", "Mara Muster")
        + "</gap>"
    )
    assert cues(file) == [(1.0, 3.0, "", "Guten Morgen.")]
    assert notes(file) == [
        (0, "Die Datei hat neben den Untertiteln 1 Titel (Einblendung), nicht übernommen."),
        (0, f"Die Datei hat mehrere Sprachen. Übernommen ist „{GERMAN}“, nicht „{ENGLISH}“."),
    ]


def test_what_is_switched_off_or_a_proposal_is_not_shown() -> None:
    off = caption("0s", "2s", "Nein.", more='enabled="0"')
    clips = [f'<clip duration="9s">{caption("1s", "2s", text)}</clip>' for text in ("Ja.", "Nein.")]
    assert cues(project(f'<gap duration="1s">{off}</gap><audition>{"".join(clips)}</audition>')) == [
        (2.0, 4.0, "", "Ja.")
    ]


def test_of_several_sequences_the_one_with_most_captions_is_read() -> None:
    inner = f"<media><sequence><spine><gap>{caption('1s', '2s', 'Ja.')}</gap></spine></sequence></media>"
    file = project(title("5s", "2s", "Titel")).replace("</resources>", f"{inner}</resources>")
    assert cues(file) == [(1.0, 3.0, "", "Ja.")]


@pytest.mark.parametrize(("offset", "duration"), [("1/0s", "2/0s"), ("x", ""), ("1e9s", "-")])
def test_times_that_are_none_are_the_beginning(offset: str, duration: str) -> None:
    assert cues(project(f"<gap>{caption(offset, duration, 'Ja.')}</gap>")) == [(0.0, 2.0, "", "Ja.")]
