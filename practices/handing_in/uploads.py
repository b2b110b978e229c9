"""Takes a file of a public form into memory, and stops taking it as soon as it is too large."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest


class BoundedUpload(FileUploadHandler):
    """All files of one request together may have `largest` bytes; the rest is read past, and nothing reaches the disk.

    The form's other fields are read all the same, so that a file too large costs nobody their text. Put it in place
    before `request.POST` is touched: `request.upload_handlers = [BoundedUpload(request, largest)]`.
    """

    def __init__(self, request: HttpRequest, largest: int) -> None:
        super().__init__(request)
        self.left = largest
        self.is_exceeded = False
        self.content = BytesIO()

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self.content = BytesIO()
        if self.is_exceeded:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.left -= len(raw_data)
        if self.left < 0:
            self.is_exceeded = True
            self.content = BytesIO()
            raise SkipFile
        self.content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        if self.is_exceeded:
            return None
        self.content.seek(0)
        return InMemoryUploadedFile(
            file=self.content,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type or "",
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
