import datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.base.roles import EDITORS, OPERATORS
from practices.enums import SubmissionState
from practices.models import PracticePage, PracticeSubmission
from tests.factories.site import site_tree
from tests.factories.users import UserFactory
from tests.html import soup, texts
from tests.practices.submissions.test_handing_in import (
    ANSWERS,
    SENDER,
    complete,
    report,
    send,
    stored_files,
    submitted,
    text_of,
)

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/practices/practicesubmission/"


@pytest.fixture(autouse=True)
def _fixed_pages(db: None) -> None:
    site_tree()


def test_editors_read_what_came_in(client: Client, admin_client: Client) -> None:
    file = report("Lotsen", "Umsetzung", "Zwei Lotsen helfen.")
    send(client, **ANSWERS, **SENDER, file=file)
    submission = PracticeSubmission.objects.get()
    listed = text_of(admin_client.get(LIST))
    assert ("eingegangen" in listed, "Im Rathaus fehlte" in listed) == (True, True)
    form = admin_client.get(f"{LIST}edit/{submission.pk}/")
    assert "Frau Beispielreich, 089 99998-100" in text_of(form)
    address = f"/admin/einreichungen/{submission.pk}/datei/"
    assert address in form.content.decode()
    download = admin_client.get(address)
    content = b"".join(download.streaming_content)  # type: ignore[attr-defined]
    assert (download.status_code, content[:2]) == (200, b"PK")
    assert download["Content-Disposition"].startswith("attachment; ")


def shown_as(client: Client) -> list[SubmissionState]:
    """The states by whose filter the list shows the only submission, once its column says the same."""
    found = []
    for state in SubmissionState:
        answer = client.get(LIST, {"state": state.value})
        if answer.context["object_list"]:
            found.append(state)
            assert str(state.label) in texts(soup(answer), "td")
    return found


def is_new(client: Client) -> bool:
    return "Neue Einreichungen" in client.get("/admin/").content.decode()


def test_list_and_dashboard_follow_the_page(client: Client, admin_client: Client) -> None:
    page = submitted(client).page
    assert page is not None
    seen = [(shown_as(admin_client), is_new(admin_client))]
    complete(page).save_revision()
    seen.append((shown_as(admin_client), is_new(admin_client)))
    page.get_latest_revision().publish()
    seen.append((shown_as(admin_client), is_new(admin_client)))
    PracticePage.objects.get().unpublish()
    seen.append((shown_as(admin_client), is_new(admin_client)))
    PracticePage.objects.get().delete()
    seen.append((shown_as(admin_client), is_new(admin_client)))
    assert seen == [
        ([SubmissionState.RECEIVED], True),
        ([SubmissionState.IN_PROGRESS], False),
        ([SubmissionState.PUBLISHED], False),
        ([SubmissionState.IN_PROGRESS], False),
        ([SubmissionState.DECLINED], False),
    ]


def test_the_list_asks_no_more_for_more(client: Client, admin_client: Client) -> None:
    counts = []
    for _number in range(2):
        send(client, **ANSWERS)
        admin_client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(LIST)
        counts.append(len(queries))
    assert (PracticeSubmission.objects.count(), counts[0]) == (2, counts[1])


def test_nobody_adds_one_there(admin_client: Client) -> None:
    assert admin_client.get(f"{LIST}add/").status_code == 302
    assert not PracticeSubmission.objects.exists()


def test_readers_do_not_get_the_file(client: Client) -> None:
    send(client, file=report("Lotsen", "Umsetzung", "Zwei Lotsen helfen."))
    pk = PracticeSubmission.objects.get().pk
    assert client.get(f"/admin/einreichungen/{pk}/datei/").status_code == 302


def test_a_deleted_submission_takes_its_file_along(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    send(client, file=report("Lotsen", "Umsetzung", "Zwei Lotsen helfen."))
    with django_capture_on_commit_callbacks(execute=True):
        PracticeSubmission.objects.get().delete()
    assert stored_files() == []


def erase(client: Client, submission: PracticeSubmission, day: datetime.date) -> str:
    """The answer after an editor has set the day of erasure."""
    data = {"page": "", "state": submission.state, "erase_on": day.isoformat()}
    return text_of(client.post(f"{LIST}edit/{submission.pk}/", data, follow=True))


@pytest.mark.parametrize("role", [EDITORS, OPERATORS, "superuser"])
def test_the_promised_day_of_erasure_only_comes_forward(client: Client, role: str) -> None:
    today = timezone.localdate()
    submission = PracticeSubmission.objects.create(situation="Ein Platz.")
    groups = [] if role == "superuser" else [role]
    client.force_login(UserFactory.create(groups=groups, is_superuser=not groups))
    promised = today + datetime.timedelta(days=365)
    soon = today + datetime.timedelta(days=30)
    refused = erase(client, submission, promised + datetime.timedelta(days=1))
    assert "Früher geht, später nicht." in refused
    found = [PracticeSubmission.objects.get().erase_on]
    for day in (soon, promised):
        erase(client, submission, day)
        found.append(PracticeSubmission.objects.get().erase_on)
    assert found == [promised, soon, soon]


def test_the_database_refuses_a_later_day() -> None:
    submission = PracticeSubmission.objects.create(situation="Ein Platz.")
    rows = PracticeSubmission.objects.filter(pk=submission.pk)
    rows.update(erase_on=submission.promised_until)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(erase_on=submission.promised_until + datetime.timedelta(days=1))
