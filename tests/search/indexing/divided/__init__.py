"""A rebuild that is divided among real processes: the program that does it, and what stands in for feature apps."""
