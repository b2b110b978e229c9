"""Whoever saves a recording learns whose name is left out on it."""

import pytest
from django.test import Client
from django.utils.html import escape

from events.models import RecordingPage
from tests.events.editing.test_forms import form

pytestmark = pytest.mark.django_db
SENTENCE = "Statt dieser Namen steht „Referent*in“ auf der Seite, solange die Einwilligung fehlt:"


def test_speakers_without_a_consent_are_named(admin_client: Client, recording: RecordingPage) -> None:
    rows = [
        {"id": "", "person": row.person_id, "topic": "", "ORDER": str(number)}
        for number, row in enumerate(recording.speakers.all(), start=1)
    ]
    recording.speakers.all().delete()
    data = form(recording, speakers=rows)
    shown = admin_client.post(f"/admin/pages/{recording.pk}/edit/", data, follow=True).content.decode()
    listed = shown.partition(escape(SENTENCE))[2].partition("</ul>")[0]
    assert [name in listed for name in ("Ute Ungefragt", "Mara Morgenstern")] == [True, False]
