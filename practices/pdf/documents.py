"""The two documents of a write-up, kept until anything on them changes."""

import hashlib
from html import unescape
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.base.display.formats import format_day
from portal.base.display.navigation import view_path
from portal.taxonomy.models import Region
from portal.taxonomy.sizes import size_words
from practices.models import PracticePage
from practices.pdf.renderer import write_one_page, write_pdf
from practices.pdf.resources import stylesheet
from practices.public.context import PracticeView, view_practice

VERSION = 2
KEEP_SECONDS = 24 * 60 * 60
FULL, SHORT = "lang", "kurz"
MOST_OBSTACLES = 2


def practice_pdf(page: PracticePage, variant: str = FULL) -> bytes:
    """The PDF, from the cache if nothing on it has changed since. Raises PdfUnavailableError without Pango.

    What decides is the HTML itself: revision, consent, office, recordings, language and wording are all in it.
    """
    view = view_practice(page)
    full = _full(view) if variant == FULL else _short(view, 1.0)
    digest = hashlib.sha256(f"{VERSION}{stylesheet()}{full}".encode()).hexdigest()
    key = cache_key(page.pk, variant, get_language() or settings.LANGUAGE_CODE)
    kept = cache.get(key)
    if kept is not None and kept[0] == digest:
        content: bytes = kept[1]
        return content
    content = write_pdf(full) if variant == FULL else write_one_page(lambda share: _short(view, share))
    cache.set(key, (digest, content), KEEP_SECONDS)
    return content


def cache_key(pk: int, variant: str, language: str) -> str:
    """The key under which a PDF is cached."""
    return f"practices:pdf:{pk}:{variant}:{language}"


def forget_pdfs(pks: list[int]) -> None:
    """Nothing of somebody who withdrew stays in a kept file."""
    languages = [code for code, _name in settings.LANGUAGES]
    cache.delete_many([cache_key(pk, variant, code) for pk in pks for variant in (FULL, SHORT) for code in languages])


def _frame(view: PracticeView) -> dict[str, Any]:
    page = view.page
    changed = page.last_published_at or page.latest_revision_created_at
    address = f"{settings.SITE_URL}{view_path('practices:practice', page.slug)}"
    return {
        "page": page,
        "view": view,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "address": address,
        "short_address": address.partition("://")[2],
        "published": format_day(timezone.localdate(changed)) if changed else "",
        "places": ", ".join(region.label for region in page.regions),
        "themes": ", ".join(theme.label for theme in page.themes),
        "LANGUAGE_CODE": get_language() or settings.LANGUAGE_CODE,
    }


def _placed(region: Region) -> str:
    """ "Seßlach (unter 5.000 Einwohner*innen)"."""
    size = size_words(region.size_class)
    return f"{region.label} ({size})" if size else region.label


def _full(view: PracticeView) -> str:
    return render_to_string("practices/pdf/full.html", _frame(view))


def _short(view: PracticeView, share: float) -> str:
    """What, result, cost, staff, two obstacles, whom to ask; `share` shortens the texts."""
    page = view.page
    context = {
        **_frame(view),
        "places": ", ".join(map(_placed, page.regions)),
        "what": _text(page.implementation, int(900 * share)),
        "figures": _figures(page),
        "result": _text(page.results, int(600 * share)),
        "takeaway": _text(page.conclusion, int(400 * share)),
        "obstacles": [
            {"title": block.value["title"], "text": _cut(_plain(block.value["text"].source), int(260 * share))}
            for block in list(page.obstacles)[:MOST_OBSTACLES]
        ],
        "costs": _costs(page),
    }
    return render_to_string("practices/pdf/short.html", context)


def _text(stream: Any, length: int) -> str:
    return _cut(" ".join(_plain(block.value.source) for block in stream if block.block_type == "text"), length)


def _plain(source: str) -> str:
    """Rich text as one line: paragraphs and list items stay apart."""
    spaced = source.replace("</p>", " </p>").replace("</li>", "; </li>").replace("<br/>", " ")
    return unescape(strip_tags(spaced))


def _cut(text: str, length: int) -> str:
    """At most so many characters, cut between sentences if that leaves a half of it, else between words."""
    plain = " ".join(text.split())
    if len(plain) <= length:
        return plain
    sentences = plain[:length].rfind(". ")
    if sentences > length / 2:
        return plain[: sentences + 1]
    return plain[: length - 2].rsplit(" ", 1)[0].rstrip(" ,;:–") + " …"


def _figures(page: PracticePage) -> list[Any]:
    return [figure for block in page.results if block.block_type == "figures" for figure in block.value]


def _costs(page: PracticePage) -> list[dict[str, str]]:
    """Staff, costs, duration and funding, in this order, where they are known."""
    known = {block.block_type: str(block.value) for block in page.conditions if block.block_type != "other"}
    labels = {"staff": _("Personal"), "costs": _("Kosten"), "funding": _("Förderung"), "duration": _("Laufzeit")}
    return [{"label": label, "value": known[name]} for name, label in labels.items() if name in known]
