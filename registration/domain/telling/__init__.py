"""What people are told because time goes on or a date changes, and what their calendars are told with it."""
