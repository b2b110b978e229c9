"""Which of these tables readers' answers show beside pages."""

from home.models.settings import get_portal_settings
from portal.base.changes.tables import CONTENT, hidden, shown

shown("home.PortalSettings", "base.PortalImage", "wagtailcore.Site", tokens=(CONTENT, get_portal_settings.name))

hidden("home.BarrierReport", "home.ChoreRun", "home.TaskClaim")
