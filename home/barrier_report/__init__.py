"""The form by which readers report a barrier, and how the report reaches the editors."""
