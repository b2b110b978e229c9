"""What answers outside Wagtail's page tree: lists of dates, calendars, transcripts, captions, media."""
