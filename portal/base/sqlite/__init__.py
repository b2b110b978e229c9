"""Django's SQLite backend, whose writers queue for their turn."""
