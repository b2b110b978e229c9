"""Pictures: the rule for what is stored, copies in other sizes, metadata."""
