"""Transcripts that are web pages: what a browser shows is read."""

import json

import pytest

from events.files.captions.formats.documents.pages import lines_of_page
from tests.events.files.captions.reading import cues, said

TURNS = [("Mara Muster", "Guten Morgen."), ("Bela Beispiel", "Und dann, Frau Muster?"), ("Mara Muster", "Ja & nein.")]
TIMES = [3.0, 41.0, 47.0]


@pytest.mark.parametrize(
    "page",
    [
        ("<!DOCTYPE html>\n<html lang='de'><head><title>0:01 Film</title><style>p {a: b}</style></head><body>\n"
        "<cite>Mara Muster:</cite>\n<time>0:03</time>\n<p>Guten Morgen.</p>\n<cite>Bela Beispiel:</cite>\n"
        "<time>0:41</time>\n<p>Und dann,\nFrau Muster?</p><cite>Mara Muster:</cite> <time>0:47</time>\n"
        "<p>Ja &amp; nein.</p></body></html>"),
        ('<p><a name="ts_3000_41000_S00"><span style="color: red">[00:00:03]</span> Mara Muster: Guten Morgen.</a></p>'
        '<p><a name="x">[00:00:41] Bela Beispiel: Und dann, <b>Frau</b> Muster?</a></p><script>0:44</script>'
        "<p>[00:00:47] Mara Muster: Ja &#38; nein.</p>"),
        json.dumps({
            "text": '<p><span class="timestamp" data-timestamp="3.2">0:03</span> Mara Muster: Guten Morgen.<br /></p>'
            "<p><span>0:41</span> Bela Beispiel: Und&nbsp;dann, Frau Muster?</p>"
            "<p>0:47 Mara Muster: Ja &amp; nein.</p>",
            "media": "film.mp4",
            "media-time": 47.1,
        }),
    ],
)  # fmt: skip
def test_pages_with_times(page: str) -> None:
    assert said(page) == TURNS
    assert [start for start, _end, _who, _text in cues(page)] == TIMES


def test_captions_within_a_page() -> None:
    page = "<html><body><pre>WEBVTT\n\n00:01.000 --> 00:03.000\nGuten\nMorgen.\n</pre></body></html>"
    assert cues(page) == [(1.0, 3.0, "", "Guten Morgen.")]


@pytest.mark.parametrize("text", ["", "WEBVTT\n\n<p>", "<tt/>", "<v Mara>Ja.", '{"text": "Ja."}', '{"text": "<p>Ja'])
def test_what_is_no_page(text: str) -> None:
    assert lines_of_page(text) is None
