"""What those do who run a date: open its desk, look after who takes part, tell them something."""
