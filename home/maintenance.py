"""What is due: reported barriers that no mail server took are erased on the day that was promised."""

from home.domain.barriers import erase_old_reports
from portal.base.maintenance import HOUR, register_chore

register_chore(
    "reported barriers are erased",
    erase_old_reports,
    every=HOUR,
    keeps="reports that no mail server took until the day that their senders were told",
)
