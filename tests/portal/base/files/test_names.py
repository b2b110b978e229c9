"""A Mac's spelling of umlauts and everybody else's give the same name and the same title."""

import unicodedata
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from events.models import RecordingMedia, Transcript
from portal.base.files.storage import BucketStorage, LocalStorage
from portal.base.models import PortalDocument, PortalImage
from practices.models import PracticeSubmission, PracticeUpload
from tests.factories import pictures
from tests.factories.site import site_tree

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
