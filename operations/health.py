"""Whether the process lives, and whether everything that the portal needs answers."""

import uuid
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from operations.worker.beat import HUNGER_MEANS_DEAD, INDEX, SILENCE_MEANS_DEAD, seconds_since_beat
from operations.worker.figures import queue_figures
from portal.base.files.full_disk import is_disk_full
from portal.base.http.breakers import states
from portal.base.http.deadlines import Together, TooLateError
from portal.base.postgresql.patience import at_most
from search.engine import EngineUnavailable, Health, get_engine
from search.indexing.backlog import last_comparison, read_backlog
from search.public.patience import patience

Details = dict[str, object]
# The folder of the small files with which the storage is tried.
PROBES = "bereit"


class NotReadyError(Exception):
    """Something that the portal needs does not answer; the message says what."""


@never_cache
@require_safe
def live(_request: HttpRequest) -> JsonResponse:
    """`/-/live`: the process answers."""
    return JsonResponse({"status": "ok"})


def check_database() -> Details:
    """Asks the database for anything. Raises what the database raises."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {}


def check_cache() -> Details:
    """Puts a word into the cache and reads it back. Raises NotReadyError."""
    word = uuid.uuid4().hex
    cache.set("ready", word, 10)
    if cache.get("ready") is None:
        raise NotReadyError("what was put into the cache is not there")
    return {}


def check_storage() -> Details:
    """A small file is written, read and removed: a full disk or a lost right shows here, not at an editor's upload."""
    name = default_storage.save(f"{PROBES}/{uuid.uuid4().hex}.txt", ContentFile(b"ok"))
    try:
        with default_storage.open(name) as stored:
            if stored.read() != b"ok":
                raise NotReadyError("what was stored reads differently")
    finally:
        default_storage.delete(name)
    return {}


def check_engine() -> Health:
    """The search engine's own account of its health."""
    with patience(SECONDS / 2):
        return get_engine().health()


def check_search(health: Health) -> Details:
    """The engine, whether anybody feeds it, and the outbox: its size, its age and how far the worker is behind."""
    if not health.ok:
        raise NotReadyError(health.message or "the search engine is not well")
    fed = seconds_since_beat(INDEX)
    if fed is not None and fed > HUNGER_MEANS_DEAD:
        raise NotReadyError(f"no change could be taken into the search for {fed:.0f} s")
    backlog, comparison = read_backlog(), last_comparison()
    compared = (timezone.now() - comparison.at).total_seconds() if comparison else None
    return {
        "engine": health.engine,
        "documents": health.documents,
        "outbox": backlog.size,
        "outbox_failing": backlog.failing,
        "oldest_seconds": backlog.oldest_seconds,
        "lag_seconds": backlog.lag_seconds,
        "compared_seconds_ago": None if compared is None else round(compared, 1),
    }


def check_tasks() -> Details:
    """The worker's beat, and how its queues stand. Failed tasks are counted; they call for eyes, not for a restart."""
    seconds = seconds_since_beat()
    if seconds is None or seconds > SILENCE_MEANS_DEAD:
        raise NotReadyError("the worker was not heard of" if seconds is None else f"no beat for {seconds:.0f} s")
    queues = queue_figures()
    stuck = [f"{each.stuck} on {queue}" for queue, each in queues.items() if each.stuck]
    if stuck:
        raise NotReadyError(f"nobody gets on with tasks: {', '.join(stuck)}")
    return {"last_beat_seconds": round(seconds, 1), "queues": {queue: asdict(each) for queue, each in queues.items()}}


# Asked beside each other and without the database, each with an end: one that hangs does not hold up the others.
ASIDE: dict[str, Callable[[], Any]] = {"cache": check_cache, "storage": check_storage, "search": check_engine}
SECONDS = 2.0


def run_check(check: Callable[[], Details]) -> Details:
    """The outcome of a check as a part of `/-/ready`; nothing that it raises gets out."""
    try:
        return {"ok": True, **check()}
    except NotReadyError as error:
        return {"ok": False, "error": str(error)}
    except TooLateError:
        return {"ok": False, "error": "no answer in time"}
    except EngineUnavailable:
        return {"ok": False, "error": "the search engine does not answer"}
    except Exception as error:  # noqa: BLE001 - whatever fails is what this page is asked for
        return {"ok": False, "error": "no space left" if is_disk_full(error) else type(error).__name__}


def _told(answer: Any) -> Any:
    """What a question that was asked aside found. Raises the error that it met."""
    if isinstance(answer, Exception):
        raise answer
    return answer


def run_checks() -> dict[str, Details]:
    """Every part with `ok` and what is known of it. Takes little more than SECONDS, whatever hangs."""
    together = Together(ASIDE, SECONDS)
    with at_most(SECONDS / 2):
        database = run_check(check_database)
        aside = together.answers()
        checks: dict[str, Callable[[], Details]] = {
            "cache": lambda: _told(aside["cache"]),
            "storage": lambda: _told(aside["storage"]),
            "search": lambda: check_search(_told(aside["search"])),
            "tasks": check_tasks,
        }
        return {"database": database, **{name: run_check(check) for name, check in checks.items()}}


@never_cache
@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """200 when everything answers, else 503; the body names what does not. Names and addresses stay inside.

    `breakers` are this process's: which parts are skipped, such as a mail server. They fail nothing by themselves.
    """
    results = run_checks()
    well = all(result["ok"] for result in results.values())
    results["breakers"] = {"ok": True, **{each.name: each.state for each in states()}}
    return JsonResponse({"status": "ok" if well else "failing", **results}, status=200 if well else 503)
