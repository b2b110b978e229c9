from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Suche")

    def ready(self) -> None:
        from search import checks, signals, touching  # noqa: F401, PLC0415 - models have to be there first

        autodiscover_modules("search")
