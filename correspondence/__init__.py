"""Post: mail addresses, personal links, and outgoing mail, for every app above."""
