"""Which of these tables readers' answers show."""

from portal.base.changes.tables import hidden, shown

shown("practices.PracticeIndexPage", "practices.PracticePage", "practices.PracticeDownload")

hidden("practices.ImportReview", "practices.PracticeUpload")
hidden("practices.PracticeSubmission", "practices.PracticeSubmission_people")
