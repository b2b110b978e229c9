"""Reporting a barrier: works without JavaScript and without a cookie, and loses nothing that was typed."""

import logging
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from home.domain.barriers import TooManyReportsError, send_report
from home.forms import BarrierForm
from home.models import PortalSettings, StandardPage
from portal.base.access import public

logger = logging.getLogger(__name__)


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that one of our own pages sent this. Old ones say nothing."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    return origin is None or urlsplit(origin).netloc == request.get_host()


@csrf_exempt  # Django's token needs a cookie; the origin and a signed time stamp are checked instead
@require_http_methods(["GET", "HEAD", "POST"])
def report_barrier(request: HttpRequest, slug: str) -> HttpResponse:
    """Sends the report and goes back to the page, or shows the page again with what is missing."""
    page = get_object_or_404(public(StandardPage.objects.filter(has_feedback_form=True)), slug=slug)
    back = page.get_url(request) or "/"
    if request.method != "POST":
        return redirect(back)
    form = BarrierForm(request.POST)
    if not is_from_here(request):
        form.add_error(None, _("Die Nachricht kam nicht von dieser Seite und wurde nicht gesendet."))
    elif form.is_valid() and _send(request, form):
        return redirect(f"{back}?gesendet=1#rueckmeldung")
    context = {**page.get_context(request), "barrier_form": form.renewed()}
    return render(request, page.get_template(request), context, status=400)


def _send(request: HttpRequest, form: BarrierForm) -> bool:
    """Whether the mail went out; if not, the form says so."""
    portal = PortalSettings.for_request(request)
    fields = {name: form.cleaned_data[name] for name in ("message", "address", "name", "email")}
    try:
        send_report(portal, **fields)
    except TooManyReportsError:
        form.add_error(None, _("Im Augenblick kommen zu viele Meldungen an. Bitte versuchen Sie es in einer Stunde."))
    except (OSError, SMTPException):
        logger.exception("A reported barrier could not be mailed.")
        form.add_error(None, _("Die Nachricht ging nicht hinaus. Bitte versuchen Sie es später oder rufen Sie an."))
    return not form.errors
