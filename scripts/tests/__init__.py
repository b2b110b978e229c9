"""Runs the test suite."""
