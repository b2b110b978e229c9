from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Dates of all kinds, and recordings."""

    name = "events"
    verbose_name = _("Termine und Aufzeichnungen")

    def ready(self) -> None:
        from events import signals  # noqa: F401, PLC0415 - receivers connect once all models are there
        from events.editing.permissions import show_posters_with_their_film  # noqa: PLC0415

        show_posters_with_their_film()
