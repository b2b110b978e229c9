"""Who rebuilds: one at a time in the whole cluster, and nobody waits for a dead one.

A document says it: the place and process of the holder, and a number that goes up every few seconds. It is changed only
by whoever read its last state, which Elasticsearch checks.
"""

import contextlib
import os
import threading
import time
import uuid
from pathlib import Path
from typing import Any

from elasticsearch import ApiError, ConflictError, NotFoundError

from search.engine import EngineBusy, SearchError
from search.engines.elasticsearch.cluster.connection import Connection, error_type, translated

DOCUMENT = "rebuild"
BEAT_SECONDS = 3.0
# A holder that is silent for so long is dead, or could not give the lease back.
SILENCE_SECONDS = 12.0
LOOK_SECONDS = 0.5
BUSY = "another rebuild runs"


def own_place() -> str:
    """Tells machines and containers apart: only within one can a process be looked up by its number."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot} {Path('/proc/self/ns/pid').stat().st_ino}"
    except OSError:
        return uuid.uuid4().hex


def _started(pid: int) -> str:
    """When a process began, in the kernel's ticks; "" if it is gone. Numbers of processes are used again."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


PLACE = own_place()


class Lease:
    """Held from `acquire` to `release`, or until its process dies. `lost` says that somebody else has it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.index = f"{connection.address.prefix}-lock"
        self.mark: dict[str, int] = {}
        self.beat = 0
        self.lost = False
        self.ended = threading.Event()
        self.lock = threading.Lock()
        self.owner = {"place": PLACE, "pid": os.getpid(), "started": _started(os.getpid())}

    def acquire(self) -> None:
        """Raises EngineBusy while a living process holds it, EngineUnavailable."""
        with translated():
            self._make_index()
            held = self._read()
            if held is not None and self._lives(held["_source"]):
                raise EngineBusy(BUSY)
            if not self._write(self.owner, _mark(held)):
                raise EngineBusy(BUSY)
        threading.Thread(target=self._go_on_beating, daemon=True, name="rebuild-lease").start()

    def release(self) -> None:
        """Harmless when it was lost or given back."""
        if self.ended.is_set():
            return
        self.ended.set()
        with self.lock, translated():
            if not self.lost:
                self._write({"place": "", "pid": 0, "started": ""}, self.mark)

    def _make_index(self) -> None:
        fields = {name: {"type": "keyword"} for name in ("place", "started")}
        fields |= {name: {"type": "long"} for name in ("pid", "beat")}
        with contextlib.suppress(NotFoundError):
            self.connection.client.get(index=self.index, id=DOCUMENT, filter_path="found")
            return
        try:
            self.connection.writer.indices.create(
                index=self.index,
                mappings={"dynamic": "strict", "properties": fields},
                settings={"number_of_shards": 1, "auto_expand_replicas": "0-1", "hidden": True},
            )
        except ApiError as error:
            if error_type(error) != "resource_already_exists_exception":
                raise

    def _read(self) -> dict[str, Any] | None:
        with contextlib.suppress(NotFoundError):
            return dict(self.connection.client.get(index=self.index, id=DOCUMENT).body)
        return None

    def _lives(self, owner: dict[str, Any]) -> bool:
        if not owner["place"]:
            return False
        if owner["place"] == PLACE and _started(owner["pid"]) != owner["started"]:
            return False
        end = time.monotonic() + SILENCE_SECONDS
        while time.monotonic() < end:
            time.sleep(LOOK_SECONDS)
            now = self._read()
            if now is None or now["_source"]["beat"] != owner["beat"]:
                return now is not None
        return False

    def _write(self, owner: dict[str, Any], mark: dict[str, int]) -> bool:
        """Whether the document was still as we know it, and now is ours."""
        self.beat += 1
        condition: dict[str, Any] = mark or {"op_type": "create"}
        try:
            told = self.connection.writer.index(
                index=self.index, id=DOCUMENT, document={**owner, "beat": self.beat}, **condition
            ).body
        except ConflictError:
            return False
        self.mark = _mark(told)
        return True

    def _go_on_beating(self) -> None:
        while not self.ended.wait(BEAT_SECONDS):
            # An engine that is away for a while does not end a rebuild; a document that changed does.
            with self.lock, contextlib.suppress(SearchError), translated():
                if not self.ended.is_set() and not self._write(self.owner, self.mark) and not self._is_ours():
                    self.lost = True
                    return

    def _is_ours(self) -> bool:
        """A beat whose answer was lost on the way changed the document as well."""
        held = self._read()
        if held is None or any(held["_source"][name] != value for name, value in self.owner.items()):
            return False
        self.mark = _mark(held)
        return True


def _mark(held: dict[str, Any] | None) -> dict[str, int]:
    return {} if held is None else {"if_seq_no": held["_seq_no"], "if_primary_term": held["_primary_term"]}
