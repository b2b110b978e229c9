"""Files: what strangers and editors send, and how it is read without harm."""
