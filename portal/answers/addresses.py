"""Which requests may be answered from memory, and when two of them ask for the same."""

from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from django.conf import settings

from events.public.event_filter_address import KEPT as DATE_PARAMETERS
from portal.answers.entries import PLAIN, PREFERRED
from search.api.parameters import ListParameters, SearchParameters
from search.facets import PARAMETERS

# What addresses of readers' pages may carry. With any other parameter a request passes by: it would be an entry more.
KNOWN = frozenset(
    {
        *PARAMETERS.values(),
        *DATE_PARAMETERS,
        *SearchParameters.model_fields,
        *ListParameters.model_fields,
        *("q", "von", "umkreis", "sortierung", "seite", "t", "nur", "ansicht", "gebiet", "liste", "nah", "gross"),
    }
)
LONGEST_QUERY, MOST_PARAMETERS = 1_000, 20
# These are files, or for editors or machines.
PASSED_BY = ("/-/", "/medien/", "/dokumente/", "/_util/")
# Whoever carries one of these, or asks with one of these headers, is asked for more than an address.
PERSONAL_HEADERS = ("HTTP_AUTHORIZATION", "HTTP_RANGE", "HTTP_IF_RANGE", "HTTP_TRANSFER_ENCODING")
MESSAGES_COOKIE = "messages"
REFUSED = frozenset({"q=0", "q=0.0", "q=0.00", "q=0.000"})


class Address(NamedTuple):
    """What makes an answer another one. Host and scheme as they were sent: only what Django allowed has an answer."""

    host: str
    scheme: str
    forwarded: str
    script: str
    path: str
    parameters: tuple[tuple[str, str], ...]
    htmx: str


def address_of(environ: dict[str, Any]) -> Address | None:
    """None for a request that is never answered from memory."""
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or _is_personal(environ):
        return None
    path = environ.get("PATH_INFO", "")
    if path.startswith((*PASSED_BY, settings.ADMIN_PATH, settings.STATIC_URL)):
        return None
    query = environ.get("QUERY_STRING", "")
    parameters = parameters_of(query) if query else ()
    if parameters is None:
        return None
    return Address(
        environ.get("HTTP_HOST") or f"{environ.get('SERVER_NAME')} {environ.get('SERVER_PORT')}",
        environ.get("wsgi.url_scheme", ""),
        environ.get("HTTP_X_FORWARDED_PROTO", ""),
        environ.get("SCRIPT_NAME", ""),
        path,
        parameters,
        _htmx(environ),
    )


def _is_personal(environ: dict[str, Any]) -> bool:
    if any(name in environ for name in PERSONAL_HEADERS) or environ.get("CONTENT_LENGTH") not in {None, "", "0"}:
        return True
    cookies: str = environ.get("HTTP_COOKIE", "")
    names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, MESSAGES_COOKIE)
    return any(name in cookies for name in names)


def _htmx(environ: dict[str, Any]) -> str:
    """Parts of pages are answers of their own; what the browser's history asks for is a whole page again."""
    if "HTTP_HX_REQUEST" not in environ:
        return ""
    return "history" if "HTTP_HX_HISTORY_RESTORE_REQUEST" in environ else "part"


def parameters_of(query: str) -> tuple[tuple[str, str], ...] | None:
    """The known parameters in one order, several values of one as they stand; None if there are others."""
    if len(query) > LONGEST_QUERY or "%00" in query or "\x00" in query:
        return None
    try:
        found = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return None
    if any(name not in KNOWN for name, _value in found):
        return None
    return tuple(sorted(found, key=lambda pair: pair[0]))


def encoding_taken(environ: dict[str, Any]) -> str:
    """The best encoding of an answer's body that the browser takes."""
    taken = set()
    for part in environ.get("HTTP_ACCEPT_ENCODING", "").split(","):
        name, _semicolon, quality = part.partition(";")
        if quality.replace(" ", "").lower() not in REFUSED:
            taken.add(name.strip().lower())
    return next((encoding for encoding in PREFERRED if encoding in taken), PLAIN)
