"""Questions that found nothing: counted by day, with nothing about who asked."""
