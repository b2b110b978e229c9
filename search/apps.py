from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """The search; imports what the apps register in their `search` modules."""

    name = "search"
    verbose_name = _("Suche")

    def ready(self) -> None:
        from portal.taxonomy.places import keep_with  # noqa: PLC0415 - models have to be there first
        from search.indexing import changes, word_changes  # noqa: F401, PLC0415
        from search.memory.lookups import get_resolver  # noqa: PLC0415

        keep_with(get_resolver)

        autodiscover_modules("search")
