"""The search as readers see it: page, feed, table, suggestions."""
