from collections.abc import Iterator

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from directory.models import OrganisationPage
from home.models import HomePage
from portal.base.models import PortalDocument, PortalImage
from tests.factories.site import site_tree
from tests.factories.uploads.files import closed_collection, make_document, make_image
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> HomePage:
    return site_tree()


def organisation(home: HomePage, image: PortalImage, *, live: bool = True) -> OrganisationPage:
    """A page that shows the picture."""
    page = OrganisationPage(title="Träger e. V.", slug="traeger-ev", logo=image, live=live)
    parent = home.get_children().get(slug="traeger")
    parent.add_child(instance=page)
    return page


def document_page(home: HomePage, document: PortalDocument) -> Page:
    """A page whose text offers the document."""
    page = home.get_children().get(slug="impressum").specific
    page.body = [("text", f'<p><a linktype="document" id="{document.pk}">Muster</a></p>')]
    page.save()
    return page


def body(response: object) -> bytes:
    parts: Iterator[bytes] = response.streaming_content  # type: ignore[attr-defined]
    return b"".join(parts)


def status(client: Client, address: str, **headers: str) -> int:
    """The answer's status; its file is read to the end, so that it is closed."""
    answer = client.get(address, headers=headers)
    if answer.streaming:
        body(answer)
    return answer.status_code


def test_a_picture_of_a_public_page_is_served_with_its_copies(client: Client, home: HomePage) -> None:
    image = make_image()
    organisation(home, image)
    for file in (image.file, image.get_rendition("width-16").file):
        answer = client.get(file.url)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert body(answer).startswith(b"\x89PNG")
        assert not answer.cookies


def test_a_picture_goes_with_its_page(client: Client, home: HomePage) -> None:
    image = make_image()
    page = organisation(home, image)
    address = image.file.url
    page.unpublish()
    assert status(client, address) == 404
    page.save_revision().publish()
    assert status(client, address) == 200
    parent = page.get_parent()
    PageViewRestriction.objects.create(page=parent, restriction_type="login")
    assert status(client, address) == 404
    client.force_login(UserFactory.create(groups=["Redaktion"]))
    assert status(client, address) == 200


def test_a_picture_that_nothing_shows_or_that_is_closed_is_not_served(client: Client, home: HomePage) -> None:
    assert status(client, make_image().file.url) == 404
    closed = make_image(collection=closed_collection())
    organisation(home, closed)
    assert status(client, closed.file.url) == 404


@pytest.mark.parametrize("path", ["nichts.png", "../secret-key", "documents/Muster.txt"])
def test_nothing_else_below_the_media_folder_is_served(client: Client, home: HomePage, path: str) -> None:
    document_page(home, make_document())
    assert status(client, f"/medien/{path}") == 404


def test_a_document_is_served_whole_and_in_parts(client: Client, home: HomePage) -> None:
    document = make_document()
    document_page(home, document)
    whole = client.get(document.url)
    assert (whole.status_code, body(whole), whole.headers["Content-Length"]) == (200, b"0123456789", "10")
    assert whole.headers["Content-Disposition"] == f'attachment; filename="{document.filename}"'
    part = client.get(document.url, headers={"Range": "bytes=2-4"})
    assert (part.status_code, body(part), part.headers["Content-Range"]) == (206, b"234", "bytes 2-4/10")
    assert client.get(document.url, headers={"Range": "bytes=10-"}).headers["Content-Range"] == "bytes */10"
    head = client.head(document.url, headers={"Range": "bytes=2-4"})
    assert (head.status_code, head.headers["Content-Length"], head.content) == (206, "3", b"")


def test_conditions_of_ranges_and_caches(client: Client, home: HomePage) -> None:
    document = make_document()
    document_page(home, document)
    first = client.get(document.url)
    body(first)
    etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    for fresh in (etag, modified):
        part = client.get(document.url, headers={"Range": "bytes=0-0", "If-Range": fresh})
        assert (part.status_code, body(part)) == (206, b"0")
    for stale in ('"other"', f"W/{etag}", "Thu, 01 Jan 2015 00:00:00 GMT", "nonsense"):
        whole = client.get(document.url, headers={"Range": "bytes=0-0", "If-Range": stale})
        assert (whole.status_code, body(whole)) == (200, b"0123456789")
    assert status(client, document.url, **{"If-None-Match": f"W/{etag}"}) == 304
    assert status(client, document.url, **{"If-Modified-Since": modified}) == 304
    assert status(client, document.url, **{"If-None-Match": '"other"'}) == 200


def test_a_document_under_another_name_or_gone_from_disk_is_not_found(client: Client, home: HomePage) -> None:
    document = make_document()
    document_page(home, document)
    assert status(client, f"/dokumente/{document.pk}/anders.txt") == 404
    document.file.storage.delete(document.file.name)
    assert status(client, document.url) == 404


def test_a_closed_collection_asks_first(client: Client, home: HomePage) -> None:
    login = make_document(collection=closed_collection())
    document_page(home, login)
    assert client.get(login.url).headers["Location"].startswith("/admin/login/")
    assert status(client, make_document().url) == 404
    client.force_login(UserFactory.create(groups=["Redaktion"]))
    assert status(client, login.url) == 200


def test_only_safe_methods(client: Client, home: HomePage) -> None:
    assert client.post("/medien/a.png").status_code == 405
    assert client.post("/dokumente/1/a.txt").status_code == 405


@pytest.mark.parametrize("digits", ["０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩"])
def test_no_other_spelling_of_its_number_opens_a_document(client: Client, home: HomePage, digits: str) -> None:
    """Each address of a document asks what shows it, also one with figures of other scripts."""
    document = make_document()
    spelled = str(document.pk).translate({ord("0") + value: sign for value, sign in enumerate(digits)})
    assert status(client, f"/dokumente/{spelled}/{document.filename}") == 404
    document_page(home, document)
    assert status(client, document.url) == 200  # control
