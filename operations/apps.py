from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    """Running the portal: worker, backups, health, dashboard."""

    name = "operations"
    verbose_name = _("Betrieb")
