"""Choosing and filtering by place and theme on the editors' side."""
