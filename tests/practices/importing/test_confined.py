"""What was handed in or uploaded is read by a task, once, whatever happens to the worker; nothing is left lying."""

import datetime
import io
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from django_tasks.backends.dummy import DummyBackend
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult
from wagtail.users.models import UserProfile

from correspondence.models import OutgoingMail
from directory.models import Person
from portal.base.files.confined import Limits
from portal.base.maintenance import run_all
from portal.base.models import User
from portal.base.roles import EDITORS
from portal.base.tasks.queues import FILES, QUEUES
from practices import maintenance
from practices.enums import Reading, SubmissionState
from practices.importing import confined
from practices.importing.blocks import ImportRefused
from practices.importing.confined import read_confined
from practices.importing.reader import read_blocks
from practices.importing.sections.interpreter import interpret
from practices.models import PracticePage, PracticeSubmission, PracticeUpload
from practices.submissions.states import state_of
from practices.submissions.tasks import read_submission
from practices.uploads.drafts import read_upload
from tests.factories.site import site_tree
from tests.factories.users import UserFactory
from tests.html import squeeze
from tests.practices.submissions.test_erasure import REPORT
from tests.practices.submissions.test_handing_in import ANSWERS, SENDER, complete, report, send, stored_files, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]

SAMPLE = Path(__file__).parent.parent / "data" / "lesetreff.txt"
EDIT = "/admin/snippets/practices/practicesubmission/edit/"
IMPORT = "/admin/praxisbericht-einlesen/"


@pytest.fixture(autouse=True)
def _site(db: None) -> None:
    site_tree()


@contextmanager
def tasks_wait() -> Iterator[DummyBackend]:
    """Tasks are noted and nobody runs them, as while the worker is away."""
    backend = DummyBackend("default", {"QUEUES": []})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Task, "get_backend", lambda _task: backend)
        yield backend


@pytest.fixture
def nobody_works() -> Iterator[None]:
    with tasks_wait():
        yield


def test_the_confined_reader_says_what_the_reader_says() -> None:
    data = SAMPLE.read_bytes()
    assert read_confined(io.BytesIO(data), "a.txt") == interpret(read_blocks(io.BytesIO(data), "a.txt"))


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (Limits(seconds=0.01), "Das Einlesen der Datei hat zu lange gedauert und wurde abgebrochen."),
        (Limits(answer=100), "Die Datei braucht beim Einlesen zu viel Speicher und wurde nicht gelesen."),
        (Limits(memory=1_000_000), "Die Datei braucht beim Einlesen zu viel Speicher und wurde nicht gelesen."),
    ],
)
def test_what_ends_the_reading_becomes_a_sentence(limits: Limits, sentence: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_confined(io.BytesIO(SAMPLE.read_bytes()), "a.txt", limits)
    assert str(refused.value) == sentence


def test_a_reader_that_fails_names_nothing_of_the_file(monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    monkeypatch.setattr(confined, "READER", "tests.portal.base.files.confined_functions.fail")
    with pytest.raises(ImportRefused, match="Vielleicht hilft es, sie neu zu speichern"):
        read_confined(io.BytesIO(b"Frau Beispielreich"), "a.txt")
    assert "Beispielreich" not in caplog.text


@pytest.mark.usefixtures("nobody_works")
def test_until_somebody_works_it_is_received_and_says_so(client: Client, admin_client: Client) -> None:
    answer = send(client, **ANSWERS, **SENDER, file=report(*REPORT))
    submission = PracticeSubmission.objects.get()
    assert (submission.reading, state_of(submission)) == (Reading.WAITING, SubmissionState.RECEIVED)
    assert "liest Ihren Beitrag gerade ein" in text_of(client.get(answer["Location"]))
    assert stored_files() == [submission.file.name]
    assert (PracticePage.objects.count(), Person.objects.count(), OutgoingMail.objects.count()) == (0, 0, 1)
    assert "wird eingelesen" in text_of(admin_client.get("/admin/snippets/practices/practicesubmission/"))
    assert "Neue Einreichungen" in admin_client.get("/admin/").content.decode()


@pytest.mark.usefixtures("nobody_works")
def test_what_the_guard_refuses_is_neither_stored_nor_read(client: Client) -> None:
    for change in ({"stamp": "falsch"}, {"website": "https://werbung.example"}):
        assert send(client, **{**ANSWERS, **change}, file=report(*REPORT)).status_code == 400
    assert send(client, {"origin": "https://fremd.example"}, **ANSWERS, file=report(*REPORT)).status_code == 403
    assert (stored_files(), PracticeSubmission.objects.count()) == ([], 0)


def everything() -> tuple[PracticePage, list[str], int]:
    """The draft, the last names of people, and how many mails there are."""
    names = sorted(Person.objects.values_list("last_name", flat=True))
    return PracticePage.objects.get(), names, OutgoingMail.objects.count()


def test_a_task_that_runs_twice_makes_one_draft_and_names_people_once(client: Client) -> None:
    send(client, **ANSWERS, **SENDER, file=report(*REPORT))
    submission = PracticeSubmission.objects.get()
    before = (
        PracticePage.objects.get(),
        sorted(Person.objects.values_list("last_name", flat=True)),
        OutgoingMail.objects.count(),
    )
    assert before[1:] == (["Redner", "Tester"], 2)
    read_submission.enqueue(submission.pk)
    read_submission.enqueue(submission.pk + 1)
    after = (
        PracticePage.objects.get(),
        sorted(Person.objects.values_list("last_name", flat=True)),
        OutgoingMail.objects.count(),
    )
    assert after == before


def wait(submission: PracticeSubmission, minutes: float) -> None:
    """As if it had come in so long ago, and the task that reads it were lost."""
    PracticeSubmission.objects.filter(pk=submission.pk).update(
        asked_at=timezone.now() - datetime.timedelta(minutes=minutes)
    )


def done() -> dict[str, int]:
    return {outcome.name: outcome.count for outcome in run_all()}


def test_a_task_that_was_lost_is_asked_for_again(client: Client) -> None:
    with tasks_wait() as backend:
        send(client, **ANSWERS)
        submission = PracticeSubmission.objects.get()
        wait(submission, 9)
        assert done()["files that wait too long are read"] == 0
        wait(submission, 11)
        asked = len(backend.results)
        assert [done()["files that wait too long are read"] for _ in range(2)] == [1, 0]
        assert len(backend.results) == asked + 1
    assert not PracticePage.objects.exists()
    wait(submission, 11)
    assert done()["files that wait too long are read"] == 1
    assert PracticePage.objects.get() == PracticeSubmission.objects.get().page
    wait(submission, 11)
    assert done()["files that wait too long are read"] == 0


def test_a_task_that_waits_its_turn_is_not_lost_however_long_that_takes(client: Client, settings: Any) -> None:
    """Files of a flood may take hours, and a storage that is away puts tasks off: nothing is given up unread."""
    settings.TASKS = {"default": {"BACKEND": "portal.base.tasks.backends.QueueBackend", "QUEUES": list(QUEUES)}}
    send(client, **ANSWERS)
    submission = PracticeSubmission.objects.get()
    read_upload.enqueue(waiting_upload(UserFactory.create()).pk)
    tasks = DBTaskResult.objects.filter(queue_name=FILES)
    for status in ("READY", "RUNNING"):
        tasks.update(status=status)
        for model in (PracticeSubmission, PracticeUpload):
            model._default_manager.update(asked_at=timezone.now() - datetime.timedelta(hours=5))
        assert maintenance.ask_again() == 0
    tasks.update(status="FAILED")
    assert (maintenance.ask_again(), tasks.filter(status="READY").count()) == (2, 2)
    submission.refresh_from_db()
    assert submission.times_asked == 1


def test_what_never_comes_to_an_end_is_given_up_with_a_sentence(client: Client, admin_client: Client) -> None:
    with tasks_wait():
        send(client, **ANSWERS, file=report(*REPORT))
        upload = waiting_upload(User.objects.get())
        for _try in range(5):
            for model in (PracticeSubmission, PracticeUpload):
                model._default_manager.update(asked_at=timezone.now() - datetime.timedelta(minutes=11))
            maintenance.ask_again()
    submission = PracticeSubmission.objects.get()
    read_submission.enqueue(submission.pk)
    read_upload.enqueue(upload.pk)
    for row in (submission, upload):
        row.refresh_from_db()
        assert (row.reading, row.refusal.partition(" und ")[0]) == (
            Reading.REFUSED,
            "Das Einlesen kam mehrmals nicht zum Ende",
        )
    assert PracticePage.objects.get() == submission.page


@pytest.mark.usefixtures("nobody_works")
def test_an_editor_who_saves_meanwhile_does_not_lose_the_draft(client: Client, admin_client: Client) -> None:
    send(client, **ANSWERS)
    submission = PracticeSubmission.objects.get()
    shown = admin_client.get(f"{EDIT}{submission.pk}/")
    form = shown.context["form"]
    data = {name: form[name].value() or "" for name in form.fields if not form.fields[name].disabled}
    assert sorted(data) == ["erase_on", "state"]
    read_submission.func(submission.pk)
    page = PracticePage.objects.get()
    assert admin_client.post(f"{EDIT}{submission.pk}/", {**data, "state": "in_progress"}).status_code == 302
    submission.refresh_from_db()
    assert (submission.page, submission.state, submission.reading) == (page, "in_progress", Reading.READ)
    other = complete(page).copy(update_attrs={"slug": "anderes"}, keep_live=False)
    admin_client.post(f"{EDIT}{submission.pk}/", {**data, "state": "in_progress", "page": other.pk})
    submission.refresh_from_db()
    assert submission.page == other


def test_a_file_that_is_gone_still_makes_a_draft_of_the_answers(client: Client) -> None:
    with tasks_wait():
        send(client, **ANSWERS, file=report(*REPORT))
    submission = PracticeSubmission.objects.get()
    submission.file.storage.delete(str(submission.file.name))
    read_submission.enqueue(submission.pk)
    submission.refresh_from_db()
    assert (submission.reading, submission.refusal) == (Reading.REFUSED, "Die Datei ist nicht mehr da.")
    assert PracticePage.objects.get().title.startswith("Im Rathaus fehlte")


def make_old(path: Path, hours: float) -> None:
    then = time.time() - hours * 3600
    os.utime(path, (then, then))


def test_files_without_a_row_are_removed_after_a_day(client: Client) -> None:
    send(client, **ANSWERS, file=report(*REPORT))
    root = Path(django_settings.MEDIA_ROOT)
    kept = root / stored_files()[0]
    left = [root / folder / "2026" / "11" / f"{'0' * 32}.txt" for folder in ("einreichungen", "einlesen")]
    young = root / "einreichungen" / "2026" / "11" / f"{'1' * 32}.txt"
    for path in (*left, young):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text")
    for path in (kept, *left):
        make_old(path, 25)
    make_old(young, 23)
    assert done()["files without a row removed"] == 2
    assert [path.exists() for path in (kept, *left, young)] == [True, False, False, True]


def waiting_upload(
    editor: User, content: bytes = b"Titel: Lotsen\n\nUmsetzung\n\nZwei Lotsen helfen."
) -> PracticeUpload:
    upload = PracticeUpload(editor=editor, reading=Reading.WAITING)
    upload.file.save("a.txt", ContentFile(content), save=True)
    return upload


def test_the_page_that_waits_works_without_a_script_and_finds_the_result_again(admin_client: Client) -> None:
    upload = waiting_upload(User.objects.get())
    address = f"{IMPORT}{upload.pk}/"
    shown = squeeze(admin_client.get(address).content.decode())
    assert '<noscript><p><a class="button" href="' in shown
    assert f'data-import-state="{address}stand/"' in shown
    assert admin_client.get(f"{address}stand/").json() == {"waiting": True}
    read_upload.enqueue(upload.pk)
    read_upload.enqueue(upload.pk)
    page = PracticePage.objects.get()
    assert admin_client.get(f"{address}stand/").json() == {"waiting": False}
    for _visit in range(2):
        assert admin_client.get(address)["Location"] == f"/admin/pages/{page.pk}/edit/"
        assert "Eingelesen als Entwurf." in admin_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    page.delete()
    assert "gibt es nicht mehr" in text_of(admin_client.get(address))


def test_nobody_else_sees_what_an_editor_has_read_in(admin_client: Client) -> None:
    upload = waiting_upload(User.objects.get())
    other = Client()
    other.force_login(UserFactory.create(groups=[EDITORS]))
    for address in (f"{IMPORT}{upload.pk}/", f"{IMPORT}{upload.pk}/stand/"):
        assert (admin_client.get(address).status_code, other.get(address).status_code) == (200, 404)


def test_the_report_speaks_the_editors_language(admin_client: Client) -> None:
    editor = User.objects.get()
    UserProfile.objects.create(user=editor, preferred_language="en")
    upload = waiting_upload(editor)
    read_upload.enqueue(upload.pk)
    page = admin_client.get(f"/admin/pages/{PracticePage.objects.get().pk}/edit/")
    upload.refresh_from_db()
    assert "Eingelesen als Entwurf" not in str(upload.report)
    assert page.status_code == 200


def test_uploads_go_after_a_day_and_their_drafts_stay(
    admin_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    upload = waiting_upload(User.objects.get())
    read_upload.enqueue(upload.pk)
    now = timezone.now()
    for hours, left in ((23, 1), (25, 0)):
        PracticeUpload.objects.update(received_at=now - datetime.timedelta(hours=hours))
        with django_capture_on_commit_callbacks(execute=True):
            assert maintenance.remove_uploads() == 1 - left
        assert (PracticeUpload.objects.count(), len(stored_files())) == (left, left)
    assert PracticePage.objects.count() == 1
