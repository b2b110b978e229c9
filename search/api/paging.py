"""What every list of the API has: a link to its next page, and a tag by which an unchanged answer is known."""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from ninja import Schema

from search.queries import LARGEST_WINDOW


def next_link(request: HttpRequest, response: HttpResponse, total: int, offset: int, limit: int) -> None:
    """`Link: <…>; rel="next"` as long as there is more within the first 10,000."""
    following = offset + limit
    if following >= total or following + limit > LARGEST_WINDOW:
        return
    parameters = request.GET.copy()
    parameters["offset"], parameters["limit"] = str(following), str(limit)
    address = request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
    response["Link"] = f'<{address}>; rel="next"'


def written(response: HttpResponse, body: bytes) -> HttpResponse:
    """JSON that is written already, with the headers that the view has set."""
    full = HttpResponse(body, content_type="application/json; charset=utf-8")
    for name, value in response.items():
        if name.lower() != "content-type":
            full[name] = value
    return full


def tagged(request: HttpRequest, response: HttpResponse, answer: Schema) -> HttpResponse:
    """The answer with an ETag, or 304 if the reader has it already."""
    body = answer.model_dump_json().encode()
    tag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    full = written(response, body)
    full["ETag"] = tag
    full["Cache-Control"] = "public, max-age=0, must-revalidate"
    found = get_conditional_response(request, etag=tag, response=full)
    if isinstance(found, HttpResponseNotModified):
        found["Cache-Control"] = full["Cache-Control"]
    return found or full
