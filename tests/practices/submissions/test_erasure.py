"""What is promised at `/mitmachen/`: who handed something in, and whom their file names, is forgotten."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Revision

from directory.models import Person
from portal.base.maintenance import run_all
from practices.enums import SubmissionState
from practices.models import PracticePage, PracticeSubmission
from practices.submissions import erasure
from tests.factories.directory import ConsentFactory, PersonFactory
from tests.factories.practices import PracticePageFactory
from tests.factories.site import site_tree
from tests.home.withdrawal.database import tables_with
from tests.practices.submissions.test_handing_in import ANSWERS, SENDER, report, sections, send, stored_files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(db: None) -> None:
    site_tree()


REPORT = (
    "Lotsen im Rathaus",
    "Umsetzung",
    "Zwei Lotsen helfen.",
    "Projektansprechpartner:",
    "Toni Tester | Beispielstraße 22",
    "80999 Beispielhausen | 089 99998-555",
    "toni.tester(at)example.org",
    "Zimmer 12",
    "Interview mit Rita Redner",
    "Wie fing es an?",
    "Mit einer Frage.",
)
TOLD = ("Tester", "Redner", "Beispielstraße", "99998", "tester", "Zimmer 12")


def everything_stored() -> str:
    """Every row of people, submissions and the editors' log, and the latest version of every page."""
    rows = [
        *Person.objects.values_list(),
        *PracticeSubmission.objects.values_list(),
        *ModelLogEntry.objects.values_list("label", "data"),
        *Revision.objects.values_list("content", "object_str"),
    ]
    return str(rows)


def test_on_the_day_only_the_draft_is_left(client: Client) -> None:
    send(client, **ANSWERS, **SENDER, file=report(*REPORT))
    submission = PracticeSubmission.objects.get()
    for person in submission.people.all():
        log(person, "wagtail.edit")
    assert [word for word in TOLD if word in everything_stored()] == list(TOLD)
    assert sorted(person.last_name for person in submission.people.all()) == ["Redner", "Tester"]
    assert (submission.erase_on - timezone.localdate(submission.received_at)).days == 365
    before = sections(PracticePage.objects.get())
    assert erasure.erase_personal_data(submission.erase_on - datetime.timedelta(days=1)) == 0
    with time_machine.travel(datetime.datetime.combine(submission.erase_on, datetime.time(12), tzinfo=datetime.UTC)):
        done = {outcome.name: outcome.count for outcome in run_all()}
    assert done["submissions are freed of personal data"] == 1
    submission.refresh_from_db()
    kept = {name: str(getattr(submission, name)) for name in erasure.PERSONAL}
    assert (kept, submission.file.name, stored_files()) == (dict.fromkeys(erasure.PERSONAL, ""), "", [])
    page = PracticePage.objects.get()
    assert (sections(page), page.contact, page.interviewee) == (before, None, None)
    assert [word for word in (*TOLD, "Beispielreich", "muster") if word in everything_stored()] == []
    assert client.get(f"/mitmachen/{submission.token}/").status_code == 200
    assert erasure.erase_personal_data(submission.erase_on) == 0


def test_a_consent_that_was_refused_keeps_nobody(client: Client) -> None:
    send(client, **ANSWERS, file=report(*REPORT))
    submission = PracticeSubmission.objects.get()
    refused, waiting = Person.objects.get(last_name="Tester"), Person.objects.get(last_name="Redner")
    ConsentFactory.create(person=refused, approved_at=None, refused_at=timezone.now())
    ConsentFactory.create(person=waiting, approved_at=None)
    assert erasure.erase_personal_data(submission.erase_on) == 1
    assert set(Person.objects.all()) == {waiting}


def test_who_agreed_or_stands_elsewhere_stays(client: Client) -> None:
    send(client, **ANSWERS, file=report(*REPORT))
    submission = PracticeSubmission.objects.get()
    contact, interviewee = Person.objects.get(last_name="Tester"), Person.objects.get(last_name="Redner")
    ConsentFactory.create(person=contact)
    PracticePageFactory.create(parent=PracticePage.objects.get().get_parent(), contact=interviewee)
    assert erasure.erase_personal_data(submission.erase_on) == 1
    assert set(Person.objects.all()) == {contact, interviewee}
    assert erasure.erase_personal_data(submission.erase_on) == 0


def decline(submission: PracticeSubmission) -> None:
    submission.state = SubmissionState.DECLINED
    submission.save()


def delete_draft(submission: PracticeSubmission) -> None:
    PracticePage.objects.get(submissions=submission).delete()


def delete_submission(submission: PracticeSubmission) -> None:
    submission.delete()


@pytest.mark.parametrize("end", [decline, delete_draft, delete_submission])
def test_whom_the_file_names_goes_with_a_submission_that_came_to_nothing(
    client: Client, end: Callable[[PracticeSubmission], None]
) -> None:
    somebody = PersonFactory.create()
    send(client, file=report(*REPORT))
    submission = PracticeSubmission.objects.get()
    submission.save()
    assert Person.objects.count() == 3
    end(submission)
    assert list(Person.objects.all()) == [somebody]


def test_a_visitors_file_changes_nobody_who_is_known(client: Client) -> None:
    known = PersonFactory.create(
        first_name="Toni", last_name="Tester", email="toni.tester@example.org", phone="089 99998-1", note="Alt."
    )
    before = Person.objects.filter(pk=known.pk).values().get()
    send(client, file=report(*REPORT))
    submission = PracticeSubmission.objects.get()
    assert Person.objects.filter(pk=known.pk).values().get() == before
    assert submission.contact_in_file.splitlines() == [
        "Telefon: 089 99998-555",
        "Postanschrift: Beispielstraße 22, 80999 Beispielhausen",
        "Zimmer 12",
    ]
    erasure.erase_personal_data(submission.erase_on)
    submission.refresh_from_db()
    assert (submission.contact_in_file, Person.objects.filter(pk=known.pk).exists()) == ("", True)


def test_a_contact_without_a_name_stays_with_the_submission(client: Client) -> None:
    send(client, file=report("Lotsen", "Ansprechpartner:", "Rathaus, Zimmer 12", "Tel. 089 99998-100"))
    submission = PracticeSubmission.objects.get()
    assert submission.contact_in_file == "Rathaus, Zimmer 12\n089 99998-100"
    assert [word for word in ("Rathaus", "99998") if word in str(Revision.objects.values_list("content"))] == []
    assert not Person.objects.exists()


NAMING = (
    "Lotsen im Rathaus",
    "Ausgangslage",
    "Toni Tester hat die Lotsen erfunden; Rufnummer +49 89 99998-555.",
    "Umsetzung",
    "Zwei Lotsen helfen, sagt Herr Tester.",
    "Projektansprechpartner:",
    "Toni Tester | Beispielstraße 22",
    "089 99998-555",
    "toni.tester@example.org",
    "Interview mit Rita Redner",
    "Frau Redner, wie fing es an?",
    "Redner: Mit einer Frage an Erika Beispielreich.",
)
NOBODY: dict[str, set[str]] = {word: set() for word in ("Tester", "Redner", "99998", "Beispielreich", "beispielreich@")}


def test_nobody_stands_in_any_table_any_more(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    """Neither those whom the file names nor who sent it: in no version, no log and no text. What was done stays."""
    sender = {**SENDER, "sender_name": "Erika Beispielreich", "sender_email": "e.beispielreich@example.org"}
    send(client, **ANSWERS, **sender, file=report(*NAMING))
    submission = PracticeSubmission.objects.get()
    page = PracticePage.objects.get()
    page.editors_note = "Frau Beispielreich zurückrufen, Redner fragen."
    page.save_revision()
    assert all(places for places in tables_with(*NOBODY).values())
    kept = tables_with("Lotsen im Rathaus", "Zwei Lotsen helfen", "Zweimal die Woche")
    with django_capture_on_commit_callbacks(execute=True):
        assert erasure.erase_personal_data(submission.erase_on) == 1
    assert tables_with(*NOBODY) == NOBODY
    assert tables_with("Mit einer Frage") == {"Mit einer Frage": set()}  # an interview goes with who gave it
    after = tables_with(*kept)
    assert after == {word: {place for place in places if "submission" not in place} for word, places in kept.items()}
