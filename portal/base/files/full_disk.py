"""What somebody who saves is told when there is no space left: a sentence, and that nothing was lost or half stored."""

import errno
from collections.abc import Iterator

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

FULL = {errno.ENOSPC, errno.EDQUOT}
# SQLite's words, and PostgreSQL's code for it.
SQLITE_FULL = "database or disk is full"
POSTGRESQL_FULL = "53100"
# Wagtail shows what these answer in the list of files that are being uploaded.
UPLOAD_LISTS = {"wagtailimages:add_multiple", "wagtaildocs:add_multiple"}
INSUFFICIENT_STORAGE = 507
# What is still on its way is read and dropped up to here: who is cut off in the middle of sending sees no answer.
MOST_BYTES_DROPPED = 64 * 1024 * 1024
CHUNK = 64 * 1024


def is_disk_full(error: BaseException | None) -> bool:
    """Whether this error, or one that led to it, says that nothing more can be written."""
    return any(_says_so(each) for each in _chain(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _says_so(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in FULL
    if isinstance(error, DatabaseError):
        return SQLITE_FULL in str(error) or getattr(error.__cause__, "sqlstate", None) == POSTGRESQL_FULL
    return False


def say_that_the_disk_is_full(request: HttpRequest) -> HttpResponse:
    """The answer to a request that could not write; a list of uploads gets it in the form that it shows."""
    drop_what_is_sent(request)
    match = request.resolver_match
    if match is not None and match.view_name in UPLOAD_LISTS:
        return JsonResponse({"success": False, "error_message": disk_full_sentence()})
    content = render_to_string("disk_full.html", {"sentence": disk_full_sentence()})
    response = HttpResponse(content, status=INSUFFICIENT_STORAGE)
    response.headers["Cache-Control"] = "no-store"
    return response


def drop_what_is_sent(request: HttpRequest) -> None:
    """Reads the rest of a body and keeps nothing, so that the sender gets to read the answer."""
    dropped = 0
    try:
        while dropped < MOST_BYTES_DROPPED and (chunk := request.read(CHUNK)):
            dropped += len(chunk)
    except OSError:  # the sender has gone
        return


def disk_full_sentence() -> str:
    """What somebody who saves is told when there is no space left."""
    return _(
        "Gerade kann nichts gespeichert werden: Der Speicherplatz des Portals ist voll. Es wurde nichts verändert. "
        "Bitte sagen Sie dem Betrieb Bescheid und versuchen Sie es noch einmal, sobald wieder Platz ist."
    )
