from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Municipalities, organisations, people and their consents."""

    name = "directory"
    verbose_name = _("Kommunen und Personen")

    def ready(self) -> None:
        import_module("directory.signals")
        autodiscover_modules("peers")
