from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticesConfig(AppConfig):
    """Write-ups of good practice, their import and PDF."""

    name = "practices"
    verbose_name = _("Praxisbeispiele")

    def ready(self) -> None:
        import_module("practices.signals")
