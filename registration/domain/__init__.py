"""Rules of taking part: places, offers, cancelling."""
