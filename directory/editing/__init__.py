"""Municipalities, organisations and people on the editors' side."""
