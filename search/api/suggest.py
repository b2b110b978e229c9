"""`/api/v1/suggest`: what goes on from what is being typed, for the portal's own search field and for others."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from ninja import NinjaAPI, Query, Schema
from pydantic import Field

from search.api.paging import next_link, tagged
from search.api.parameters import TextParameters, WrongParameterError, refuse_control_characters, refuse_unknown_names
from search.api.schemas import ProblemOut
from search.engine import get_engine
from search.public.suggestions import suggestions

LANGUAGES = [code for code, _name in settings.LANGUAGES]


class SuggestParameters(TextParameters):
    """A typed text, and the language of labels and addresses."""

    language: str = Field(settings.LANGUAGE_CODE, json_schema_extra={"enum": [*LANGUAGES]})


class SuggestionOut(Schema):
    """`group` is its heading for readers; `label` says what it is where the heading does not."""

    id: str
    kind: str
    title: str
    url: str
    label: str
    group: str


class SuggestionsOut(Schema):
    """Suggestions for a beginning."""

    total: int
    items: list[SuggestionOut]


def add_suggest(api: NinjaAPI) -> None:
    """Adds `/api/v1/suggest` to the API."""
    problems: dict[Any, Any] = {422: ProblemOut, 503: ProblemOut}

    def suggest(request: HttpRequest, response: HttpResponse, asked: Query[SuggestParameters]) -> HttpResponse:
        refuse_unknown_names(request, SuggestParameters)
        refuse_control_characters("q", asked.q)
        if asked.language not in LANGUAGES:
            raise WrongParameterError("language", asked.language, LANGUAGES)
        with override(asked.language):
            found = [
                SuggestionOut(
                    id=each.key, kind=each.kind, title=each.title, url=each.url, label=each.label, group=each.group
                )
                for each in suggestions(get_engine(), asked.q)
            ]
        next_link(request, response, len(found), asked.offset, asked.limit)
        window = found[asked.offset : asked.offset + asked.limit]
        return tagged(request, response, SuggestionsOut(total=len(found), items=window))

    api.get(
        "/suggest",
        response={200: SuggestionsOut, **problems},
        operation_id="suggest",
        summary="Kinds, themes, places and pages that go on from what was typed",
        tags=["search"],
    )(suggest)
