"""Good-practice write-ups, and what people hand in for one."""

from practices.models.index import PracticeIndexPage
from practices.models.practice import PracticeDownload, PracticePage
from practices.models.submission import PracticeSubmission

__all__ = ["PracticeDownload", "PracticeIndexPage", "PracticePage", "PracticeSubmission"]
