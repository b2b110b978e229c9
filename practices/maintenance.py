"""What is due: who handed something in is forgotten on the day that they were told."""

from portal.base.maintenance import register_chore
from practices.handing_in.erasure import erase_personal_data

register_chore("submissions are freed of personal data", erase_personal_data)
