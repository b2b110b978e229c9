"""What forms of readers share."""
