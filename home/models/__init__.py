"""The home page, the standard pages, and who runs the portal."""

from home.models.pages import HomePage, StandardPage
from home.models.settings import PortalSettings

__all__ = ["HomePage", "PortalSettings", "StandardPage"]
