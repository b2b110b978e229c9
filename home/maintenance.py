"""What is due: reported barriers that no mail server took are erased on the promised day."""

from home.domain.barriers import erase_old_reports
from portal.base.maintenance import register_chore

register_chore("reported barriers are erased", erase_old_reports)
