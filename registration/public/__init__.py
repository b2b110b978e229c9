"""What readers see of registration."""
