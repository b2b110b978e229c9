"""Django's PostgreSQL backend, for which a server that hangs is one that is away."""
