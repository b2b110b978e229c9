"""Which of these tables readers' answers show beside pages."""

from portal.base.changes.tables import hidden, shown

shown("practices.PracticeDownload")

hidden("practices.ImportReview", "practices.PracticeUpload")
hidden("practices.PracticeSubmission", "practices.PracticeSubmission_people")
