"""Names, offices, numbers and addresses as people write them under "Kontakt"."""
