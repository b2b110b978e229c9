"""Second factors: codes, keys, and who needs one."""
