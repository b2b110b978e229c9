"""What a write-up says under which heading: from blocks to the fields of a page."""
