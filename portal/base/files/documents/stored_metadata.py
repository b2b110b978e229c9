"""Documents that were stored before their photographs were cleaned lose the metadata where they are."""

from typing import Any

from wagtail.documents import get_document_model

from portal.base.files.documents.metadata import without_photo_metadata
from portal.base.files.due import try_each

DOCUMENTS_A_RUN = 10


def remove_stored_metadata() -> int:
    """How many documents were looked through. Each is replaced in one step: readers get the old or the new one whole.

    Raises the last of PASSING_ERRORS after the others have been tried; they are tried again next time.
    """
    return try_each(get_document_model().objects.filter(has_no_metadata=False).order_by("?")[:DOCUMENTS_A_RUN], _clean)


def _clean(document: Any) -> None:
    storage, name = document.file.storage, document.file.name
    changes: dict[str, Any] = {"has_no_metadata": True}
    try:
        with storage.open(name) as file:
            content = file.read()
        cleaned = without_photo_metadata(content)
        if cleaned != content:
            storage.replace(name, cleaned)
            document._set_file_hash()  # noqa: SLF001 - Wagtail's public method would save the row
            changes |= {"file_size": len(cleaned), "file_hash": document.file_hash}
    except FileNotFoundError:
        pass  # a file that is not there any more tells nothing
    # Another file that was chosen meanwhile is clean, and the row says so by itself.
    type(document).objects.filter(pk=document.pk, file=name).update(**changes)
