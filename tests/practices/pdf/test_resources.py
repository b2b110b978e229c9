"""What a PDF may load."""

import pytest
from django.core.files.base import ContentFile

from portal.base.files.pictures.copies import make_copies
from portal.base.models import PortalImage
from practices.pdf.renderer import write_pdf
from practices.pdf.resources import BASE_URL, RefusedError, open_resource
from tests.factories.uploads import pictures
from tests.factories.uploads.files import make_document, make_image
from tests.portal.base.files.pictures.test_copies import store


def test_static_files_and_pictures(db: None) -> None:
    content, kind = open_resource(f"{BASE_URL}static/img/logo.svg")
    assert (content.lstrip()[:4], kind) == (b"<svg", "image/svg+xml")
    image = make_image()
    assert open_resource(f"{BASE_URL}medien/{image.file.name}")[1] == "image/png"


@pytest.mark.parametrize("name", pictures.GOOD_DRAWINGS)
def test_every_drawing_and_its_copies(db: None, name: str) -> None:
    image = PortalImage.objects.create(title="Bild", file=ContentFile(pictures.GOOD_DRAWINGS[name], name))
    make_copies(image)
    copies = [copy.file.name for copy in image.renditions.all()]
    assert len(copies) > 1
    for stored in (image.file.name, *copies):
        assert open_resource(f"{BASE_URL}medien/{stored}")[1] == "image/svg+xml"


@pytest.mark.parametrize("name", ["abgeschnitten.png", "falsch.gif", "kreis.svg", "verschachtelt.svg"])
def test_no_picture_that_may_not_be_stored_today(db: None, name: str) -> None:
    content = pictures.BAD_DRAWINGS[name] if name in pictures.BAD_DRAWINGS else pictures.BAD[name]()
    with pytest.raises(RefusedError):
        open_resource(f"{BASE_URL}medien/{store(name, content).file.name}")


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.org/x.png",
        "http://127.0.0.1/static/img/logo.svg",
        "file:///etc/passwd",
        f"{BASE_URL}etc/passwd",
        f"{BASE_URL}static/../manage.py",
        f"{BASE_URL}static/nichts.css",
        f"{BASE_URL}medien/images/../../settings.py",
        f"{BASE_URL}medien/images/fehlt.png",
        "data:text/plain,x",
    ],
)
def test_nothing_else(url: str) -> None:
    with pytest.raises(RefusedError):
        open_resource(url)


def test_documents_are_no_pictures(db: None) -> None:
    with pytest.raises(RefusedError):
        open_resource(f"{BASE_URL}medien/{make_document().file.name}")


def test_a_picture_from_elsewhere_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    html = '<html lang="de"><title>x</title><img src="https://www.example.org/x.png" alt="Bild"></html>'
    assert write_pdf(html).startswith(b"%PDF-")
    assert "not the portal's own: https://www.example.org/x.png" in caplog.text
