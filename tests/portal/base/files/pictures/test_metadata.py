"""What a picture's file tells about place, time and people is served nowhere; what it shows stays as it is."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from portal.base.files.pictures import stored_metadata
from portal.base.files.pictures.copies import make_copies
from portal.base.files.pictures.metadata import ORIENTATION, without_metadata
from portal.base.files.pictures.stored_metadata import remove_stored_metadata
from portal.base.models import PortalImage, PortalRendition
from tests.factories.site import site_tree
from tests.factories.uploads import pictures
from tests.factories.uploads.photographs import ODD, SECRET, TELLING, told_by
from tests.growth import assert_linear


def shown(content: bytes) -> list[Any]:
    """Every frame's pixels, how they are turned, and their colours."""
    with Image.open(io.BytesIO(content)) as image:
        frames = []
        # What is listed behind a photograph is a preview or a gain map, which nobody sees as a frame.
        for number in range(1 if image.format == "MPO" else getattr(image, "n_frames", 1)):
            image.seek(number)
            frames.append((image.mode, image.size, image.info.get("duration"), image.convert("RGBA").tobytes()))
        turned = image.getexif().get(ORIENTATION, 1)
        return [frames, turned, image.info.get("icc_profile"), image.info.get("loop")]


@pytest.mark.parametrize("name", TELLING)
def test_all_that_is_told_is_cut_out_and_all_that_is_shown_stays(name: str) -> None:
    content = TELLING[name]()
    assert told_by(content) != []
    cleaned = without_metadata(content)
    assert told_by(cleaned) == []
    assert shown(cleaned) == shown(content)
    assert without_metadata(cleaned) == cleaned


@pytest.mark.parametrize("name", [*pictures.GOOD, *pictures.GOOD_DRAWINGS])
def test_a_picture_that_tells_nothing_stays_byte_for_byte(name: str) -> None:
    content = pictures.GOOD[name]() if name in pictures.GOOD else pictures.GOOD_DRAWINGS[name]
    assert without_metadata(content) == content.partition(b"<script>alert(1)</script>PK")[0]


@pytest.mark.parametrize("name", [*pictures.BAD, *ODD])
def test_any_bytes_can_be_cleaned(name: str) -> None:
    content = (pictures.BAD | ODD)[name]()
    cleaned = without_metadata(content)
    assert (told_by(cleaned), len(cleaned) <= len(content) + 2) == ([], True)
    assert (name in ODD) is (told_by(content) != [])


def test_every_cut_through_a_picture_can_be_cleaned() -> None:
    for name in ("vorschau.jpg", "texte.png", "mehr.webp", "beides.gif", "mehr.avif"):
        content = TELLING[name]()
        for end in range(0, len(content), 7):
            assert SECRET not in without_metadata(content[:end]), (name, end)


HOSTILE = {
    "fill bytes": (b"\xff\xd8", b"\xff"),
    "zeros": (b"\xff\xd8\xff\xda\x00\x02", b"\xff\x00"),
    "scans": (b"\xff\xd8", b"\xff\xda\x00\x02"),
    "chunks": (b"\x89PNG\r\n\x1a\n", bytes(12)),
    "frames": (b"RIFF\xff\xff\xff\xffWEBP", b"ANMF\x10\x00\x00\x00" + bytes(16)),
    "extensions": (b"GIF89a" + bytes(7), b"\x21\xfe\x00"),
    "boxes": (b"\x00\x00\x00\x08ftyp", b"\x00\x00\x00\x08uuid"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_bytes_cost_about_twice(name: str) -> None:
    start, piece = HOSTILE[name]
    assert_linear(without_metadata, lambda length: start + piece * (length // len(piece)), 200_000, 0.005)


def read(name: str) -> bytes:
    with default_storage.open(name) as file:
        return bytes(file.read())


def served(client: Client, image: PortalImage) -> dict[str, bytes]:
    """The original and every scaled copy, as they are sent."""
    files = [image.file, *(copy.file for copy in image.renditions.all())]
    answers = {file.name: client.get(file.url) for file in files}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {name: b"".join(answer.streaming_content) for name, answer in answers.items()}  # type: ignore[attr-defined]


@pytest.mark.django_db
@pytest.mark.parametrize("name", TELLING)
def test_nothing_that_is_served_tells_where_it_was_taken(
    name: str, admin_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    site_tree()
    content = TELLING[name]()
    data = {"files[]": SimpleUploadedFile(name, content), "title": "Bild"}
    with django_capture_on_commit_callbacks(execute=True):
        assert admin_client.post(reverse("wagtailimages:add_multiple"), data).json()["success"] is True
    image = PortalImage.objects.get()
    bodies = served(admin_client, image)
    assert len(bodies) > 2
    assert {name: told_by(body) for name, body in bodies.items()} == {key: [] for key in bodies}
    original = bodies[image.file.name]
    assert shown(original) == shown(content)
    with_hash = PortalImage(file=ContentFile(original, name))
    with_hash._set_image_file_metadata()
    assert (image.file_size, image.file_hash) == (len(original), with_hash.file_hash)
    assert image.has_no_metadata is True


@pytest.mark.django_db
def test_other_ways_into_the_column_are_cleaned_too(admin_client: Client) -> None:
    site_tree()
    content = TELLING["alles.jpeg"]()
    image = PortalImage.objects.create(title="Bild", file=ContentFile(content, "a.jpg"))
    image.file.save("b.jpg", ContentFile(content))
    other = {"title": "Neu", "file": SimpleUploadedFile("c.jpg", content), "collection": image.collection_id}
    form = {"image-chooser-upload-title": "Bild", "image-chooser-upload-file": SimpleUploadedFile("d.jpg", content)}
    admin_client.post(reverse("wagtailimages:edit", args=(image.pk,)), other)
    admin_client.post(
        reverse("wagtailimages_chooser:create"), {**form, "image-chooser-upload-collection": image.collection_id}
    )
    names = PortalImage.objects.order_by("pk").values_list("file", flat=True)
    assert sorted(names) == ["original_images/c.jpg", "original_images/d.jpg"]
    stored = default_storage.listdir("original_images")[1]
    assert {name: told_by(read(f"original_images/{name}")) for name in stored} == {key: [] for key in stored}
    assert {"a.jpg", "c.jpg", "d.jpg"} <= set(stored)


def store(name: str, content: bytes) -> PortalImage:
    """A picture as it came into the portal before there was a rule."""
    stored = default_storage.save(f"original_images/{name}", ContentFile(content))
    values: dict[str, Any] = {"width": 48, "height": 32, "file_size": len(content), "file_hash": "x" * 40}
    PortalImage.objects.bulk_create([PortalImage(title=name, file=stored, **values)])
    return PortalImage.objects.get(title=name)


@pytest.mark.django_db
def test_pictures_from_before_are_cleaned_once_where_they_are(admin_client: Client) -> None:
    site_tree()
    contents = {name: build() for name, build in (TELLING | ODD).items()}
    images = {name: store(name, content) for name, content in contents.items()}
    copy = default_storage.save("images/copy.jpg", ContentFile(TELLING["exif.jpg"]()))
    owner = images["exif.jpg"]
    PortalRendition.objects.create(image=owner, file=copy, filter_spec="width-9", width=9, height=9)
    before = {name: image.file.name for name, image in images.items()}
    files = sum(len(default_storage.listdir(folder)[1]) for folder in ("images", "original_images"))
    assert all(told_by(body) for body in served(admin_client, owner).values())

    assert remove_stored_metadata() == len(contents)

    for name, image in images.items():
        image.refresh_from_db()
        assert image.file.name == before[name]
        bodies = served(admin_client, image)
        assert (name, [told_by(body) for body in bodies.values()]) == (name, [[]] * len(bodies))
        assert image.file_size == len(bodies[image.file.name])
        assert image.file_hash != "x" * 40
        if name in TELLING:
            assert shown(bodies[image.file.name]) == shown(contents[name])
    assert sum(len(default_storage.listdir(folder)[1]) for folder in ("images", "original_images")) == files
    assert remove_stored_metadata() == 0


@pytest.mark.django_db
def test_what_was_interrupted_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run looks through some, one that can't be stored is tried again, one without a file is done."""
    images = [store(name, TELLING[name]()) for name in ("exif.jpg", "exif.png", "exif.webp")]
    default_storage.delete(images[2].file.name)
    blocked = Path(default_storage.path(images[0].file.name))
    away = blocked.with_suffix(".away")
    monkeypatch.setattr(stored_metadata, "PICTURES_A_RUN", 2)
    blocked.rename(away)
    blocked.mkdir()
    for _run in range(6):
        try:
            remove_stored_metadata()
        except OSError:
            continue
    left = PortalImage.objects.filter(has_no_metadata=False)
    assert [image.title for image in left] == ["exif.jpg"]
    blocked.rmdir()
    away.rename(blocked)
    assert remove_stored_metadata() == 1
    assert sorted(file.name for file in blocked.parent.iterdir()) == ["exif.jpg", "exif.png"]
    assert told_by(read(images[0].file.name)) == []


@pytest.mark.django_db
def test_copies_of_cleaned_pictures_are_upright() -> None:
    site_tree()
    for name in ("exif.jpg", "exif.png", "exif.webp", "exif.avif"):
        image = PortalImage.objects.create(title=name, file=ContentFile(TELLING[name](), name))
        make_copies(image)
        assert (image.width, image.height) == (32, 48)
        assert {copy.width < copy.height for copy in image.renditions.exclude(filter_spec__startswith="fill")} == {True}
