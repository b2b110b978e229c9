"""Whole answers, kept by each process: strangers are sent them again while nothing that they hang on has changed."""
