"""A stored file as an answer, with ranges (RFC 9110, section 14), so that players can seek and downloads go on."""

import re
from collections.abc import Iterator

from django.core.files.base import File
from django.db.models.fields.files import FieldFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import http_date, parse_etags, parse_http_date_safe

BLOCK = 64 * 1024
_RANGE = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})")


class UnsatisfiableRangeError(Exception):
    """The range lies behind the end of the file."""


def parse_range(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte, or None when the whole file is to be sent: no range, several, or nonsense.

    Raises UnsatisfiableRangeError when nothing of the range is in the file.
    """
    match = _RANGE.fullmatch(header.strip())
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        if int(last) == 0 or size == 0:
            raise UnsatisfiableRangeError
        return max(0, size - int(last)), size - 1
    start, end = int(first), int(last) if last else size - 1
    if last and end < start:
        return None
    if start >= size:
        raise UnsatisfiableRangeError
    return start, min(end, size - 1)


class FilePart:
    """Some bytes of an open file, block by block; closes the file when the answer is done or given up."""

    def __init__(self, file: File, start: int, length: int) -> None:
        self.file = file
        self.left = length
        self.file.seek(start)

    def __iter__(self) -> Iterator[bytes]:
        while self.left > 0:
            block = self.file.read(min(BLOCK, self.left))
            if not block:
                return
            self.left -= len(block)
            yield block

    def close(self) -> None:
        self.file.close()


def _wants_whole(request: HttpRequest, etag: str, modified: int) -> bool:
    """Whether an If-Range names another state of the file than this one."""
    condition = request.headers.get("If-Range", "").strip()
    if not condition:
        return False
    return condition != etag if '"' in condition else parse_http_date_safe(condition) != modified


def _is_known(request: HttpRequest, etag: str, modified: int) -> bool:
    """Whether the reader has this state of the file already."""
    tags = request.headers.get("If-None-Match", "")
    if tags:
        known = parse_etags(tags)
        return "*" in known or etag in [tag.removeprefix("W/") for tag in known]
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and modified <= since


def serve_file(request: HttpRequest, file: FieldFile, content_type: str, disposition: str = "") -> HttpResponseBase:
    """The file or the range asked for: 200, 206, 304 or 416. Raises FileNotFoundError for a lost file.

    Nothing is kept by caches without asking again: a file that is withdrawn is gone at once.
    """
    size, name = file.size, str(file.name)
    modified = int(file.storage.get_modified_time(name).timestamp())
    etag = f'"{modified:x}-{size:x}"'
    base = {
        "Accept-Ranges": "bytes",
        "ETag": etag,
        "Last-Modified": http_date(modified),
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    if disposition:
        base["Content-Disposition"] = disposition
    if _is_known(request, etag, modified):
        return HttpResponse(status=304, headers=base)
    header = request.headers.get("Range", "")
    try:
        chosen = None if not header or _wants_whole(request, etag, modified) else parse_range(header, size)
    except UnsatisfiableRangeError:
        return HttpResponse(status=416, headers={**base, "Content-Range": f"bytes */{size}"}, content_type=content_type)
    start, end = chosen or (0, size - 1)
    headers = {**base, "Content-Length": str(end - start + 1)}
    if chosen:
        headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    status = 206 if chosen else 200
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers, content_type=content_type)
    part = FilePart(file.storage.open(name), start, end - start + 1)
    return StreamingHttpResponse(part, status=status, headers=headers, content_type=content_type)
