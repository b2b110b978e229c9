"""What is due around registrations."""

from portal.base.maintenance import MINUTE, register_chore
from registration.domain.offers import lapse

register_chore(
    "held places and offers ended",
    lapse,
    every=MINUTE,
    keeps="places that nobody confirmed two hours, offers until their time is over",
)
