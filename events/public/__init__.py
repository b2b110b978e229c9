"""What readers see of dates and recordings."""
