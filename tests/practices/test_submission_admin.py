from typing import Any

import pytest
from django.test import Client

from practices.models import PracticeSubmission
from tests.factories.site import site_tree
from tests.practices.test_handing_in import ANSWERS, SENDER, report, send, stored_files, text_of

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
