"""What the benchmark of the search asks, of whom, and how it loads a server."""
