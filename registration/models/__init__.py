"""Who takes part in what."""

from registration.models.attendee import Attendee
from registration.models.desk import Desk, Turnout
from registration.models.hosting import Contributor, DeskMessage
from registration.models.needs import AccessNeed, Question
from registration.models.registration import Registration, SignUp

__all__ = [
    "AccessNeed",
    "Attendee",
    "Contributor",
    "Desk",
    "DeskMessage",
    "Question",
    "Registration",
    "SignUp",
    "Turnout",
]
