"""Whoever saves a recording learns whose name is left out on it."""

import pytest
from django.test import Client

from events.models import RecordingPage
from tests.events.editing.test_forms import form
from tests.html import soup, texts

pytestmark = pytest.mark.django_db
SENTENCE = "Statt dieser Namen steht „Referent*in“ auf der Seite, solange die Einwilligung fehlt:"


def test_speakers_without_a_consent_are_named(admin_client: Client, recording: RecordingPage) -> None:
    rows = [
        {"id": "", "person": row.person_id, "topic": "", "ORDER": str(number)}
        for number, row in enumerate(recording.speakers.all(), start=1)
    ]
    recording.speakers.all().delete()
    data = form(recording, speakers=rows)
    shown = soup(admin_client.post(f"/admin/pages/{recording.pk}/edit/", data, follow=True))
    (listed,) = texts(shown, f'.messages li:-soup-contains("{SENTENCE}")')
    assert [name in listed for name in ("Ute Ungefragt", "Mara Morgenstern")] == [True, False]
