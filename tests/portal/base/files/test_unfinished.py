"""However a save ends, each file has a row or is gone."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from portal.base.files.unfinished import no_file_without_row
from portal.base.models import PortalDocument, PortalImage, PortalRendition
from tests.factories.uploads.files import make_document, make_image
from tests.factories.uploads.pictures import picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("root")]


@pytest.fixture
def root(transactional_db: None) -> None:
    """What the migrations had made, and a test with transactions of its own finds gone."""
    Collection.objects.first() or Collection.add_root(name="Root")


def stored() -> list[str]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


class BrokeOffError(Exception):
    """Something in the middle of a request."""


def test_a_save_that_is_committed_keeps_its_file() -> None:
    with no_file_without_row(), transaction.atomic():
        document = make_document()
    with no_file_without_row():
        other = make_document(name="Zwei.txt")
    assert stored() == sorted([document.file.name, other.file.name])


@pytest.mark.parametrize("is_inner", [False, True])
def test_a_transaction_that_rolls_back_leaves_no_file(is_inner: bool) -> None:
    with no_file_without_row(), transaction.atomic():
        kept = make_document(name="Bleibt.txt")
        with pytest.raises(BrokeOffError), transaction.atomic():  # noqa: PT012 - the block is what breaks off
            make_document(name="Fort.txt")
            raise BrokeOffError
    with pytest.raises(BrokeOffError), no_file_without_row(), transaction.atomic():  # noqa: PT012 - as above
        make_document(name="Auch-fort.txt")
        raise BrokeOffError
    assert stored() == [kept.file.name]


def test_a_row_that_is_refused_leaves_no_file() -> None:
    with pytest.raises(Exception, match=r"(?i)title|null|value"), no_file_without_row():
        PortalDocument.objects.create(title=None, file=ContentFile(b"x", "Fort.txt"))  # type: ignore[misc]
    assert stored() == []


def test_outside_of_a_unit_of_work_nothing_is_removed() -> None:
    default_storage.save("frei.txt", ContentFile(b"x"))
    with no_file_without_row():
        default_storage.save("gebunden.txt", ContentFile(b"x"))
    assert stored() == ["frei.txt"]


def test_half_a_file_is_removed() -> None:
    class Content(ContentFile):
        def chunks(self, chunk_size: int | None = None) -> Any:
            yield b"half"
            raise BrokeOffError

    default_storage.save("da.txt", ContentFile(b"mine"))
    with pytest.raises(BrokeOffError):
        default_storage.save("da.txt", Content(b"x"))
    assert stored() == ["da.txt"]


def test_an_upload_whose_view_fails_leaves_no_file(admin_client: Client) -> None:
    """The picture is stored, then the answer fails: here for a name that no template can show."""
    from django.db.models.signals import post_save

    def fail(**_kwargs: object) -> None:
        raise BrokeOffError

    post_save.connect(fail, sender=PortalImage)
    try:
        file = SimpleUploadedFile("neu.png", picture("PNG"))
        with pytest.raises(BrokeOffError):
            admin_client.post(reverse("wagtailimages:add_multiple"), {"files[]": file})
    finally:
        post_save.disconnect(fail, sender=PortalImage)
    images, copies = (model.objects.values_list("file", flat=True) for model in (PortalImage, PortalRendition))
    assert set(stored()) == {*images, *copies}


def test_an_upload_that_is_refused_leaves_no_file(admin_client: Client) -> None:
    make_image()
    before = stored()
    data = {"title": "", "file": SimpleUploadedFile("neu.png", picture("PNG"))}
    assert admin_client.post(reverse("wagtailimages:add"), data).status_code == 200
    assert stored() == before
