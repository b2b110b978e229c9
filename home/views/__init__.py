"""The landing pages of regions and themes, and the form for barriers."""
