"""Who may see a page or a file."""
