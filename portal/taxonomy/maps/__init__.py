"""Outlines, rings and maps as inline SVG."""
