"""`manage.py check_captions`, and the same reading in the editors' form: notes by line, files to fetch again."""

import io
import json
from pathlib import Path
from typing import Any

import pysubs2
import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client

from events.models import RecordingPage, Transcript
from portal.base.roles import EDITORS, PUBLISHERS
from tests.approval import address, edit
from tests.events.editing.test_transcript_approval import signed_in

SRT = (
    b"1\n00:00:01,000 --> 00:00:02,500\nMara Morgenstern: Gr\xfc\xdf Gott.\n\n2\n00:03:00,000 --> 00:03:00,000\nEnde.\n"
)


def checked(*arguments: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    call_command("check_captions", *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_one_line_of_json_for_each_file(tmp_path: Path) -> None:
    good, bad = tmp_path / "gut.vtt", tmp_path / "schlecht.srt"
    good.write_bytes(SRT)
    bad.write_text("Das ist ein Text.")
    found, refused, missing = checked(str(good), str(bad), str(tmp_path / "fehlt.vtt"), "--length", "120.5")
    assert {**found, "notes": [note["line"] for note in found["notes"]]} == {
        "file": str(good),
        "accepted": True,
        "cues": [
            {"start": 1.0, "end": 2.5, "speaker": "Mara Morgenstern", "text": "Grüß Gott."},
            {"start": 180.0, "end": 182.0, "speaker": "", "text": "Ende."},
        ],
        "notes": [6, 6],
    }
    for answer in (refused, missing):
        assert (answer["accepted"], answer["cues"], [note["line"] for note in answer["notes"]]) == (False, [], [0])


@pytest.mark.parametrize(
    ("form", "name"), [("vtt", "a.srt"), ("srt", "a.vtt"), ("ass", "a.srt"), ("ttml", "a.vtt"), ("json", "a.txt")]
)
def test_what_is_inside_counts_and_not_the_ending(tmp_path: Path, form: str, name: str) -> None:
    event = pysubs2.SSAEvent(start=1500, end=3250, text="Grüß Gott.")
    written = pysubs2.SSAFile()
    written.append(event)
    (tmp_path / name).write_text(written.to_string(form), encoding="utf-8")
    (found,) = checked(str(tmp_path / name))
    assert (found["accepted"], found["notes"]) == (True, [])
    assert found["cues"] == [{"start": 1.5, "end": 3.25, "speaker": "", "text": "Grüß Gott."}]


@pytest.mark.django_db
def test_the_form_says_what_was_changed_and_gives_the_captions_back(recording: RecordingPage) -> None:
    transcript, editor = recording.transcript, signed_in(EDITORS)
    assert transcript is not None
    edit(editor, transcript, "", ContentFile(SRT, "teams.txt"), title="Größe")
    page = editor.get(address(transcript, "edit")).content.decode()
    assert page.count("Zeile 6:") == 2
    assert "Beginnt hinter dem Ende der Aufzeichnung (0:02:00)." in page
    path = f"/admin/aufzeichnungen/untertitel/{transcript.pk}"
    got = editor.get(f"{path}.srt")
    assert got.content.decode() == (
        "1\n00:00:01,000 --> 00:00:02,500\nMara Morgenstern: Grüß Gott.\n\n2\n00:03:00,000 --> 00:03:02,000\nEnde.\n"
    )
    assert got.headers["Content-Disposition"] == 'attachment; filename="groesse.srt"'
    assert "<v Mara Morgenstern>Grüß Gott." in editor.get(f"{path}.vtt").content.decode()
    assert [editor.get(f"{path}.exe").status_code, Client().get(f"{path}.vtt").status_code] == [404, 302]


@pytest.mark.django_db
def test_all_faults_of_a_file_are_shown_at_once(recording: RecordingPage) -> None:
    assert recording.transcript is not None
    long = "a" * 5001
    file = f"00:01.000 --> 00:02.000\n{long}\n\n00:02.000 --> 00:03.000\n{long}\n"
    answer = edit(signed_in(EDITORS), recording.transcript, "", ContentFile(file.encode(), "a.vtt"), title="T")
    page = answer.content.decode()
    assert ("Untertitel 1 bei 0:00:01 hat mehr als" in page, "Untertitel 2 bei 0:00:02 hat mehr als" in page) == (
        True,
        True,
    )


@pytest.mark.django_db
def test_who_is_deleted_leaves_no_name_in_the_notes(recording: RecordingPage) -> None:
    transcript = recording.transcript
    assert transcript is not None
    file = "00:01.000 --> 00:02.000\n<v Mara Morgenstern>A\n\n00:02.000 --> 00:03.000\n<v MORGENSTERN, MARA>B\n"
    edit(signed_in(PUBLISHERS), transcript, "publish", ContentFile(file.encode(), "a.vtt"), title="T")
    assert "MORGENSTERN" in str(Transcript.objects.get().reading_notes)
    recording.speakers.get(person__last_name="Morgenstern").person.delete()
    assert Transcript.objects.get().reading_notes == []
    assert "morgenstern" not in str(list(transcript.revisions.values_list("content", flat=True))).casefold()
