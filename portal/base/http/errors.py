"""What is answered when a request fails: a sentence while the disk is full or the database away, 500 for our faults."""

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from portal.base.files.full_disk import is_disk_full, say_that_the_disk_is_full
from portal.base.logs.outages import DATABASE_AWAY

RETRY_AFTER = "10"


def failed(request: HttpRequest) -> HttpResponse:
    """Django's handler for errors: without a query, in words that need no database."""
    error = sys.exc_info()[1]
    if is_disk_full(error):
        return say_that_the_disk_is_full(request)
    if not isinstance(error, DATABASE_AWAY):
        return server_error(request)
    response: HttpResponse
    if request.path.startswith("/api/"):
        response = JsonResponse({"detail": "The database does not answer at the moment."}, status=503)
    else:
        response = HttpResponse(render_to_string("503.html", using="jinja2"), status=503)
    response["Retry-After"] = RETRY_AFTER
    response["Content-Language"] = settings.LANGUAGE_CODE
    return response
