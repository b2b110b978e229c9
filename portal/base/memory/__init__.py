"""What processes keep for a while: the caches that they share."""
