"""What the personal link opens: more dates, one's own calendar, the link once more."""
