"""Whoever chooses a transcript for a recording learns that it is another one's."""

import pytest
from django.test import Client

from events.models import RecordingPage
from tests.events.editing.test_forms import form
from tests.factories.events import TranscriptFactory

pytestmark = pytest.mark.django_db
QUESTION = "Gehört die Mitschrift zu dieser Aufzeichnung?"


@pytest.mark.parametrize(("last", "asked"), [(117, False), (121, False), (122, True), (3_600, True)])
def test_a_transcript_that_is_longer_is_asked_about(
    last: int, asked: bool, admin_client: Client, recording: RecordingPage
) -> None:
    transcript = TranscriptFactory.create(lines=[(1, "Mara Muster", "Guten Tag."), (last, "Mara Muster", "Danke.")])
    data = form(recording, transcript=transcript.pk)
    shown = admin_client.post(f"/admin/pages/{recording.pk}/edit/", data, follow=True).content.decode()
    assert (QUESTION in shown) == asked


def test_nothing_is_asked_where_nobody_knows_the_length(admin_client: Client, recording: RecordingPage) -> None:
    data = form(recording, video=None, duration=None)
    shown = admin_client.post(f"/admin/pages/{recording.pk}/edit/", data, follow=True).content.decode()
    assert QUESTION not in shown
