"""What readers see of write-ups."""
