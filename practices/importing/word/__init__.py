"""Word files: what their styles mean, and their text rewritten so that nothing of it is overlooked."""
