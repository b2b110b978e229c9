"""Keys and stamps of all documents, however many, as one moment saw them."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.dsl import Search

from search.engines.elasticsearch.answers import BY_KEY
from search.engines.elasticsearch.cluster.connection import translated
from search.engines.elasticsearch.cluster.indices import Indices
from search.engines.elasticsearch.matching import filtering, living

PAGE = 5_000
KEEP = "2m"


def _ask(client: Elasticsearch, body: dict[str, Any]) -> Any:
    return client.search(body=body)


def read_stamps(indices: Indices, filters: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Nothing if there is no index yet. Raises EngineUnavailable."""
    if not indices.exists():
        return
    with translated():
        moment = indices.connection.client.open_point_in_time(
            index=indices.current_alias, keep_alive=KEEP, allow_partial_search_results=False
        ).body["id"]
    try:
        yield from _pages(indices, moment, Search().query(living(filtering(filters).values())))
    finally:
        with translated():
            indices.connection.client.close_point_in_time(id=moment)


def _pages(indices: Indices, moment: str, search: Search) -> Iterator[tuple[str, str]]:
    search = search.sort(BY_KEY).source(False).extra(docvalue_fields=["stamp"], track_total_hits=False)
    search = search.extra(pit={"id": moment, "keep_alive": KEEP})[:PAGE]
    while True:
        found = indices.connection.ask(partial(_ask, body=search.to_dict()))["hits"]["hits"]
        for each in found:
            yield each["_id"], each.get("fields", {}).get("stamp", [""])[0]
        if len(found) < PAGE:
            return
        search = search.extra(search_after=found[-1]["sort"])
