"""Lists of one kind, read from the search index: the same filters, the same privacy, no model of a feature app."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Status

from search.api.paging import next_link, tagged
from search.api.parameters import ListParameters, refuse_unknown_names, to_query
from search.api.schemas import EVENT_KINDS, DatedItemOut, DatedItemsOut, ItemOut, ItemsOut, ProblemOut, items_out
from search.engine import get_engine
from search.memory.lookups import get_regions
from search.queries import Hit, SearchQuery


def add_list(api: NinjaAPI, path: str, kind: str) -> None:
    """`/<path>` lists all documents of a kind, `/<path>/{id}` answers one of them."""
    name = path.replace("-", "_")
    one: Any = DatedItemOut if kind in EVENT_KINDS else ItemOut
    several: Any = DatedItemsOut if kind in EVENT_KINDS else ItemsOut
    problems: dict[Any, Any] = {422: ProblemOut, 503: ProblemOut}

    def list_items(request: HttpRequest, response: HttpResponse, asked: Query[ListParameters]) -> HttpResponse:
        refuse_unknown_names(request, ListParameters)
        query = to_query(asked, kind=frozenset({kind}))
        result = get_engine().search(replace(query, facets=()))
        next_link(request, response, result.total, asked.offset, asked.limit)
        return tagged(request, response, several(total=result.total, items=items_out(result.hits, kind)))

    def one_item(request: HttpRequest, response: HttpResponse, item_id: str) -> Any:
        hit = _find(kind, item_id)
        if hit is None:
            return Status(
                404, ProblemOut(detail=[{"parameter": "id", "value": item_id, "allowed": f"see /api/v1/{path}"}])
            )
        return tagged(request, response, items_out([hit], kind)[0])

    api.get(f"/{path}", response={200: several, **problems}, operation_id=f"list_{name}", tags=["lists"], summary=path)(
        list_items
    )
    api.get(
        f"/{path}/{{item_id}}",
        response={200: one, 404: ProblemOut, **problems},
        operation_id=f"get_{name}",
        tags=["lists"],
        summary=path,
    )(one_item)


def _find(kind: str, item_id: str) -> Hit | None:
    """A document by the id that the API gave it; a municipality's is its AGS."""
    filters = {"kind": frozenset({kind}), "key": frozenset({f"page:{item_id}"})}
    if kind == "municipality":
        ags = get_regions().canonical(item_id)
        filters = {"kind": frozenset({kind}), "region": frozenset({ags})}
        hits = get_engine().search(SearchQuery(filters=filters, limit=1000, facets=())).hits
        return next((hit for hit in hits if ags in hit.regions), None)
    hits = get_engine().search(SearchQuery(filters=filters, limit=1, facets=())).hits
    return hits[0] if hits else None
