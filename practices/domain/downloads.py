"""What a write-up gives away: model contracts, leaflets, checklists."""

from dataclasses import dataclass
from typing import Any

from portal.base.access.visibility import in_open_collection
from practices.models import PracticeDownload, PracticePage


@dataclass(frozen=True, slots=True)
class Download:
    """`size` in bytes, or None where the file is gone."""

    label: str
    url: str
    extension: str
    size: int | None


def downloads_of(page: PracticePage, *, is_preview: bool = False) -> list[Download]:
    """Files in open collections, in the editors' order. One query."""
    if is_preview:
        rows: Any = page.downloads.all()
    else:
        rows = PracticeDownload.objects.filter(in_open_collection("document__"), page=page.pk).select_related(
            "document"
        )
    return [_download(row) for row in rows]


def _download(row: PracticeDownload) -> Download:
    document: Any = row.document
    try:
        # Not get_file_size(): it writes to the database, and this is somebody reading.
        size = document.file_size if document.file_size is not None else document.file.size
    except OSError:
        size = None
    return Download(row.label or document.title, document.url, document.file_extension, size)
