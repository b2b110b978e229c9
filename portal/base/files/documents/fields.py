"""The column of a document's file: whatever is stored in it, by whichever way, has been cleaned."""

from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.db.models import FileField
from django.db.models.fields.files import FieldFile

from portal.base.files.documents.metadata import without_photo_metadata

# Set on a file that was looked through, so that it is not done a second time when it is stored.
CLEANED = "_has_no_metadata"


def clean_document(file: File, name: str) -> File:
    """The document without the metadata of its photographs: the same file if they had none."""
    if getattr(file, CLEANED, False):
        return file
    file.seek(0)
    content = file.read()
    file.seek(0)
    cleaned = without_photo_metadata(content)
    clean = file if cleaned == content else ContentFile(cleaned, name)
    setattr(clean, CLEANED, True)
    return clean


class DocumentFile(FieldFile):
    """A stored document, or one that is about to be stored."""

    file: Any
    instance: Any
    _committed: bool

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Stores the document without the metadata of its photographs."""
        self.instance.has_no_metadata = True
        super().save(name, clean_document(content, name), save)

    def clean(self) -> None:
        """What is about to be stored loses the metadata now, before its size and hash are taken."""
        if not self._committed:
            self.file = clean_document(self.file, self.name or "")


class DocumentField(FileField):
    """Django's column for files, with the rule."""

    attr_class = DocumentFile
