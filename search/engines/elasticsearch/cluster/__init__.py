"""The cluster behind the engine: its address, connection, indices and their rebuilding."""
