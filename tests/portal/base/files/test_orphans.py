"""Files that no row names are removed once they are a day old, and never another one."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import FileField
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from events.models import RecordingMedia, Transcript
from portal.base.files.orphans import remove_orphans
from portal.base.models import PortalDocument, PortalImage
from practices.models import PracticeSubmission, PracticeUpload
from tests.factories.site import site_tree
from tests.factories.uploads.files import make_document, make_image
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
DAY_AND_MORE = 25 * 60 * 60


def stored() -> set[str]:
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def grow_old() -> None:
    for name in stored():
        moment = time.time() - DAY_AND_MORE
        os.utime(Path(settings.MEDIA_ROOT) / name, (moment, moment))


# Every column for files of the portal and of Wagtail; `Image`, `Rendition` and `Document` are replaced by our own.
COLUMNS = {
    *("base.PortalDocument.file", "base.PortalImage.file", "base.PortalRendition.file", "events.RecordingMedia.file"),
    *("events.Transcript.source", "practices.PracticeSubmission.file", "practices.PracticeUpload.file"),
    *("wagtailcore.UploadedFile.file", "wagtaildocs.Document.file", "wagtailimages.Image.file"),
    *("wagtailimages.Rendition.file", "wagtailusers.UserProfile.avatar"),
}


def test_no_column_is_missing_here() -> None:
    """A new one is found by the maintenance itself, and needs a file in the next test."""
    fields = [field for model in apps.get_models() for field in model._meta.local_fields]
    assert {f"{field.model._meta.label}.{field.name}" for field in fields if isinstance(field, FileField)} == COLUMNS


def test_a_file_of_every_kind_with_a_row_stays_and_one_without_goes() -> None:
    site_tree()
    image = make_image()
    image.make_rendition("width-16")
    make_document()
    content = ContentFile(b"x", "Datei.bin")
    RecordingMedia(title="Film", duration=1, file=content).save()
    Transcript.objects.bulk_create([Transcript(title="Text", source="untertitel/2026/a.vtt")])
    default_storage.save("untertitel/2026/a.vtt", ContentFile(b"WEBVTT"))
    UploadedFile.objects.create(file=ContentFile(b"x", "halb.png"))
    PracticeSubmission.objects.bulk_create([PracticeSubmission(token="a" * 32, file="einreichungen/2026/11/b.txt")])
    default_storage.save("einreichungen/2026/11/b.txt", ContentFile(b"x"))
    PracticeUpload.objects.bulk_create([PracticeUpload(file="einlesen/2026/11/c.txt", editor=UserFactory.create())])
    default_storage.save("einlesen/2026/11/c.txt", ContentFile(b"x"))
    UserProfile.objects.create(user=UserFactory.create(), avatar="avatar_images/d.png")
    default_storage.save("avatar_images/d.png", ContentFile(b"x"))
    named = stored()
    folders = {name.partition("/")[0] for name in named}
    for folder in (*folders, "fremd/tief"):
        default_storage.save(f"{folder}/verwaist.bin", ContentFile(b"x"))
    assert remove_orphans() == 0, "they are young"
    grow_old()
    assert remove_orphans() == len(folders) + 1
    assert stored() == named


def test_a_file_that_only_a_draft_names_stays() -> None:
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Revision

    default_storage.save("untertitel/2026/Entwürfe.vtt", ContentFile(b"WEBVTT"))
    grow_old()
    kind = ContentType.objects.get_for_model(Transcript)
    revision = Revision.objects.create(
        content_type=kind, base_content_type=kind, object_id="1", content={"source": "untertitel/2026/Entwürfe.vtt"}
    )
    assert (remove_orphans(), stored()) == (0, {"untertitel/2026/Entwürfe.vtt"})
    revision.delete()
    assert (remove_orphans(), stored()) == (1, set())


def test_nothing_goes_when_most_have_no_row() -> None:
    """The database of another portal, or an empty one."""
    for number in range(30):
        default_storage.save(f"documents/{number}.txt", ContentFile(b"x"))
    grow_old()
    with pytest.raises(RuntimeError, match="30 of 30 stored files have no row"):
        remove_orphans()
    assert len(stored()) == 30
    for name in list(stored())[:10]:
        PortalDocument.objects.bulk_create([PortalDocument(title="Da", file=name)])
    for name in list(stored())[10:20]:
        PortalImage.objects.bulk_create([PortalImage(title="Da", file=name, width=1, height=1)])
    assert remove_orphans() in range(1, 21)


def test_an_empty_portal_has_nothing_to_remove() -> None:
    assert remove_orphans(timedelta(0)) == 0
