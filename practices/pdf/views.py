"""`/praxisbeispiele/<slug>/pdf/`: the write-up to print and to pass on; `?fassung=kurz` is one page."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from portal.base.access.visibility import public_page_or_404
from practices.models import PracticePage
from practices.pdf.documents import FULL, SHORT, practice_pdf
from practices.pdf.renderer import PdfUnavailableError
from practices.public.relations import RELATED

# Browsers show a PDF in a viewer of their own, which the portal's policy for pages would keep from drawing.
VIEWER_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@require_safe
def practice_as_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """404 unless the page is public; 503 with a sentence on a machine without Pango."""
    page: PracticePage = public_page_or_404(PracticePage.objects.select_related(*RELATED), slug=slug)
    variant = SHORT if request.GET.get("fassung") == SHORT else FULL
    try:
        content = practice_pdf(page, variant)
    except PdfUnavailableError:
        response = TemplateResponse(request, "practices/pdf/unavailable.html", {"page": page}, status=503)
        response.headers["Cache-Control"] = "no-store"
        return response
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    name = f"{page.slug}-{SHORT}.pdf" if variant == SHORT else f"{page.slug}.pdf"
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = content_disposition_header(False, name) or ""
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["ETag"] = etag
    answer.headers["Content-Security-Policy"] = VIEWER_POLICY
    return get_conditional_response(request, etag=etag, response=answer) or answer
