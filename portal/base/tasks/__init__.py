"""How tasks are enqueued."""
