"""Every component of the readers' pages with sample values, for those who build pages."""
