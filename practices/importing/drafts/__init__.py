"""What is stored of a write-up: the draft of a page, the people whom it names, and the report on it."""
