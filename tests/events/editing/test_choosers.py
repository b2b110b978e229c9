"""Sessions are found by title, series and day; films and captions are handed in where they are chosen."""

import datetime
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.domain.sessions.search import find_sessions, sessions_for_editors
from events.models import RecordingMedia, RecordingPage, SeriesPage, SessionPage, Transcript
from portal.base.roles import EDITORS, PUBLISHERS
from tests.architecture.repository import ROOT
from tests.factories.events import SeriesPageFactory, SessionPageFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
MEDIA = ROOT / "demo" / "media"
CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Mara>Guten Morgen.\n"


def at(day: str) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.fromisoformat(f"{day}T10:00"))


@pytest.fixture
def sessions(series: SeriesPage) -> dict[str, SessionPage]:
    other = SeriesPageFactory.create(parent=series.get_parent(), title="Teilhabe im Alltag")
    return {
        "platz": SessionPageFactory.create(parent=series, title="Wem gehört der Platz?", starts_at=at("2025-10-15")),
        "bus": SessionPageFactory.create(parent=series, title="Unterwegs im Bus", starts_at=at("2025-11-03")),
        "amt": SessionPageFactory.create(parent=other, title="Platz im Amt", starts_at=at("2024-10-01")),
        "bald": SessionPageFactory.create(parent=other, title="Bald", starts_at=timezone.now() + datetime.timedelta(9)),
    }


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["bus", "platz", "amt", "bald"]),
        ("platz", ["platz", "amt"]),
        ("nachbarschaft platz", ["platz"]),
        ("15.10.2025", ["platz"]),
        ("15.10.25", ["platz"]),
        ("2025-10-15", ["platz"]),
        ("15. Oktober 2025", ["platz"]),
        ("1.10.", ["amt"]),
        ("Okt", ["platz", "amt"]),
        ("10.2025", ["platz"]),
        ("11.2025 Bus", ["bus"]),
        ("2024", ["amt"]),
        ("alltag 2024", ["amt"]),
        ("32.10.2025", []),
        ("9999999999", []),
        ("Waschmaschine", []),
    ],
)
def test_a_session_is_found_by_what_one_remembers(
    sessions: dict[str, SessionPage], typed: str, found: list[str]
) -> None:
    names = {session.pk: name for name, session in sessions.items()}
    assert [names[each.pk] for each in find_sessions(sessions_for_editors(), typed)] == found


def test_the_chooser_shows_day_and_series(
    admin_client: Client, sessions: dict[str, SessionPage], recording: RecordingPage
) -> None:
    RecordingPage.objects.update(session=sessions["bus"])
    html = admin_client.get(reverse("session_chooser:choose")).json()["html"]
    shown = {words: words in html for words in ("Mi, 15. Oktober 2025", "Gute Nachbarschaft", "Teilhabe im Alltag")}
    assert shown == dict.fromkeys(shown, True)
    assert html.count("gibt es schon") == 1
    chosen = admin_client.get(reverse("session_chooser:chosen", args=[sessions["platz"].pk])).json()
    assert chosen["result"]["title"] == "Wem gehört der Platz?, 15. Oktober 2025"
    form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[recording.pk])).content.decode()
    assert "Unterwegs im Bus, 3. November 2025" in form


def test_the_chooser_asks_as_often_for_one_as_for_many(
    admin_client: Client, series: SeriesPage, django_assert_max_num_queries: Any
) -> None:
    for _number in range(12):
        SessionPageFactory.create(parent=series)
    with django_assert_max_num_queries(12):
        admin_client.get(reverse("session_chooser:choose_results"))


def create(role: str, model: Any, **fields: Any) -> dict[str, Any]:
    client = Client()
    client.force_login(UserFactory.create(groups=[role]))
    address = reverse(model.snippet_viewset.chooser_viewset.get_url_name("create"))
    answer = client.post(address, {f"neu-{name}": value for name, value in fields.items()})
    told: dict[str, Any] = json.loads(answer.content)
    return told


@pytest.mark.parametrize(("ending", "kind"), [("mp4", "video"), ("m4a", "audio")])
def test_a_file_is_handed_in_under_its_own_name(series: SeriesPage, ending: str, kind: str) -> None:
    name = f"wem-gehoert-der-platz.{ending}"
    told = create(EDITORS, RecordingMedia, file=SimpleUploadedFile(name, (MEDIA / name).read_bytes()))
    media = RecordingMedia.objects.get()
    assert (told["step"], media.title, media.kind) == ("chosen", name.rpartition(".")[0], kind)


def test_a_file_that_is_none_is_refused_in_the_dialog(series: SeriesPage) -> None:
    told = create(EDITORS, RecordingMedia, file=SimpleUploadedFile("film.mp4", b"kein Film" * 9))
    assert (told["step"], "error-message" in told["htmlFragment"]) == ("reshow_creation_form", True)
    told = create(EDITORS, Transcript, source=SimpleUploadedFile("a.vtt", b"nichts"), made="automatic")
    assert (told["step"], RecordingMedia.objects.count(), Transcript.objects.count()) == ("reshow_creation_form", 0, 0)
    told = create(EDITORS, Transcript, source=SimpleUploadedFile("a.vtt", CAPTIONS.encode()), made="checked")
    assert "Bitte nennen Sie den Tag, an dem die Untertitel geprüft wurden." in told["htmlFragment"]


@pytest.mark.parametrize(("role", "live"), [(EDITORS, False), (PUBLISHERS, True)])
def test_captions_take_the_way_to_approval(series: SeriesPage, role: str, live: bool) -> None:
    told = create(role, Transcript, source=SimpleUploadedFile("platz.vtt", CAPTIONS.encode()), made="automatic")
    transcript = Transcript.objects.get()
    assert (told["step"], transcript.title, transcript.live) == ("chosen", "platz", live)
    assert (transcript.cues.count(), bool(transcript.current_workflow_state)) == (1, not live)
