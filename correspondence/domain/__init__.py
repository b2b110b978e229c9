"""Rules of the post."""
