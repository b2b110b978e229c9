"""Takes a file of a public form, and stops taking it as soon as it is too large."""

from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

IN_MEMORY = 512 * 1024


class BoundedUpload(FileUploadHandler):
    """All files of one request together may have `largest` bytes; the rest is read past and kept nowhere.

    The form's other fields are read all the same, so that a file too large costs nobody their text. Small files stay in
    memory, larger ones in a temporary file without a name, of which nothing is left when the process dies. On a full
    disk `error` is set. Put it in place before `request.POST` is touched:
    `request.upload_handlers = [BoundedUpload(request, largest)]`.
    """

    def __init__(self, request: HttpRequest, largest: int) -> None:
        super().__init__(request)
        self.left = largest
        self.is_exceeded = False
        self.error: OSError | None = None
        self.content: IO[bytes] | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.is_exceeded or self.error:
            raise SkipFile
        self.content = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed with the request

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.left -= len(raw_data)
        if self.left < 0:
            self.is_exceeded = True
            self._drop()
        elif self.content is not None:
            try:
                self.content.write(raw_data)
            except OSError as error:
                self.error = error
                self._drop()

    def _drop(self) -> None:
        self.upload_interrupted()
        raise SkipFile

    def upload_interrupted(self) -> None:
        """The client went away, or too much came: what there is goes."""
        if self.content is not None:
            self.content.close()
            self.content = None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        content, self.content = self.content, None
        if content is None:
            return None
        content.seek(0)
        return UploadedFile(
            file=content,
            name=self.file_name,
            content_type=self.content_type or "",
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
