"""What the portal's mails look like: each kind with invented people."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from correspondence.domain.messages import render_letter
from correspondence.registry import Letter, MailKind, mail_kinds

# A mail's own document: its styles stand in it, and nothing else may be loaded or run.
MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"


@require_safe
def list_kinds(request: HttpRequest) -> HttpResponse:
    """`/admin/berichte/mails/`: every kind of mail that the portal sends."""
    kinds = sorted(mail_kinds().values(), key=lambda kind: str(kind.label))
    return TemplateResponse(request, "correspondence/kinds.html", {"kinds": kinds})


def _letter(request: HttpRequest, name: str) -> tuple[MailKind, Letter, str, str]:
    """A kind with its sample as text and HTML, in the language that `?sprache=` asks for, else German."""
    kind = mail_kinds().get(name)
    if kind is None:
        raise Http404
    with override("en" if request.GET.get("sprache") == "en" else "de"):
        letter = kind.sample()
        text, html = render_letter(kind, letter)
    return kind, letter, text, html


@require_safe
def show_kind(request: HttpRequest, name: str) -> HttpResponse:
    """Subject and text, and the HTML in a frame of its own."""
    kind, letter, text, html = _letter(request, name)
    context: dict[str, Any] = {"kind": kind, "letter": letter, "text": text, "has_html": bool(html)}
    context["is_english"] = request.GET.get("sprache") == "en"
    return TemplateResponse(request, "correspondence/kind.html", context)


@require_safe
@xframe_options_sameorigin
def show_html(request: HttpRequest, name: str) -> HttpResponse:
    """The mail's HTML as a mail program gets it."""
    _kind, _sample, _text, html = _letter(request, name)
    if not html:
        raise Http404
    return HttpResponse(html, headers={"Content-Security-Policy": MAIL_POLICY})
