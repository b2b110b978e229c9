"""The shipped regions of Bavaria, made from their sources: archives, tables, geometry, drawings."""
