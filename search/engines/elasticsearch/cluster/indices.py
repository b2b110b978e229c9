"""Indices by name and alias: the one that answers, and the one that is being built.

    <prefix>-v<schema>-<random>         an index; it is written under an alias of its own, <index>-write: a write that
                                        comes too late meets nothing, instead of making an index anew
    <prefix>-v<schema>                  alias of the index that answers
    <prefix>-v<schema>-next             alias of the index that a rebuild fills
    <prefix>-lock                       who rebuilds (`lease.py`)

The schema's version is part of the alias: an index of another version is never asked by mistake. During an upgrade
processes of two versions share the cluster: what another version's alias names is not deleted under its readers.
"""

import re
import secrets
import time
from dataclasses import dataclass
from typing import Any

from elasticsearch import ApiError, NotFoundError
from elasticsearch.dsl import Search

from search.engine import EngineUnavailable
from search.engines.elasticsearch.cluster.connection import NO_INDEX, Connection, error_type, translated
from search.engines.elasticsearch.cluster.mapping import SCHEMA_VERSION, index_body

# The first index is made by whoever writes first; under one name, two at a time can't make two.
FIRST = "0" * 12
# So long the index of an older version stays beside our own: its web processes may still run, or be brought back.
OLDER_STAYS_SECONDS = 12 * 60 * 60
STANDING = "*.aliases,*.settings.index.creation_date"


def write_alias(index: str) -> str:
    """The alias to which changes of an index are written."""
    return f"{index}-write"


@dataclass(frozen=True, slots=True)
class Standing:
    """Our indices with their aliases, as they are now, and the seconds of the epoch when each was made."""

    aliases: dict[str, set[str]]
    created: dict[str, float]

    def of(self, alias: str) -> list[str]:
        return [index for index, names in self.aliases.items() if alias in names]


class Indices:
    """The indices of one prefix."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.prefix = connection.address.prefix
        self.current_alias = f"{self.prefix}-v{SCHEMA_VERSION}"
        self.next_alias = f"{self.current_alias}-next"
        self._name = re.compile(rf"{re.escape(self.prefix)}-v\d+-[0-9a-f]{{12}}")
        self._answering = re.compile(rf"{re.escape(self.prefix)}-v(\d+)")

    def search(self, search: Search) -> Any:
        """The answer of the index that answers. Never half of one. Raises EngineUnavailable."""
        body = search.to_dict()
        return self.connection.ask(
            lambda client: client.search(index=self.current_alias, body=body, allow_partial_search_results=False)
        )

    def standing(self) -> Standing:
        """Raises EngineUnavailable."""
        told = self.connection.ask(lambda client: client.indices.get(index=f"{self.prefix}-v*", filter_path=STANDING))
        ours = {name: each for name, each in told.items() if self._name.fullmatch(name)}
        return Standing(
            {name: set(each.get("aliases", ())) for name, each in ours.items()},
            {name: int(each["settings"]["index"]["creation_date"]) / 1000 for name, each in ours.items()},
        )

    def writable(self) -> list[str]:
        """The index that answers, and the one that is being built. The very first one is made if there is none.

        Raises EngineUnavailable, also where only another version's index answers: a rebuild makes the one of ours.
        """
        standing = self.standing()
        if not standing.of(self.current_alias):
            if any(self._versions(names) for names in standing.aliases.values()):
                raise EngineUnavailable(NO_INDEX)
            self.create(self.current_alias, FIRST)
            standing = self.standing()
        return [*standing.of(self.current_alias), *standing.of(self.next_alias)]

    def create(self, alias: str, suffix: str = "") -> str:
        """An empty index under an alias; one of the same name that is there already will do."""
        address = self.connection.address
        index = f"{self.current_alias}-{suffix or secrets.token_hex(6)}"
        body = index_body(address.shards, address.replicas)
        with translated():
            try:
                self.connection.writer.indices.create(
                    index=index, aliases={alias: {}, write_alias(index): {}}, timeout="30s", **body
                )
            except ApiError as error:
                if error_type(error) != "resource_already_exists_exception":
                    raise
        return index

    def swap(self, index: str) -> list[str]:
        """From now on this index answers: one request that the cluster carries out as a whole. Those that did."""
        standing = self.standing()
        others = [name for name in standing.aliases if name != index]
        changes: list[dict[str, Any]] = [
            {"add": {"index": index, "alias": self.current_alias}},
            {"remove": {"index": index, "alias": self.next_alias}},
        ]
        changes += [{"remove": {"index": name, "alias": self.current_alias, "must_exist": False}} for name in others]
        with translated():
            self.connection.writer.indices.update_aliases(actions=changes)
        return [name for name in standing.of(self.current_alias) if name != index]

    def answers(self, index: str) -> bool:
        """Whether this is the index that answers. Raises EngineUnavailable."""
        return index in self.standing().of(self.current_alias)

    def leftovers(self) -> list[str]:
        """Indices that answer nobody, of this version of the schema or of another one."""
        return [name for name, aliases in self.standing().aliases.items() if not self._versions(aliases)]

    def outdated(self) -> list[str]:
        """Indices of older versions, once our own has answered for a good while, whoever still asks them."""
        standing = self.standing()
        if not any(
            time.time() - standing.created[name] > OLDER_STAYS_SECONDS for name in standing.of(self.current_alias)
        ):
            return []
        versions = {name: self._versions(aliases) for name, aliases in standing.aliases.items()}
        return [name for name, told in versions.items() if told and max(told) < SCHEMA_VERSION]

    def _versions(self, aliases: set[str]) -> set[int]:
        """The versions of the schema for which an index with these aliases answers."""
        return {int(told[1]) for alias in aliases if (told := self._answering.fullmatch(alias))}

    def delete(self, indices: list[str]) -> None:
        for index in indices:
            with translated():
                try:
                    self.connection.writer.indices.delete(index=index)
                except NotFoundError:
                    continue

    def refresh(self, index: str = "") -> None:
        with translated():
            self.connection.writer.indices.refresh(index=index or self.current_alias)

    def exists(self) -> bool:
        """Whether there is an index of this version that answers. Raises EngineUnavailable."""
        return bool(self.standing().of(self.current_alias))
