"""The words that write-ups use for their parts, as data, and how a line is brought to them."""
