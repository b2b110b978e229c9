"""How changes reach the index: rows in the outbox, the worker that drains them, rebuild and comparison."""
