"""Tables of the database that each process keeps in memory, and the tokens that say when they changed."""
