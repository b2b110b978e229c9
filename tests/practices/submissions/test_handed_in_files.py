"""Files that are handed in at `/mitmachen/`: refused at sight, read and kept, or kept with a sentence."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.test import Client

from directory.models import Person
from practices.enums import Reading
from practices.models import PracticePage, PracticeSubmission
from tests.factories.mails import send_mails
from tests.factories.site import site_tree
from tests.practices.editing.shown_form import refusals, refused, typed
from tests.practices.importing.test_reader import zipped
from tests.practices.submissions.test_handing_in import (
    ANSWERS,
    URL,
    nothing_is_stored,
    report,
    sections,
    send,
    stamp,
    stored_files,
    text_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


@pytest.fixture(autouse=True)
def _site(db: None) -> None:
    site_tree()


def test_a_file_is_read_and_kept(client: Client) -> None:
    file = report("Lotsen im Rathaus", "Ausgangslage", "Viele gingen wieder.", "Umsetzung", "Zwei Lotsen helfen.")
    answer = send(client, file=file, situation="Kurz dazu: Es läuft noch.")
    submission = PracticeSubmission.objects.get()
    assert answer.status_code == 303
    assert submission.page is not None
    assert submission.page.title == "Lotsen im Rathaus"
    assert sections(submission.page) == {
        "challenge": ["<p>Kurz dazu: Es läuft noch.</p><p>Viele gingen wieder.</p>"],
        "implementation": ["<p>Zwei Lotsen helfen.</p>"],
        "results": [],
    }
    assert stored_files() == [submission.file.name]
    assert re.fullmatch(r"einreichungen/\d{4}/\d{2}/[0-9a-f]{32}\.docx", str(submission.file.name))
    assert client.get(f"/medien/{submission.file.name}").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leer.txt", b"", "Die Datei ist leer."),
        (
            "bild.png",
            b"\x89PNG....",
            "Dieses Format geht nicht. Bitte speichern Sie den Bericht als .docx, .odt oder .txt.",
        ),
        (
            "ohne-endung",
            b"Text",
            "Dieses Format geht nicht. Bitte speichern Sie den Bericht als .docx, .odt oder .txt.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_its_field(
    client: Client, name: str, content: bytes, sentence: str
) -> None:
    answer = send(client, **ANSWERS, file=SimpleUploadedFile(name, content))
    assert (answer.status_code, refusals(answer)) == (400, [sentence])
    assert refused(answer) == ["file"]
    assert typed(answer, "action") == ANSWERS["action"]
    assert nothing_is_stored()


def test_a_file_too_large_is_read_past_and_costs_nobody_their_text(client: Client) -> None:
    block = b"Ein langer Bericht. " * 65536
    body = b"".join(
        [
            _part('file"; filename="gross.txt'),
            block * 40,
            *(_part(name) + value.encode() for name, value in {**ANSWERS, "stamp": stamp()}.items()),
            b"\r\n--grenze--\r\n",
        ]
    )
    assert len(body) > 50 * 1024 * 1024
    answer = client.post(URL, body, content_type="multipart/form-data; boundary=grenze")
    assert (answer.status_code, refusals(answer)) == (400, ["Die Datei ist zu groß. Es gehen höchstens 20 MB."])
    assert typed(answer, "action") == ANSWERS["action"]
    assert nothing_is_stored()


UNREADABLE = {
    "kaputt.docx": (b"PK\x03\x04kaputt", "Die Word-Datei ist beschädigt und lässt sich nicht lesen."),
    "bombe.docx": (
        zipped(word__document_xml=bytes(70 * 1024 * 1024)),
        "Die Datei ist ausgepackt viel zu groß und wird deshalb nicht gelesen.",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_can_not_be_read_reaches_the_editors_with_a_sentence(
    client: Client, admin_client: Client, name: str
) -> None:
    content, sentence = UNREADABLE[name]
    answer = send(client, **ANSWERS, file=SimpleUploadedFile(name, content))
    submission = PracticeSubmission.objects.get()
    assert (answer.status_code, submission.reading, submission.refusal) == (303, Reading.REFUSED, sentence)
    assert sections(PracticePage.objects.get())["implementation"] == [
        "<p>Zweimal die Woche sitzt jemand am Eingang.</p>"
    ]
    assert "öffnet sie von Hand" in text_of(client.get(answer["Location"]))
    assert send_mails() == 1
    assert sentence in str(mail.outbox[0].body)
    form = text_of(admin_client.get(f"/admin/snippets/practices/practicesubmission/edit/{submission.pk}/"))
    assert ("Datei nicht lesbar" in form, sentence in form) == (True, True)
    download = admin_client.get(f"/admin/einreichungen/{submission.pk}/datei/")
    assert b"".join(download.streaming_content) == content  # type: ignore[attr-defined]


def _part(name: str) -> bytes:
    return f'\r\n--grenze\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()


def half_a_file(self: FileSystemStorage, name: str, content: Any) -> str:
    path = Path(self.path(name))
    path.parent.mkdir(parents=True)
    path.write_bytes(content.read(1000))
    raise OSError(28, "No space left on device")


def no_row(self: PracticeSubmission, *args: object, **kwargs: object) -> None:
    raise DatabaseError("disk full")


@pytest.mark.parametrize(
    ("owner", "name", "full"), [(FileSystemStorage, "_save", half_a_file), (PracticeSubmission, "save", no_row)]
)
def test_a_full_disk_leaves_nothing_behind(
    client: Client, monkeypatch: pytest.MonkeyPatch, owner: type, name: str, full: Any
) -> None:
    """The file is half there, or whole, when the disk is full."""
    monkeypatch.setattr(owner, name, full)
    file = report("Lotsen", "Projektträger: Verein Lotsen (erfunden)", "Ansprechpartner", "Mara Muster")
    answer = send(client, **ANSWERS, file=file)
    assert (answer.status_code, refusals(answer)) == (
        503,
        [
            "Das Speichern klappt gerade nicht. Ihr Text steht noch da; bitte versuchen Sie es später noch einmal.",
            "Bitte wählen Sie die Datei noch einmal aus. Ihre übrigen Angaben stehen noch da.",
        ],
    )
    assert nothing_is_stored()
    assert not Person.objects.exists()
    assert send_mails() == 0
