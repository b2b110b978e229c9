"""What is answered when a request fails: a sentence while the disk is full or the database away, 500 for our faults."""

import logging
import sys
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from django.views.defaults import bad_request, server_error

from portal.base.files.full_disk import is_disk_full, say_that_the_disk_is_full
from portal.base.http.addresses import is_api
from portal.base.logs.outages import DATABASE_AWAY

RETRY_AFTER = "10"
logger = logging.getLogger(__name__)


class CutShortMiddleware:
    """Answers 400 with a sentence where a view asks for a part of a form or an address that was not sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """None for any other error, which then takes its way."""
        if not isinstance(exception, MultiValueDictKeyError):
            return None
        logger.warning("Cut short: %s misses %s", request.resolver_match and request.resolver_match.route, exception)
        return refused(request)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler for requests that are cut short or were changed by somebody: 400 with a sentence."""
    if isinstance(exception, DisallowedHost):  # no page can be put together for a host that is not ours
        return bad_request(request, exception)
    sentence = _(
        "Das kam unvollständig bei uns an. Es wurde nichts gespeichert. Gehen Sie im Browser zurück, laden Sie die "
        "Seite neu und senden Sie sie noch einmal."
    )
    if is_api(request):
        return JsonResponse({"detail": [{"message": sentence}]}, status=400)
    return render(request, "body_refused.html", {"sentence": sentence}, status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """Django's handler for errors: without a query, in words that need no database."""
    error = sys.exc_info()[1]
    if is_disk_full(error):
        return say_that_the_disk_is_full(request)
    if not isinstance(error, DATABASE_AWAY):
        return server_error(request)
    response: HttpResponse
    if is_api(request):
        response = JsonResponse({"detail": "The database does not answer at the moment."}, status=503)
    else:
        response = HttpResponse(render_to_string("503.html", using="jinja2"), status=503)
    response["Retry-After"] = RETRY_AFTER
    response["Content-Language"] = settings.LANGUAGE_CODE
    return response
