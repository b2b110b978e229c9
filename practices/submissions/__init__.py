"""Handing in a practice at `/mitmachen/`: five questions, maybe a file, and a link to follow what becomes of it."""
