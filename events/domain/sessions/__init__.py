"""Sessions for editors: how one is found, and what a recording takes over from it."""
