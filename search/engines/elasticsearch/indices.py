"""Indices by name and alias: the one that answers, and the one that is being built.

    <prefix>-v<schema>-<random>         an index; it is written under an alias of its own, <index>-write: a write that
                                        comes too late meets nothing, instead of making an index anew
    <prefix>-v<schema>                  alias of the index that answers
    <prefix>-v<schema>-next             alias of the index that a rebuild fills
    <prefix>-lock                       who rebuilds (`lease.py`)

The schema's version is part of the alias: an index of another version is never asked by mistake.
"""

import re
import secrets
from dataclasses import dataclass
from typing import Any

from elasticsearch import ApiError, NotFoundError
from elasticsearch.dsl import Search

from search.engines.elasticsearch.connection import Connection, error_type, translated
from search.engines.elasticsearch.mapping import SCHEMA_VERSION, index_body

# The first index is made by whoever writes first; under one name, two at a time can't make two.
FIRST = "0" * 12


def write_alias(index: str) -> str:
    return f"{index}-write"


@dataclass(frozen=True, slots=True)
class Standing:
    """Our indices with their aliases, as they are now."""

    aliases: dict[str, set[str]]

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
        self._answering = re.compile(rf"{re.escape(self.prefix)}-v\d+")

    def search(self, search: Search) -> Any:
        """The answer of the index that answers. Never half of one. Raises EngineUnavailable."""
        body = search.to_dict()
        return self.connection.ask(
            lambda client: client.search(index=self.current_alias, body=body, allow_partial_search_results=False)
        )

    def standing(self) -> Standing:
        """Raises EngineUnavailable."""
        with translated():
            told = self.connection.client.indices.get_alias(index=f"{self.prefix}-v*").body
        return Standing({name: set(each["aliases"]) for name, each in told.items() if self._name.fullmatch(name)})

    def writable(self) -> list[str]:
        """The index that answers, and the one that is being built. The first one is made if there is none."""
        standing = self.standing()
        if not standing.of(self.current_alias):
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
        """From now on this index answers: one request that the cluster carries out as a whole. Those that go now."""
        others = [name for name in self.standing().aliases if name != index]
        changes: list[dict[str, Any]] = [
            {"add": {"index": index, "alias": self.current_alias}},
            {"remove": {"index": index, "alias": self.next_alias}},
        ]
        changes += [{"remove": {"index": name, "alias": self.current_alias, "must_exist": False}} for name in others]
        with translated():
            self.connection.writer.indices.update_aliases(actions=changes)
        return others

    def answers(self, index: str) -> bool:
        """Whether this is the index that answers. Raises EngineUnavailable."""
        return index in self.standing().of(self.current_alias)

    def leftovers(self) -> list[str]:
        """Indices that answer nobody, of this version of the schema or of another one."""
        return [
            name
            for name, aliases in self.standing().aliases.items()
            if not any(self._answering.fullmatch(alias) for alias in aliases)
        ]

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
