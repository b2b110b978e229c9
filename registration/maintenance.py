"""What is due around registrations."""

from portal.base.maintenance import DAY, HOUR, MINUTE, register_chore
from registration.domain.erasure import erase_after_retention, erase_needs
from registration.domain.offers import lapse
from registration.domain.telling.reminders import post_reminders
from registration.domain.telling.thanks import post_thanks

register_chore(
    "held places and offers ended",
    lapse,
    every=MINUTE,
    keeps="places that nobody confirmed two hours, offers until their time is over",
)
register_chore(
    "people of past dates erased",
    erase_after_retention,
    every=HOUR,
    keeps="who took part as long as the date's desk says, 90 days after its end unless told otherwise",
)
register_chore("access needs erased", erase_needs, every=DAY, keeps="what people need until 14 days after the date")
register_chore("reminders of dates posted", post_reminders, every=MINUTE)
register_chore("recordings and slides of past dates posted", post_thanks, every=MINUTE)
