"""Reading write-ups: a file becomes sections, and sections become a draft."""
