"""The rules of write-ups in plain functions."""
