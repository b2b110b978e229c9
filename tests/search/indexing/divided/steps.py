"""What the program does with a rebuild that is divided; each step tells what came of it as JSON knows it."""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

from django.db import transaction

from portal.taxonomy.models import Theme
from practices.models import PracticePage
from search import outbox
from search.engine import Change
from search.engines.elasticsearch import codec as elasticsearch
from search.engines.embedded import codec as embedded
from search.indexing import division
from search.indexing.consistency import all_targets, rebuild
from search.indexing.division import Built, built_batches
from search.models import OutboxItem
from tests.search.indexing.divided.stand_ins import (
    BROKEN,
    DEADLY,
    REFUSED,
    die_of_one,
    refuse_one,
    who_built_what,
)
from tests.search.kills.comparing import differences
from tests.search.kills.scene import THEMES, add_practice, build_scene

PROCESSES = 2


def _build(encoder: Callable[[Change], Any], processes: int) -> list[Built]:
    with closing(built_batches(all_targets(), encoder, processes)) as batches:
        return list(batches)


def _forms(built: list[Built]) -> list[Any]:
    return [(one.key, one.content, one.error) for batch in built for one in batch.encoded]


def alike() -> dict[str, Any]:
    """What one process gives to each engine, and what two give."""
    told: dict[str, Any] = {"documents": len(all_targets())}
    for name, encoder in (("embedded", embedded.encode), ("elasticsearch", elasticsearch.encode)):
        told[name] = _forms(_build(encoder, 1)) == _forms(_build(encoder, PROCESSES))
    return told


def divided() -> dict[str, Any]:
    """How many processes built, and how many in a transaction."""

    def builders() -> int:
        return len({one.content[0] for batch in _build(who_built_what, PROCESSES) for one in batch.encoded})

    several = builders()
    with transaction.atomic():
        return {"several": several, "in a transaction": builders()}


def broken() -> dict[str, Any]:
    """Documents that can't be described, or not be encoded, by one process and by two."""
    pages = [add_practice(50 + number, Theme.objects.earliest("pk").pk) for number in range(2)]
    for page, title in zip(pages, (BROKEN, REFUSED), strict=True):
        PracticePage.objects.filter(pk=page.pk).update(title=title)
    told = {}
    for processes in (1, PROCESSES):
        built = _build(refuse_one, processes)
        refused = {one.key: one.error for batch in built for one in batch.encoded if one.error}
        described = {key: error for batch in built for key, error in batch.errors.items()}
        told[str(processes)] = [described, refused]
    for page in pages:
        page.delete()
    return {"told": told, "expected": [f"page:{page.pk}" for page in pages]}


def killed() -> dict[str, Any]:
    """Children killed between two batches; what differs afterwards between database and index."""
    ended: list[int] = []

    def kill_children(_size: int) -> None:
        for child in multiprocessing.active_children():
            if child.pid is not None and not ended:
                os.kill(child.pid, signal.SIGKILL)
                ended.append(child.pid)

    errors = rebuild(progress=kill_children, processes=PROCESSES)
    return {"ended": len(ended), "errors": errors, "differences": differences()}


def deadly() -> dict[str, Any]:
    """A document that kills each child; the keys that are missing in what was built."""
    page = add_practice(60, Theme.objects.earliest("pk").pk)
    PracticePage.objects.filter(pk=page.pk).update(title=DEADLY)
    found = {one.key for batch in _build(die_of_one, PROCESSES) for one in batch.encoded}
    page.delete()
    return {"missing": sorted({target.key for target in all_targets()} - found), "found": f"page:{page.pk}" in found}


def renamed() -> dict[str, Any]:
    """A theme renamed while batches are built: names in documents whose revision came later, by who built them."""
    names: dict[str, set[str]] = {"own": set(), "children": set()}
    begun = 0
    targets = [target for target in all_targets() if target.model == outbox.PAGE_MODEL] * 20
    with closing(built_batches(targets, who_built_what, PROCESSES)) as batches:
        for number, batch in enumerate(batches):
            if number == 5:
                theme = Theme.objects.get(name=THEMES[0])
                theme.name = "Neuer Name"
                theme.save()
                begun = outbox.next_revision()
            for one in batch.encoded:
                if begun and one.revision > begun:
                    names["own" if one.content[0] == os.getpid() else "children"].update(one.content[1])
    return {name: sorted(found) for name, found in names.items()}


def wait() -> None:
    """Begin to rebuild, tell the children's numbers, and wait to be ended."""

    def tell(_size: int) -> None:
        sys.stdout.write(" ".join(str(child.pid) for child in multiprocessing.active_children()) + "\n")
        sys.stdout.flush()
        time.sleep(60)

    # What a shell starts in the background ignores Ctrl-C, and so does all that comes of it, the tests as well.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    rebuild(progress=tell, processes=PROCESSES)


def prepare() -> None:
    """The scene, once; small enough batches that it is divided."""
    division.BATCH, division.DIVIDED_FROM = 2, 1
    if not Theme.objects.filter(name=THEMES[-1]).exists():
        build_scene()
    OutboxItem.objects.all().delete()


STEPS = (alike, killed, divided, deadly, broken, renamed)
