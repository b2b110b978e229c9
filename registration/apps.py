from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationConfig(AppConfig):
    """Taking part in dates."""

    name = "registration"
    verbose_name = _("Anmeldung")
