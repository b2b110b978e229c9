"""Changes in bulk: by revision as Elasticsearch's external version, so that what comes late or twice does no harm."""

import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from search.engine import Change, Encoded, EngineBusy, EngineUnavailable, Report, encode_all
from search.engines.elasticsearch.cluster.connection import Connection, translated
from search.engines.elasticsearch.cluster.indices import Indices, write_alias
from search.engines.elasticsearch.codec import encode

LARGEST_REQUEST = 8_000_000
# Waits between tries, in seconds; each is drawn between half and the whole.
PAUSES = (0.1, 0.5, 2.0)
RETRIED = (429, 502, 503, 504)
CONFLICT = 409


class IndexGoneError(Exception):
    """A rebuild replaced the index between our look at the aliases and the writing."""


@dataclass(frozen=True, slots=True)
class Line:
    """A change as it goes over the wire, and its place in the batch."""

    place: int
    key: str
    revision: int
    source: bytes


def lines_of(batch: Iterable[Encoded]) -> tuple[list[Line], dict[int, Report], int]:
    """Lines to write, reports of changes that can't be written, and how many changes there are."""
    lines: list[Line] = []
    failed: dict[int, Report] = {}
    place = -1
    for place, encoded in enumerate(batch):
        if encoded.error:
            failed[place] = Report(encoded.key, "failed", encoded.error)
        else:
            lines.append(Line(place, encoded.key, encoded.revision, encoded.content))
    return lines, failed, place + 1


def write_everywhere(indices: Indices, batch: Iterable[Change]) -> list[Report]:
    """Write to the index that answers and to the one that is being built; one report a change.

    Raises EngineBusy and EngineUnavailable.
    """
    lines, reports, size = lines_of(encode_all(batch, encode))
    done: dict[str, dict[int, Report]] = {}
    for _attempt in PAUSES:
        wanted = indices.writable()
        if not wanted:
            continue
        try:
            for index in wanted:
                if index not in done:
                    done[index] = write(indices.connection, index, lines)
        except IndexGoneError:
            continue
        told = [done[index] for index in wanted]
        for line in lines:
            reports[line.place] = _worst([each[line.place] for each in told])
        return [reports[place] for place in range(size)]
    raise EngineUnavailable("the search index is replaced again and again")


def _worst(reports: list[Report]) -> Report:
    """What failed in one index has failed; else what the index says that answers."""
    return next((report for report in reports if report.outcome == "failed"), reports[0])


def write(connection: Connection, index: str, lines: list[Line]) -> dict[int, Report]:
    """Write to one index, with tries again for what was too much for it; a report for each line's place.

    Raises EngineBusy if it stays too much, EngineUnavailable, IndexGoneError.
    """
    reports: dict[int, Report] = {}
    for portion in _portions(lines):
        waiting = portion
        for pause in (*PAUSES, None):
            waiting = _write_once(connection, index, waiting, reports)
            if not waiting:
                break
            if pause is None:
                raise EngineBusy("Elasticsearch has too much to do")
            time.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - spreads tries, keeps no secret
    return reports


def _portions(lines: list[Line]) -> Iterator[list[Line]]:
    portion: list[Line] = []
    size = 0
    for line in lines:
        if portion and size + len(line.source) > LARGEST_REQUEST:
            yield portion
            portion, size = [], 0
        portion.append(line)
        size += len(line.source)
    if portion:
        yield portion


def _write_once(connection: Connection, index: str, lines: list[Line], reports: dict[int, Report]) -> list[Line]:
    """One request; the lines that have to be tried again."""
    operations: list[Any] = []
    for line in lines:
        action = {"_id": line.key, "version": line.revision, "version_type": "external", "require_alias": True}
        operations += ({"index": action}, line.source)
    try:
        with translated():
            told = connection.writer.bulk(index=write_alias(index), operations=operations).body
    except EngineBusy:
        return lines
    again: list[Line] = []
    for line, item in zip(lines, told["items"], strict=True):
        outcome = item["index"]
        error = outcome.get("error") or {}
        if error.get("type") == "index_not_found_exception":
            raise IndexGoneError(index)
        if outcome["status"] in RETRIED:
            again.append(line)
        else:
            reports[line.place] = _report(line.key, outcome["status"], error)
    return again


def _report(key: str, status: int, error: dict[str, Any]) -> Report:
    if not error:
        return Report(key, "applied")
    if status == CONFLICT:
        return Report(key, "stale")
    return Report(key, "failed", f"{error.get('type')}: {error.get('reason')}"[:1000])
