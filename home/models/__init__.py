"""The home page, the standard pages, who runs the portal, and what the worker notes."""

from home.models.maintenance import ChoreRun
from home.models.pages import HomePage, StandardPage
from home.models.settings import PortalSettings
from home.models.tasks import TaskClaim

__all__ = ["ChoreRun", "HomePage", "PortalSettings", "StandardPage", "TaskClaim"]
