"""What editors see of the post."""
