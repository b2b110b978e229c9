"""The home page, the standard pages, who runs the portal, reported barriers, and what the worker notes."""

from home.models.barriers import BarrierReport
from home.models.maintenance import ChoreRun
from home.models.pages import HomePage, StandardPage
from home.models.settings import PortalSettings
from home.models.tasks import TaskClaim

__all__ = ["BarrierReport", "ChoreRun", "HomePage", "PortalSettings", "StandardPage", "TaskClaim"]
