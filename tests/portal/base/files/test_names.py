"""A Mac's spelling of umlauts and everybody else's give the same name and the same title."""

import unicodedata
from pathlib import PurePath
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from events.models import RecordingMedia, Transcript
from portal.base.files.bucket_storage import BucketStorage
from portal.base.files.names import LONGEST, compose, valid_name
from portal.base.files.storage import LocalStorage
from portal.base.models import PortalDocument, PortalImage
from practices.models import PracticeSubmission, PracticeUpload
from tests.factories.site import site_tree
from tests.factories.uploads import pictures

NAMES = ["Übersicht", "Größe_für_Bürger", "Straße-Ärzte-ÄÖÜ", "Café_Žižkov_Ångström"]
CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:02.000\nGuten Tag\n"


def by_mac(name: str) -> str:
    spelled = unicodedata.normalize("NFD", name)
    assert spelled != name
    return spelled


@pytest.mark.parametrize("name", NAMES)
def test_both_storages_compose(name: str, settings: Any) -> None:
    settings.MEDIA_STORAGE_URL = "s3://k:s@objects.example.org/files"
    storages: list[Storage] = [LocalStorage(), BucketStorage()]
    for storage in storages:
        for spelled in (name, by_mac(name)):
            assert storage.get_valid_name(f"{spelled}.pdf") == f"{name}.pdf"
            assert storage.generate_filename(f"documents/{spelled}.pdf") == f"documents/{name}.pdf"


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("title", [{}, {"title": "own"}])
def test_a_document_of_the_multiple_upload(name: str, title: dict[str, str], admin_client: Client) -> None:
    site_tree()
    spelled = by_mac(name)
    data = {"files[]": SimpleUploadedFile(f"{spelled}.pdf", b"%PDF-1.7"), **({"title": spelled} if title else {})}
    assert admin_client.post(reverse("wagtaildocs:add_multiple"), data).json()["success"] is True
    document = PortalDocument.objects.get()
    assert (document.filename, document.title) == (f"{name}.pdf", name if title else f"{name}.pdf")
    assert unicodedata.is_normalized("NFC", document.url)
    served = admin_client.get(document.url)
    assert served.status_code == 200
    assert b"".join(served.streaming_content) == b"%PDF-1.7"  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_pictures_are_named_as_from_everywhere_else(admin_client: Client) -> None:
    site_tree()
    for spelled in ("Übersicht", by_mac("Übersicht")):
        data = {"files[]": SimpleUploadedFile(f"{spelled}.png", pictures.picture("PNG")), "title": spelled}
        assert admin_client.post(reverse("wagtailimages:add_multiple"), data).json()["success"] is True
    first, second = PortalImage.objects.order_by("pk")
    assert first.title == second.title == "Übersicht"
    assert second.file.name.startswith(first.file.name.removesuffix(".png"))


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_recordings_transcripts_and_what_comes_in(name: str) -> None:
    spelled = by_mac(name)
    media = RecordingMedia.objects.create(title=spelled, file=ContentFile(b"x", f"{spelled}.webm"))
    transcript = Transcript.objects.create(title=spelled, source=ContentFile(CAPTIONS, f"{spelled}.vtt"))
    assert (media.title, str(media.file.name).rpartition("/")[2], transcript.title) == (name, f"{name}.webm", name)
    for model in (PracticeUpload, PracticeSubmission):
        field: Any = model._meta.get_field("file")
        assert field.generate_filename(model(), f"{spelled}.docx").endswith(f"/{name}.docx")
    source: Any = Transcript._meta.get_field("source")
    assert source.generate_filename(Transcript(), f"{spelled}.vtt").endswith(f"/{name}.vtt")


LONG = {
    # Dots in a name are no endings: Django's own way would find nothing that it may shorten.
    "1.Protokoll der Sitzung vom 12.10.2026 mit Dr. Ößner, Hr. Şahin und allen anderen.pdf": ".pdf",
    "ä" * 300 + ".pdf": ".pdf",
    "a" * 300 + ".tar.gz": ".gz",
    "x" * 90 + "." + "y" * 120: "",
    "\U0001d56c" * 200 + ".docx": ".docx",
    "e\u0301" * 200 + ".jpeg": ".jpeg",
    "क्षि" * 100 + ".pdf": ".pdf",
}
ANY = {
    "İstanbul Ğ – ẞ.pdf": "İstanbul_Ğ__ẞ.pdf",
    "идеи для всех.pdf": "идеи_для_всех.pdf",
    "لقاء.pdf": "لقاء.pdf",
    "निबंध.pdf": "निबंध.pdf",
    "Plan.tar.gz": "Plan.tar.gz",
    "Bericht.pdf.exe.pdf": "Bericht.pdf.exe.pdf",
    "a b  c(1) [Entwurf].pdf": "a_b__c1_Entwurf.pdf",
    "Größe:2024?.pdf": "Größe2024.pdf",
    "ohne Endung": "ohne_Endung",
    "endet.": "endet",
    ".htaccess": "datei.htaccess",
    "\u202efdp.exe": "fdp.exe",
    "a\r\nb\x00.pdf": "ab.pdf",
    "🌳.pdf": "datei.pdf",
    "🌳\ufe0f": "datei",
    "?": "datei",
}


@pytest.mark.parametrize(("written", "stored"), ANY.items())
def test_a_name_keeps_its_letters_and_is_never_empty(written: str, stored: str) -> None:
    assert LocalStorage().generate_filename(f"documents/{written}") == f"documents/{stored}"
    assert valid_name(stored) == stored


@pytest.mark.django_db
@pytest.mark.parametrize(("written", "ending"), LONG.items(), ids=lambda text: ascii(text[:9]))
def test_a_name_of_any_length_is_stored_with_its_ending_and_twice(written: str, ending: str) -> None:
    documents = [PortalDocument.objects.create(title="A", file=ContentFile(b"x", written)) for _ in range(2)]
    names = [PurePath(str(document.file.name)) for document in documents]
    assert len(set(names)) == 2
    for name in names:
        assert (name.suffix, len(str(name)) <= 100, len(name.name.encode()) < 255) == (ending, True, True)
        assert name.name[0] == compose(written)[0]


@pytest.mark.django_db
@pytest.mark.parametrize("written", [*LONG, "🌳.pdf", "🌳"], ids=lambda text: ascii(text[:9]))
def test_uploads_of_any_name_are_answered(written: str, admin_client: Client) -> None:
    site_tree()
    for app, ending, content in (("docs", ".pdf", b"%PDF-1.7"), ("images", ".png", pictures.picture("PNG"))):
        data = {"files[]": SimpleUploadedFile(written + ending, content), "title": "A"}
        answer = admin_client.post(reverse(f"wagtail{app}:add_multiple"), data)
        assert (app, answer.status_code, answer.json().get("success")) == (app, 200, True)


@pytest.mark.parametrize("name", ["ä" * 200 + ".pdf", "a" * 69 + ".pdf", "a" * 68 + ".pdf", "a" * 73, "a." + "b" * 99])
def test_no_name_has_more_signs_than_there_is_room_for(name: str) -> None:
    found = valid_name(name)
    assert len(found) == LONGEST
    assert valid_name(found) == found
