"""What the photographs in a document tell about place, time and people is served nowhere; what is read stays."""

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from portal.base.files.documents import metadata
from portal.base.files.documents.metadata import without_photo_metadata
from portal.base.files.documents.stored_metadata import remove_stored_metadata
from portal.base.models import PortalDocument
from tests.factories.site import site_tree
from tests.factories.uploads.documents import TELLING_DOCUMENTS, archive, pdf
from tests.factories.uploads.photographs import SECRET, TELLING, told_by
from tests.factories.uploads.pictures import picture
from tests.growth import assert_linear


def all_told(content: bytes) -> list[Any]:
    """What the file and everything packed in it tells."""
    found = list(told_by(content))
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for entry in packed.infolist():
                found += all_told(packed.read(entry))
    return found


def shown(content: bytes) -> Any:
    """Names, order, packing and texts of an archive; pictures as pixels. Of a PDF text and pictures."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return [
                (entry.filename, entry.compress_type, entry.date_time, shown(packed.read(entry)))
                for entry in packed.infolist()
            ]
    if content.startswith(b"%PDF-"):
        return [
            (page.extract_text(), [each.image.convert("RGB").tobytes() for each in page.images if each.image])
            for page in pypdf.PdfReader(io.BytesIO(content)).pages
        ]
    try:
        with Image.open(io.BytesIO(content)) as image:
            return image.convert("RGB").tobytes()
    except OSError:
        return content


@pytest.mark.parametrize("name", TELLING_DOCUMENTS)
def test_all_that_is_told_is_taken_out_and_all_that_is_read_stays(name: str) -> None:
    content = TELLING_DOCUMENTS[name]()
    assert all_told(content) != []
    cleaned = without_photo_metadata(content)
    assert all_told(cleaned) == []
    if name != "beschrieben.pdf":
        assert shown(cleaned) == shown(content)
    if name.endswith(".pdf"):
        assert len(cleaned) == len(content)  # nothing in it has moved
    assert without_photo_metadata(cleaned) == cleaned


def packed_photo(content: bytes) -> bytes:
    """The photograph that lies packed in the PDF."""
    return zlib.decompressobj().decompress(content[content.index(b"\nx", content.index(b"DCTDecode")) + 1 :])


@pytest.mark.parametrize("name", ["alles.jpeg", "exif.jpg", "vorschau.jpg", "zwei.jpg"])
@pytest.mark.parametrize("level", [1, 6, 9])
def test_a_photograph_that_is_packed_twice_tells_nothing(name: str, level: int) -> None:
    photo = TELLING[name]()
    content = pdf(zlib.compress(photo, level))
    cleaned = without_photo_metadata(content)
    assert SECRET in packed_photo(content)
    # A comment of nothing but zeros is still one.
    assert SECRET not in packed_photo(cleaned)
    assert set(told_by(packed_photo(cleaned))) <= {"info comment"}
    assert (len(cleaned), shown(packed_photo(cleaned))) == (len(content), shown(photo))
    assert without_photo_metadata(cleaned) == cleaned


@pytest.mark.parametrize(
    "other", [zlib.compress(b"q 1 0 0 1 0 0 cm"), zlib.compress(b"\xff\xd8\xff")[:-3], b"x\x9cnone"]
)
def test_other_streams_that_are_packed_stay(other: bytes) -> None:
    content = pdf(other)
    assert without_photo_metadata(content) == content


CLEAN = picture("JPEG")
BYTE_FOR_BYTE = {
    "no photograph": lambda: archive({"word/document.xml": b"<p/>"}),
    "clean pictures": lambda: archive({"a.jpg": CLEAN, "b.txt": b"Text"}),
    "clean PDF": lambda: pdf(CLEAN, described='<r tiff:Model="GPS"/>'),
    "the words without a photograph": lambda: pdf(b"stream\n, exif and GPS are words"),
    "text": "GPS: 50.3N, Fürth".encode,
    "captions": lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\nHallo",
    "signed PDF": lambda: pdf(TELLING["exif.jpg"](), more=b"%/ByteRange[0 1 2 3]\n"),
    "signed Word": lambda: archive({"_xmlsignatures/sig1.xml": b"<s/>", "word/media/a.jpg": TELLING["exif.jpg"]()}),
    "three deep": lambda: archive({"a.zip": archive({"b.zip": archive({"c.txt": b"Text"})})}),
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("name", BYTE_FOR_BYTE)
def test_what_tells_nothing_stays_byte_for_byte(name: str) -> None:
    content = BYTE_FOR_BYTE[name]()
    assert without_photo_metadata(content) == content


def test_a_picture_may_be_called_signature() -> None:
    content = archive({"Fotos/signature.jpg": TELLING["exif.jpg"](), "digital-signature.txt": b"Text"})
    assert all_told(without_photo_metadata(content)) == []


def test_every_cut_through_a_document_can_be_cleaned() -> None:
    for name in ("bericht.docx", "bilder.zip", "vorschau.pdf", "beschrieben.pdf"):
        content = TELLING_DOCUMENTS[name]()
        for end in range(0, len(content), max(1, len(content) // 150)):
            cleaned = without_photo_metadata(content[:end])
            assert name.endswith(".pdf") or cleaned == content[:end]


def test_an_archive_that_unpacks_to_very_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    content = archive({"a.jpg": TELLING["exif.jpg"](), "b.bin": bytes(100_000)})
    monkeypatch.setattr(metadata, "UNPACKED", 100_000)
    assert without_photo_metadata(content) == content
    monkeypatch.setattr(metadata, "UNPACKED", 200_000)
    assert all_told(without_photo_metadata(content)) == []


def test_photographs_in_a_pdf_are_unpacked_up_to_the_same_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = TELLING["exif.jpg"]()
    second = b"stream\n" + zlib.compress(photo) + b"\nendstream\n"
    content = pdf(zlib.compress(photo)) + second
    monkeypatch.setattr(metadata, "UNPACKED", len(photo))
    assert without_photo_metadata(content).endswith(second)
    monkeypatch.setattr(metadata, "UNPACKED", 3 * len(photo))
    assert not without_photo_metadata(content).endswith(second)


PHOTO = b"stream\n\xff\xd8\xff"
HOSTILE = {
    "photographs": PHOTO,
    "each in the one before": PHOTO + b"\xe1\x00\x0b",
    "fill bytes": b"\xff",
    "segments": b"\xff\xe1\x00\x08Exif\x00\x00",
    "segments without an end": b"\xff\xe1\xff\xffExif\x00\x00",
    "places": b'exif:GPSA="',
    "elements": b"exif:GPSA>",
    "packed": b"stream\n" + zlib.compress(b"\xff\xd8\xff\xe1\x00\x0bExif\x00\x00abc") + b"endstream\n",
    "packed without an end": b"stream\n" + zlib.compress(b"\xff\xd8\xff\xe1\x00\x0bExif\x00\x00abc"),
    "values": b'exif:GPSA=""',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_bytes_cost_about_twice(name: str) -> None:
    piece = HOSTILE[name]
    assert_linear(without_photo_metadata, lambda size: b"%PDF-" + PHOTO + piece * (size // len(piece)), 400_000)


def served(client: Client, document: PortalDocument) -> bytes:
    answer = client.get(document.url)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["add", "add_multiple", "chooser", "edit", "code"])
def test_nothing_that_is_served_tells_where_it_was_taken(way: str, admin_client: Client) -> None:
    site_tree()
    content, root = TELLING_DOCUMENTS["bericht.docx"](), Collection.get_first_root_node()
    upload = SimpleUploadedFile("bericht.docx", content)
    form = {"title": "Bericht", "file": upload, "collection": root.pk}
    if way == "add_multiple":
        answer = admin_client.post(reverse("wagtaildocs:add_multiple"), {"files[]": upload, "title": "Bericht"})
        assert answer.json()["success"] is True
    elif way == "chooser":
        prefixed = {f"document-chooser-upload-{name}": value for name, value in form.items()}
        assert admin_client.post(reverse("wagtaildocs_chooser:create"), prefixed).status_code == 200
    elif way == "add":
        assert admin_client.post(reverse("wagtaildocs:add"), form).status_code == 302
    else:
        PortalDocument.objects.create(title="Bericht", file=ContentFile(content, "bericht.docx"))
    document = PortalDocument.objects.get()
    if way == "edit":
        assert admin_client.post(reverse("wagtaildocs:edit", args=(document.pk,)), form).status_code == 302
        document.refresh_from_db()
    body = served(admin_client, document)
    assert all_told(body) == []
    assert shown(body) == shown(content)
    with_hash = PortalDocument(file=ContentFile(body, "bericht.docx"))
    with_hash._set_document_file_metadata()
    assert document.has_no_metadata is True
    if way != "code":
        assert (document.file_size, document.file_hash) == (len(body), with_hash.file_hash)


def store(name: str, content: bytes) -> PortalDocument:
    """A document as it came into the portal before there was a rule."""
    stored = default_storage.save(f"documents/{name}", ContentFile(content))
    PortalDocument.objects.bulk_create([PortalDocument(title=name, file=stored, file_size=1, file_hash="x" * 40)])
    return PortalDocument.objects.get(title=name)


@pytest.mark.django_db
def test_documents_from_before_are_cleaned_once_where_they_are(admin_client: Client) -> None:
    site_tree()
    contents = {name: TELLING_DOCUMENTS[name]() for name in ("bericht.docx", "heft.pdf", "bilder.zip")}
    documents = {name: store(name, content) for name, content in contents.items()}
    gone, clean = store("weg.pdf", pdf(CLEAN)), store("text.txt", b"Text")
    default_storage.delete(str(gone.file.name))
    assert all_told(served(admin_client, documents["heft.pdf"])) != []
    assert remove_stored_metadata() == 5
    for name, document in documents.items():
        before = document.file.name
        document.refresh_from_db()
        body = served(admin_client, document)
        assert (all_told(body), document.file.name, document.file_size) == ([], before, len(body))
        assert shown(body) == shown(contents[name])
        assert document.file_hash != "x" * 40
    clean.refresh_from_db()
    assert (served(admin_client, clean), clean.file_hash) == (b"Text", "x" * 40)
    assert remove_stored_metadata() == 0


@pytest.mark.django_db
def test_one_that_can_not_be_stored_is_tried_again() -> None:
    blocked, other = (store(name, TELLING_DOCUMENTS["heft.pdf"]()) for name in ("a.pdf", "b.pdf"))
    path = Path(default_storage.path(str(blocked.file.name)))
    away = path.with_suffix(".away")
    path.rename(away)
    path.mkdir()
    with pytest.raises(OSError, match=r"a\.pdf"):
        remove_stored_metadata()
    assert list(PortalDocument.objects.filter(has_no_metadata=False)) == [blocked]
    path.rmdir()
    away.rename(path)
    assert remove_stored_metadata() == 1
    for document in (blocked, other):
        assert all_told(Path(default_storage.path(str(document.file.name))).read_bytes()) == []
