"""Every regular expression of the portal, and how its cost grows."""
