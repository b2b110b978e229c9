"""Good-practice write-ups, and what people hand in for one."""

from practices.models.file_queue import FileToRead
from practices.models.index import PracticeIndexPage
from practices.models.practice import PracticeDownload, PracticePage
from practices.models.review import ImportReview
from practices.models.submission import PracticeSubmission
from practices.models.upload import PracticeUpload

__all__ = [
    "FileToRead",
    "ImportReview",
    "PracticeDownload",
    "PracticeIndexPage",
    "PracticePage",
    "PracticeSubmission",
    "PracticeUpload",
]
