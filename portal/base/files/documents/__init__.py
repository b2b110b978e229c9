"""Files to take along: what they tell of the photographs in them, and the column that they are stored in."""
