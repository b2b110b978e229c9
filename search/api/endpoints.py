"""The public API: read-only, the same answers as the pages, described at /api/v1/openapi.json."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Status
from ninja.errors import ValidationError

from portal.base.display.navigation import view_path
from portal.taxonomy.places import suggest_places
from search.api.lists import add_list
from search.api.openapi import DescribedAPI
from search.api.paging import next_link, tagged, written
from search.api.parameters import SearchParameters, TextParameters, WrongParameterError, refuse_unknown_names, to_query
from search.api.schemas import ProblemOut, RegionOut, RegionsOut, SearchOut, ThemeOut, ThemesOut, search_written
from search.api.suggest import add_suggest
from search.engine import RETRY_AFTER, BadQuery, EngineUnavailable, SearchError, get_engine
from search.german import fold
from search.kinds import KINDS
from search.memory.lookups import RegionEntry, ThemeEntry, get_regions, get_themes
from search.public.direct import direct_links
from search.text.parsing import parse
from search.text.recommendations import with_promoted

api = DescribedAPI(
    title="Regionalportal", version="1", docs_url=None, urls_namespace="api", openapi_url="/openapi.json"
)


@api.exception_handler(WrongParameterError)
def answer_wrong_parameter(request: HttpRequest, error: WrongParameterError) -> HttpResponse:
    """422 with the parameter, its value and what is allowed."""
    return api.create_response(request, error.body(), status=422)


@api.exception_handler(ValidationError)
def answer_validation(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name the parameter, the value and what is allowed, instead of the validator's own words only."""
    detail = []
    for each in error.errors:
        name = next((str(part) for part in reversed(each["loc"]) if isinstance(part, str)), "")
        allowed = {"rule": each["msg"], **{key: str(value) for key, value in each.get("ctx", {}).items()}}
        detail.append({"parameter": name, "value": request.GET.get(name), "allowed": allowed})
    return api.create_response(request, {"detail": detail}, status=422)


@api.exception_handler(SearchError)
def answer_trouble(request: HttpRequest, error: SearchError) -> HttpResponse:
    """422 for a question that no engine answers, 503 while the search is away."""
    if isinstance(error, BadQuery):
        return api.create_response(request, WrongParameterError("q", None, str(error)).body(), status=422)
    message = "the search does not answer" if isinstance(error, EngineUnavailable) else "the search is busy"
    response = api.create_response(request, {"detail": [{"message": message}]}, status=503)
    response["Retry-After"] = RETRY_AFTER
    return response


PROBLEMS: dict[Any, Any] = {422: ProblemOut, 503: ProblemOut}


@api.get(
    "/search",
    response={200: SearchOut, **PROBLEMS},
    summary="Everything that can be found",
    tags=["search"],
)
def search(request: HttpRequest, response: HttpResponse, asked: Query[SearchParameters]) -> HttpResponse:
    """Search everything that is public."""
    refuse_unknown_names(request, SearchParameters)
    engine, query = get_engine(), to_query(asked)
    result = with_promoted(engine, query, engine.search(query))
    next_link(request, response, result.total, asked.offset, asked.limit)
    parsed = parse(result.corrected_text or query.text, understand=query.understand)
    direct = direct_links(query.text, result.corrected_text or "") if query.understand else []
    return written(response, search_written(result, parsed, direct))


add_suggest(api)


def _theme_out(theme: ThemeEntry) -> ThemeOut:
    return ThemeOut(
        id=theme.slug,
        url=view_path("home:theme", theme.slug),
        title=theme.label,
        synonyms=list(theme.synonyms),
        broader=theme.broader,
    )


@api.get("/themes", response={200: ThemesOut, **PROBLEMS}, summary="The themes", tags=["vocabularies"])
def themes(request: HttpRequest, response: HttpResponse, asked: Query[TextParameters]) -> HttpResponse:
    """All themes, or those that a text begins."""
    refuse_unknown_names(request, TextParameters)
    start = fold(asked.q.strip())
    found = [
        _theme_out(theme)
        for theme in get_themes().values()
        if any(fold(word).startswith(start) for word in (theme.label, *theme.synonyms))
    ]
    window = found[asked.offset : asked.offset + asked.limit]
    next_link(request, response, len(found), asked.offset, asked.limit)
    return tagged(request, response, ThemesOut(total=len(found), items=window))


@api.get("/themes/{slug}", response={200: ThemeOut, 404: ProblemOut}, summary="One theme", tags=["vocabularies"])
def theme(request: HttpRequest, response: HttpResponse, slug: str) -> Any:
    """One theme by its slug."""
    entry = get_themes().get(slug)
    if entry is None:
        return Status(404, ProblemOut(detail=[{"parameter": "slug", "value": slug, "allowed": "see /api/v1/themes"}]))
    return tagged(request, response, _theme_out(entry))


def _region_out(entry: RegionEntry) -> RegionOut:
    return RegionOut(
        id=entry.ags,
        url=view_path("home:region", entry.ags),
        title=entry.label,
        name=entry.name,
        level=entry.level,
        parent=entry.parent,
        lat=entry.lat,
        lon=entry.lon,
    )


@api.get("/regions", response={200: RegionsOut, **PROBLEMS}, summary="The places", tags=["vocabularies"])
def regions(request: HttpRequest, response: HttpResponse, asked: Query[TextParameters]) -> HttpResponse:
    """Places by typed name or key."""
    refuse_unknown_names(request, TextParameters)
    known = get_regions()
    begun = [entry for ags, entry in known.items() if ags.startswith(known.canonical(asked.q.strip()))]
    if asked.q.strip().isdigit() and begun:
        found = begun
    else:
        places = suggest_places(asked.q, len(known))
        found = (
            [known[place.ags] for place in places if place.ags in known] if asked.q.strip() else list(known.values())
        )
    window = [_region_out(entry) for entry in found[asked.offset : asked.offset + asked.limit]]
    next_link(request, response, len(found), asked.offset, asked.limit)
    return tagged(request, response, RegionsOut(total=len(found), items=window))


@api.get("/regions/{ags}", response={200: RegionOut, 404: ProblemOut}, summary="One place", tags=["vocabularies"])
def region(request: HttpRequest, response: HttpResponse, ags: str) -> Any:
    """One place by its official key (AGS)."""
    known = get_regions()
    entry = known.get(known.canonical(ags))
    if entry is None:
        return Status(404, ProblemOut(detail=[{"parameter": "ags", "value": ags, "allowed": "see /api/v1/regions"}]))
    return tagged(request, response, _region_out(entry))


for kind in KINDS.values():
    if kind.list_name:
        add_list(api, kind.list_name, kind.key)
