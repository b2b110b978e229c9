"""Reading a write-up in on the editors' side: choose a file, wait a moment, get a draft, go on writing."""
