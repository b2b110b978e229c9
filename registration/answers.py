"""Of registration readers' answers show what desks count. That has a token of its own: a rush empties few pages."""

from portal.base.changes.tables import PLACES, hidden, shown

shown("registration.Desk", tokens=(PLACES,), moments=("opens_at", "closes_at"))

# Who takes part is on personal pages alone, and these are never kept.
hidden("registration.Attendee", "registration.SignUp", "registration.Registration", "registration.AccessNeed")
hidden("registration.Contributor", "registration.DeskMessage", "registration.Question", "registration.Turnout")
