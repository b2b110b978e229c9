"""Every way in which a picture is stored: single and multiple upload, the chooser, another file, code."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import UploadedFile

from portal.base.models import PortalImage
from tests.factories.site import site_tree
from tests.factories.uploads import pictures
from tests.factories.uploads.files import make_image

pytestmark = [pytest.mark.django_db, pytest.mark.alike_everywhere]
BAD = pictures.BAD | {name: (lambda content=content: content) for name, content in pictures.BAD_DRAWINGS.items()}
LARGE = {name: pictures.TOO_LARGE[name] for name in ("behauptet-gross.png", "viele.gif", "durchgaenge.jpg")}
HARMFUL = BAD | LARGE | {"bild.exe": lambda: pictures.picture("PNG"), "leer.png": lambda: b""}


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def multiple(client: Client, file: SimpleUploadedFile) -> dict[str, Any]:
    answer = client.post(reverse("wagtailimages:add_multiple"), {"files[]": file, "title": "Bild"})
    assert answer.status_code == 200, answer.content[:500]
    found: dict[str, Any] = json.loads(answer.content)
    return found


def stored_files() -> list[str]:
    return sorted(default_storage.listdir("original_images")[1]) if default_storage.exists("original_images") else []


def test_the_multiple_upload_answers_with_a_sentence(admin_client: Client) -> None:
    for name, build in HARMFUL.items():
        answer = multiple(admin_client, upload(name, build()))
        assert (name, answer["success"], answer["error_message"][-1:]) == (name, False, ".")
    assert (PortalImage.objects.count(), UploadedFile.objects.count(), stored_files()) == (0, 0, [])


@pytest.mark.parametrize("name", [*list(pictures.GOOD)[::5], "doctype.svg", "verlauf.svg"])
def test_the_multiple_upload_takes_what_opens_whole(admin_client: Client, name: str) -> None:
    content = pictures.GOOD[name]() if name in pictures.GOOD else pictures.GOOD_DRAWINGS[name]
    assert multiple(admin_client, upload(name, content))["success"] is True
    image = PortalImage.objects.get()
    with default_storage.open(image.file.name) as stored:
        assert stored.read() == content.partition(b"<script>alert(1)</script>PK")[0]
    for address in (reverse("wagtailimages:edit", args=(image.pk,)), reverse("wagtailimages:index")):
        assert admin_client.get(address).status_code == 200


@pytest.mark.parametrize("name", ["abgeschnitten.png", "falsch.gif", "skript.svg", "behauptet-gross.png"])
@pytest.mark.parametrize(
    ("view", "prefix"), [("wagtailimages:add", ""), ("wagtailimages_chooser:create", "image-chooser-upload-")]
)
def test_forms_show_the_sentence_at_the_field(admin_client: Client, name: str, view: str, prefix: str) -> None:
    data = {f"{prefix}title": "Bild", f"{prefix}file": upload(name, HARMFUL[name]())}
    answer = admin_client.post(reverse(view), data)
    assert answer.status_code == 200
    assert PortalImage.objects.count() == 0
    told = json.loads(answer.content)["htmlFragment"] if prefix else answer.content.decode()
    assert any(words in told for words in ("lässt sich nicht als Bild öffnen", "SVG-Zeichnung enthält", "Bildpunkte"))


def test_a_broken_file_does_not_replace_a_good_one(admin_client: Client) -> None:
    image = make_image()
    before = image.file.name
    address = reverse("wagtailimages:edit", args=(image.pk,))
    answer = admin_client.post(
        address, {"title": "Neu", "file": upload("abgeschnitten.jpg", BAD["abgeschnitten.jpg"]())}
    )
    assert "lässt sich nicht als Bild öffnen" in answer.content.decode()
    image.refresh_from_db()
    assert (image.title, image.file.name, default_storage.exists(before)) == ("Marktplatz", before, True)


@pytest.mark.parametrize("name", ["abgeschnitten.webp", "ereignis.svg", "behauptet-gross.png"])
def test_code_stores_nothing_that_is_refused(name: str) -> None:
    site_tree()
    with pytest.raises(ValidationError), transaction.atomic():
        PortalImage.objects.create(title="Bild", file=ContentFile(HARMFUL[name](), name))
    assert (PortalImage.objects.count(), stored_files()) == (0, [])
