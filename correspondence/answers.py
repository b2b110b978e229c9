"""Readers' answers show nothing of the post."""

from portal.base.changes.tables import hidden

hidden("correspondence.Address", "correspondence.Link", "correspondence.OutgoingMail")
