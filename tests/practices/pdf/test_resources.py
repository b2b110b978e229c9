"""What a PDF may load."""

import pytest

from practices.pdf.resources import BASE_URL, RefusedError, open_resource
from practices.pdf.writing import write_pdf
from tests.factories.files import make_document, make_image


def test_static_files_and_pictures(db: None) -> None:
    content, kind = open_resource(f"{BASE_URL}static/img/logo.svg")
    assert (content.lstrip()[:4], kind) == (b"<svg", "image/svg+xml")
    image = make_image()
    assert open_resource(f"{BASE_URL}medien/{image.file.name}")[1] == "image/png"


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
