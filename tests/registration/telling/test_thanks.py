"""After a date: who is told of recording and slides, when, once, and never of what was taken back."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from correspondence.models import Address, OutgoingMail
from events.models import (
    ConferenceIndexPage,
    ConferenceMaterial,
    ExchangeIndexPage,
    ExchangeMaterial,
    Gathering,
    RecordingIndexPage,
    SessionMaterial,
)
from registration.domain.cancellation import give_back
from registration.domain.links import join_url
from registration.domain.notices import THANKS
from registration.domain.places import decide
from registration.domain.telling.thanks import PATIENCE, WAITS, post_thanks
from registration.models import Registration
from tests.factories.events import (
    ConferencePageFactory,
    ExchangeDateFactory,
    ExchangeFormatPageFactory,
    RecordingPageFactory,
)
from tests.factories.registration import DeskFactory, confirm_all, form
from tests.factories.uploads.files import closed_collection, make_document
from tests.registration.conftest import Portal

HOUR = datetime.timedelta(hours=1)
PAGE = "http://127.0.0.1:8000/online-reihe/reihe/eins/#unterlagen"


@pytest.fixture
def over(portal: Portal) -> Portal:
    """Session "eins" an hour after its end: two people had a place, one of them in English, one waited, one left."""
    desk = portal.desks[0]
    decide([form(desk, email="a@example.org"), form(desk, email="b@example.org", language="en")])
    decide([form(desk, email=f"{name}@example.org") for name in ("c", "d")])
    for name in "abcd":
        confirm_all(f"{name}@example.org")
    give_back(Registration.objects.filter(attendee__address__email="d@example.org").values_list("pk", flat=True))
    portal.mails()
    assert desk.gathering.ends_at
    portal.clock.move_to(desk.gathering.ends_at + HOUR)
    return portal


def told(portal: Portal) -> list[Any]:
    """The mails of the next minutes, when the worker looks twice."""
    post_thanks()
    post_thanks()
    portal.clock.shift(WAITS)
    return sorted(portal.mails(), key=lambda message: str(message.to))


def record(portal: Portal, **fields: Any) -> Any:
    return RecordingPageFactory.create(
        parent=RecordingIndexPage.objects.get(), title="Eins, der Vortrag", session=portal.sessions[0], **fields
    )


def test_who_had_a_place_is_told_once_with_all_that_is_there(over: Portal) -> None:
    assert told(over) == []
    record(over, slides_document=make_document(name="folien.pdf"))
    post_thanks()
    assert over.mails() == [], "they wait for the slides"
    SessionMaterial.objects.create(page=over.sessions[0], title="Leitfaden", url="https://leitfaden.example/")
    german, english = told(over)
    assert (german.to, german.subject) == (["a@example.org"], "Zum Nachschauen: Eins")
    assert english.to == ["b@example.org"]
    lines = [line.strip() for line in str(german.body).splitlines()]
    assert lines[4:13:3] == ["* Aufzeichnung zum Nachlesen", "* Folien (PDF)", "* Leitfaden"]
    assert "https://leitfaden.example/" in lines
    assert PAGE in lines
    assert told(over) == []


def test_a_recording_that_was_promised_is_waited_for_but_not_for_ever(over: Portal) -> None:
    SessionMaterial.objects.create(page=over.sessions[0], title="Folien", document=make_document(name="folien.pdf"))
    assert told(over) == []
    over.clock.shift(PATIENCE)
    assert [message.subject for message in told(over)] == ["Die Unterlagen: Eins", "The materials: Eins"]


def test_a_date_without_recording_is_told_with_its_slides(over: Portal) -> None:
    over.sessions[0].is_recorded = False
    over.sessions[0].save()
    SessionMaterial.objects.create(page=over.sessions[0], title="Folien", document=make_document(name="folien.pdf"))
    assert [message.to for message in told(over)] == [["a@example.org"], ["b@example.org"]]


def test_what_is_taken_back_is_not_told_and_told_once_it_is_there_again(over: Portal) -> None:
    recording = record(over)
    post_thanks()
    recording.unpublish()
    over.clock.shift(WAITS)
    assert (over.mails(), OutgoingMail.objects.filter(kind=THANKS).count()) == ([], 0)
    recording.save_revision().publish()
    assert len(told(over)) == 2


def test_nobody_is_told_of_dates_that_did_not_take_place_or_whose_page_is_gone(over: Portal) -> None:
    record(over)
    post_thanks()
    over.sessions[0].is_cancelled = True
    over.sessions[0].save()
    over.clock.shift(WAITS)
    assert (over.mails(), told(over)) == ([], [])
    over.sessions[0].delete()
    assert told(over) == []


def test_who_can_not_be_reached_or_left_meanwhile_is_left_out(over: Portal) -> None:
    record(over)
    Address.objects.filter(email="a@example.org").update(bounced_at=datetime.datetime.now(datetime.UTC))
    post_thanks()
    Registration.objects.filter(attendee__address__email="b@example.org").update(state="abgesagt")
    assert (told(over), told(over)) == ([], [])


def test_the_personal_page_and_the_way_in_lead_there_too(over: Portal) -> None:
    over.client.post("/anmeldung/", {"email": "a@example.org"})
    own = over.own_page()
    decided = Registration.objects.get(attendee__address__email="a@example.org")
    way_in = join_url(decided).removeprefix("http://127.0.0.1:8000")
    target = 'href="/online-reihe/reihe/eins/#unterlagen"'

    def leads_there() -> list[bool]:
        return [target in over.client.get(path).content.decode() for path in (own, way_in)]

    assert leads_there() == [False, False]
    record(over)
    assert leads_there() == [True, True]


def test_closed_files_are_not_told_of(over: Portal) -> None:
    hidden = make_document(name="intern.pdf", collection=closed_collection())
    SessionMaterial.objects.create(page=over.sessions[0], title="Internes", document=hidden)
    over.clock.shift(PATIENCE)
    assert told(over) == []


def test_a_conference_has_materials_too(portal: Portal) -> None:
    page = ConferencePageFactory.create(parent=ConferenceIndexPage.objects.get(), slug="konferenz-1")
    desk = DeskFactory.create(gathering=Gathering.objects.get(page=page.pk))
    decide([form(desk, email="a@example.org", names=("Ada Eins", "Bea Zwei"))])
    confirm_all("a@example.org")
    ConferenceMaterial.objects.create(page=page, title="Tagungsband", url="https://band.example/")
    portal.mails()
    assert told(portal) == []
    assert desk.gathering.ends_at
    portal.clock.move_to(desk.gathering.ends_at)
    (message,) = told(portal)
    assert message.to == ["a@example.org"]
    assert mail.outbox[-1].attachments == []


def test_of_a_format_only_the_meeting_that_has_something_is_told(portal: Portal) -> None:
    page = ExchangeFormatPageFactory.create(parent=ExchangeIndexPage.objects.get(), slug="tisch")
    for days in (3, 10):
        ExchangeDateFactory.create(page=page, starts_at=timezone.now() + datetime.timedelta(days=days))
    first, second = (
        DeskFactory.create(gathering=gathering)
        for gathering in Gathering.objects.filter(page=page.pk).order_by("starts_at")
    )
    decide([form(first, email="a@example.org"), form(second, email="b@example.org")])
    for name in "ab":
        confirm_all(f"{name}@example.org")
    assert second.gathering.ends_at
    portal.clock.move_to(second.gathering.ends_at)
    portal.mails()
    day = timezone.localdate(first.gathering.starts_at)
    ExchangeMaterial.objects.create(page=page, title="Protokoll", held_on=day, url="https://protokoll.example/")
    (message,) = told(portal)
    assert message.to == ["a@example.org"]
    assert f"http://127.0.0.1:8000/austausch/tisch/#unterlagen-{day:%Y-%m-%d}" in str(message.body)
    portal.client.post("/anmeldung/", {"email": "a@example.org"})
    assert f"#unterlagen-{day:%Y-%m-%d}" in portal.client.get(portal.own_page()).content.decode()
