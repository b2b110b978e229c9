"""Dates and recordings on the editors' side."""
