"""What is counted of every request: nothing personal, and labels of which there are as many as views.

All processes of a web server count together in a folder of files (`multiprocess`); one that is alone counts in memory.
"""

import os
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

from portal.base.changes.conditions import of_view
from portal.base.http.multiprocess import FOLDER

BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
STATIC, UNKNOWN = "static", "unknown"

REQUESTS = Counter("portal_requests", "Answers by view and class of status", ["view", "status"])
ERRORS = Counter("portal_errors", "Requests that ended with an error of ours, by view", ["view"])
SECONDS = Histogram("portal_request_seconds", "Seconds until an answer was there", ["view"], buckets=BUCKETS)
KEPT = Counter("portal_kept_answers", "Answers that could be kept: sent from memory, or made", ["outcome"])


def view_of(request: HttpRequest) -> str:
    """The name of the view, never an address: addresses hold words and tokens of people."""
    match = request.resolver_match
    if match is not None:
        return match.view_name or UNKNOWN
    return STATIC if request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/") else UNKNOWN


class MetricsMiddleware:
    """Counts answers and their time. Has to be the first, so that it sees what the others answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        view = view_of(request)
        of_view(view)
        SECONDS.labels(view).observe(time.perf_counter() - began)
        REQUESTS.labels(view, f"{response.status_code // 100}xx").inc()
        return response

    def process_exception(self, request: HttpRequest, _error: Exception) -> None:
        ERRORS.labels(view_of(request)).inc()


def counted() -> CollectorRegistry:
    """What all processes of this server have counted."""
    if FOLDER not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry
