from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """The search; imports what the apps register in their `search` modules."""

    name = "search"
    verbose_name = _("Suche")

    def ready(self) -> None:
        from portal.base.changes.marks import write_with  # noqa: PLC0415
        from portal.taxonomy.places import keep_with  # noqa: PLC0415 - models have to be there first
        from search.indexing import changes, word_changes  # noqa: F401, PLC0415
        from search.memory import change_tokens  # noqa: PLC0415
        from search.memory.lookups import get_resolver  # noqa: PLC0415

        write_with(change_tokens.write)
        keep_with(get_resolver)

        autodiscover_modules("search")
