"""Where a process is killed: at any moment, or at one that hurts most.

Each way prepares the process that it is called in, right after the fork; the process then ends itself with SIGKILL.
"""

import os
import random
import signal
import threading
from collections.abc import Callable
from typing import Any

Way = Callable[[random.Random], None]


def die(*_args: object, **_kwargs: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_at_call(owner: Any, name: str, count: int, delay: float | None = None) -> None:
    """At the `count`-th call die instead of it, or, with `delay`, so many seconds after it began."""
    original = getattr(owner, name)
    calls = 0

    def dying(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == count:
            if delay is None:
                die()
            else:
                threading.Timer(delay, die).start()
        return original(*args, **kwargs)

    setattr(owner, name, dying)


def between_save_and_publish_signal(dice: random.Random) -> None:
    from wagtail.signals import page_published

    _die_at_call(page_published, "send", dice.randrange(1, 4))


def inside_a_commit_of_the_database(dice: random.Random) -> None:
    from django.db import connection

    _die_at_call(connection, "_commit", dice.randrange(1, 30), dice.uniform(0, 0.002))


def inside_a_commit_of_the_index(dice: random.Random) -> None:
    from search.engines.embedded.writer import GenerationWriter

    _die_at_call(GenerationWriter, "commit", dice.randrange(1, 6), dice.uniform(0, 0.02))


def between_index_and_outbox(dice: random.Random) -> None:
    from search import outbox

    _die_at_call(outbox, "done", dice.randrange(1, 6))


def before_the_new_index_answers(dice: random.Random) -> None:
    from search.engines.embedded.folders import IndexFolder

    _die_at_call(IndexFolder, "point_at", 1)


def before_the_old_index_is_cleared_away(dice: random.Random) -> None:
    from search.engines.embedded.folders import IndexFolder

    _die_at_call(IndexFolder, "clear_away", 2, dice.uniform(0, 0.01))


EDITOR = (between_save_and_publish_signal, inside_a_commit_of_the_database)
WORKER = (between_index_and_outbox, inside_a_commit_of_the_database)
EMBEDDED_WORKER = (*WORKER, inside_a_commit_of_the_index)
EMBEDDED_REBUILDER = (before_the_new_index_answers, before_the_old_index_is_cleared_away)
