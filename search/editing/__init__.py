"""The search on the editors' side: what it is told, what it was asked in vain, how it is."""
