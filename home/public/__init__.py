"""The landing pages of regions and themes."""
