from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationConfig(AppConfig):
    """Taking part in dates."""

    name = "registration"
    verbose_name = _("Anmeldung")

    def ready(self) -> None:
        from registration import signals  # noqa: F401, PLC0415 - receivers connect once all models are there
