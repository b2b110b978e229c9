"""What a question means, before any engine looks for it."""
