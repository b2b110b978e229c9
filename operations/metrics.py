"""`/-/metrics` in Prometheus' text form: for a token, or from this machine without a proxy in between."""

import hmac
import ipaddress
from collections.abc import Iterator

from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from operations.worker.beat import INDEX, seconds_since_beat
from operations.worker.figures import queue_figures
from portal.base.http.breakers import SEVERITY, states
from portal.base.http.metrics import counted
from portal.base.postgresql.patience import at_most
from search.indexing.backlog import read_backlog

# A proxy that passes a stranger's request on says so in one of these.
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via")
DATABASE_SECONDS = 2.0
TASK_STATES = ("waiting", "postponed", "running", "failed", "stuck")


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(f"portal_{name}", text, value=value)


class PartsCollector(Collector):
    """How the parts are at this moment, as this process sees them."""

    def collect(self) -> Iterator[Metric]:
        yield from _breakers()
        yield from _beats()
        try:
            with at_most(DATABASE_SECONDS):
                kept = [*_queues(), *_backlog()]
        except Error:
            yield _gauge("database_up", "Whether the database answers", 0)
            return
        yield _gauge("database_up", "Whether the database answers", 1)
        yield from kept


def _breakers() -> Iterator[Metric]:
    state = GaugeMetricFamily("portal_breaker_state", "0 asked, 1 tried, 2 skipped; of this process", labels=["part"])
    failures = CounterMetricFamily("portal_breaker_failures", "Failures in this process", labels=["part"])
    for each in states():
        state.add_metric([each.name], SEVERITY.index(each.state))
        failures.add_metric([each.name], each.failures)
    yield state
    yield failures


def _beats() -> Iterator[Metric]:
    for part, text in (("worker", "the worker was heard of"), (INDEX, "the worker got on with the index")):
        seconds = seconds_since_beat(part)
        if seconds is not None:
            yield _gauge(f"{part}_beat_seconds", f"Seconds since {text}", seconds)


def _queues() -> Iterator[Metric]:
    tasks = GaugeMetricFamily("portal_tasks", "Tasks by queue and state", labels=["queue", "state"])
    oldest = GaugeMetricFamily("portal_tasks_oldest_seconds", "Age of the oldest task that is due", labels=["queue"])
    for queue, figures in queue_figures().items():
        for state in TASK_STATES:
            tasks.add_metric([queue, state], getattr(figures, state))
        oldest.add_metric([queue], figures.oldest_seconds)
    yield tasks
    yield oldest


def _backlog() -> Iterator[Metric]:
    backlog = read_backlog()
    yield _gauge("search_outbox", "Changes that wait for the search index", backlog.size)
    yield _gauge("search_outbox_failing", "Those that were tried in vain", backlog.failing)
    yield _gauge("search_outbox_oldest_seconds", "Age of the oldest change", backlog.oldest_seconds)
    yield _gauge("search_lag_seconds", "How far the index is behind", backlog.lag_seconds)


def may_read(request: HttpRequest) -> bool:
    """Whoever knows METRICS_TOKEN, and programs on this machine that ask without a proxy."""
    scheme, _space, given = request.headers.get("Authorization", "").partition(" ")
    token = settings.METRICS_TOKEN
    if token and scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode()):
        return True
    if any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """What was counted since the server started, and how the parts are. Strangers find nothing here."""
    if not may_read(request):
        raise Http404
    parts = CollectorRegistry()
    parts.register(PartsCollector())
    return HttpResponse(generate_latest(counted()) + generate_latest(parts), content_type=CONTENT_TYPE_LATEST)
