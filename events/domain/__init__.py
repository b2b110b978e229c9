"""The rules of dates and recordings in plain functions; views and templates only show what these return."""
