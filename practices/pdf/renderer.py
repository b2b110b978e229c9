"""From HTML to PDF/UA-1 with WeasyPrint, which needs Pango on the machine."""

import importlib
import io
import logging
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any

from practices.pdf.density import USUAL, Density, fit
from practices.pdf.resources import BASE_URL, RefusedError, open_resource, stylesheet
from practices.pdf.structure import conform

logger = logging.getLogger(__name__)
VARIANT = "pdf/ua-1"
SHARES = (1.0, 0.75, 0.55, 0.4, 0.25, 0.15)


class PdfUnavailableError(RuntimeError):
    """Pango is missing on this machine."""


@cache
def _weasyprint() -> Any:
    """Loaded on first use: without Pango the import fails, and everything but the PDF still runs."""
    try:
        module = importlib.import_module("weasyprint")
        importlib.import_module("weasyprint.urls")
    except OSError as error:
        raise PdfUnavailableError(str(error)) from error
    return module


@cache
def _fetcher_class() -> Any:
    """A fetcher that never opens a connection. Its base class is there only once WeasyPrint is loaded."""
    urls = _weasyprint().urls

    def fetch(_self: Any, url: str, headers: Any = None) -> Any:
        del headers
        try:
            content, content_type = open_resource(url)
        except RefusedError:
            logger.warning("A PDF does without what is broken or not the portal's own: %s", url)
            raise
        return urls.URLFetcherResponse(url, io.BytesIO(content), {"Content-Type": content_type})

    return type("OwnFilesFetcher", (urls.URLFetcher,), {"fetch": fetch})


def _render(html: str, density: Density = USUAL) -> Any:
    library = _weasyprint()
    fetcher = _fetcher_class()(allowed_protocols=())
    font_config = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
    css = [
        library.CSS(string=text, base_url=BASE_URL, url_fetcher=fetcher, font_config=font_config)
        for text in (stylesheet(), density.css)
    ]
    document = library.HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher)
    return document.render(font_config=font_config, stylesheets=css, pdf_variant=VARIANT)


def write_pdf(html: str) -> bytes:
    """The document as PDF/UA-1, its last page filled to a quarter or the only one. Raises PdfUnavailableError."""
    content: bytes = fit(partial(_render, html)).write_pdf(finisher=conform, pdf_variant=VARIANT)
    return content


def write_one_page(build: Callable[[float], str], shares: Iterable[float] = SHARES) -> bytes:
    """Exactly one page: `build` gives the HTML with a share of its texts, and the largest that fits is taken."""
    document = None
    for share in shares:
        document = _render(build(share))
        if len(document.pages) == 1:
            break
    if document is None:
        raise ValueError("no share to try")
    content: bytes = document.copy(document.pages[:1]).write_pdf(finisher=conform, pdf_variant=VARIANT)
    return content
